import { spawn } from "node:child_process";

/** What opens a file as the desktop would: a program and its arguments. A file's name is one of them, and no command. */
const OPENERS: Readonly<Partial<Record<NodeJS.Platform, (file: string) => readonly [string, ...string[]]>>> = {
  darwin: (file) => ["open", file],
  win32: (file) => ["explorer.exe", file],
};

/** What is needed of the world around. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * Opens a file in the viewer that the system has for it.
 * @returns why it is not opened, if so: a sentence
 */
export async function openFile(
  file: string,
  { platform, environment }: Surroundings = { platform: process.platform, environment: process.env },
): Promise<string | undefined> {
  if (environment["CI"]) return "Nothing is opened where CI is set.";
  const opener = OPENERS[platform];
  if (!opener && !environment["DISPLAY"] && !environment["WAYLAND_DISPLAY"])
    return "There is no display to open it on.";
  const [program, ...args] = opener?.(file) ?? ["xdg-open", file];
  return (await begins(program, args, environment)) ? undefined : `${program} could not open it.`;
}

/** Openers hand the file on and end; one that is the viewer itself goes on, and is not waited for. */
const SOON_MS = 1500;

/** Starts a program that outlives this one. @returns whether it could be started, and did not fail at once */
async function begins(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<boolean> {
  const child = spawn(program, args, { stdio: "ignore", detached: true, env });
  return await new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), SOON_MS);
    child.once("error", () => resolve(false));
    // The Explorer ends with 1 when all went well.
    child.once("exit", (code) => resolve(code === 0 || program === "explorer.exe"));
    child.once("close", () => clearTimeout(timer));
    child.unref();
  });
}
