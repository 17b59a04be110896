import { chmod, lstat, mkdir } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";

/**
 * A folder for what is kept from build to build, which nobody but the user can read or change: `octavo` in the user's
 * cache, or, where there is no home to write to, in the folder for temporary files.
 * @throws when neither can be had: a program must not be run from a folder others can write to
 */
export async function privateCacheFolder(env: NodeJS.ProcessEnv): Promise<string> {
  const set = env["XDG_CACHE_HOME"];
  const cache = set && isAbsolute(set) ? set : join(env["HOME"] || homedir(), ".cache");
  const usual = join(cache, "octavo");
  if (await madePrivate(usual)) return usual;
  const temporary = join(tmpdir(), `octavo-${process.getuid?.() ?? "user"}`);
  if (await madePrivate(temporary)) return temporary;
  throw new Error(`Neither ${usual} nor ${temporary} is a folder of your own that can be written to.`);
}

async function madePrivate(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const { uid, mode } = await lstat(folder).then((stats) => (stats.isDirectory() ? stats : { uid: -1, mode: 0 }));
    if (uid !== (process.getuid?.() ?? uid)) return false;
    if ((mode & 0o077) !== 0) await chmod(folder, 0o700);
    return true;
  } catch {
    return false;
  }
}
