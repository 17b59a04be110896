import { symlink } from "node:fs/promises";
import { join } from "node:path";

/** One link that stays inside the book's folder, and one that leads out of it. */
export default async function setup(folder: string): Promise<void> {
  await symlink("inside.md", join(folder, "book/manuscript/alias.md"));
  await symlink("../secret.md", join(folder, "book/manuscript/link.md"));
}
