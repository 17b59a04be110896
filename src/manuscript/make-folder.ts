import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";

/** Makes a folder and those above it. Node's own way to do so never ends below /proc. */
export async function makeFolder(path: string): Promise<void> {
  const made = await mkdir(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") return true;
      if (error.code !== "ENOENT" || dirname(path) === path) throw error;
      return false;
    },
  );
  if (made) return;
  await makeFolder(dirname(path));
  // Another build may have made it meanwhile.
  await mkdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
}
