import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { putFiles } from "../support/put-files.ts";

const run = promisify(execFile);

/** git as its own author, whatever this machine has set. */
const IDENTITY = { GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };

/** Runs git in a folder. */
export async function git(folder: string, ...args: readonly string[]): Promise<void> {
  const who = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false"];
  await run("git", [...who, ...args], { cwd: folder, env: { ...process.env, ...IDENTITY } });
}

/** Puts files into a folder that is a repository, and commits them under a tag. */
export async function committed(folder: string, tag: string, files: Readonly<Record<string, string>>): Promise<void> {
  await putFiles(folder, files);
  await git(folder, "add", "--all");
  await git(folder, "commit", "--quiet", "--message", tag);
  await git(folder, "tag", tag);
}
