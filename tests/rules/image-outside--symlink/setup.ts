import { symlink } from "node:fs/promises";
import { join } from "node:path";

/** One link that stays inside the book's folder, and one that leads out of it. */
export default async function setup(folder: string): Promise<void> {
  await symlink("img/dot.png", join(folder, "book/manuscript/inside.png"));
  await symlink("../dot.png", join(folder, "book/manuscript/outside.png"));
}
