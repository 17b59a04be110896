import { spawnSync } from "node:child_process";
import { readdir, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { javaLine, type Machine, settingLine } from "../../browser/machine.ts";
import { privateCacheFolder } from "../../browser/private-folder.ts";
import { fileSize } from "../../config/file-size.ts";
import { bad, type DoctorFinding, good, missing } from "./finding.ts";

/** What a long book with many pictures takes while it is made. */
const ENOUGH_BYTES = 500_000_000;

/** The room where files are written, and what is kept from build to build. */
export async function lookAtDisk(
  cwd: string,
  env: NodeJS.ProcessEnv,
  machine: Machine,
): Promise<readonly DoctorFinding[]> {
  const { bavail, bsize } = await statfs(cwd);
  const free = bavail * bsize;
  const room =
    free >= ENOUGH_BYTES
      ? good("Disk", `${fileSize(free)} free`)
      : bad(
          "Disk",
          `only ${fileSize(free)} free here`,
          "delete what you can spare, or build with --out on another disk",
        );
  return [room, await lookAtCache(env, machine)];
}

async function lookAtCache(env: NodeJS.ProcessEnv, machine: Machine): Promise<DoctorFinding> {
  try {
    const folder = await privateCacheFolder(env);
    return good("Kept", `${fileSize(await sizeOf(folder))} in ${folder}; it can be deleted at any time`);
  } catch (error) {
    return missing(
      "Kept",
      `nothing can be kept from build to build: ${String(error)}`,
      settingLine(machine, "XDG_CACHE_HOME", "$HOME/.cache"),
    );
  }
}

async function sizeOf(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    // Another build may be at work there.
    bytes += await stat(join(entry.parentPath, entry.name)).then(
      ({ size }) => size,
      () => 0,
    );
  }
  return bytes;
}

/** Java, which the validators of others want; Octavo checks its files itself. */
export function lookAtValidators(machine: Machine): DoctorFinding {
  const { status, stderr } = spawnSync("java", ["-version"], { encoding: "utf8", timeout: 20_000 });
  const version = /version "([^"]+)"/.exec(stderr ?? "")?.[1];
  return status === 0 && version !== undefined
    ? good("Java", `${version}, for EPUBCheck and veraPDF beside Octavo's own checks`)
    : missing("Java", "not there: the tests of Octavo run without EPUBCheck and veraPDF", javaLine(machine));
}
