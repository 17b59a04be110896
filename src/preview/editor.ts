import { spawn } from "node:child_process";

const VISUAL_STUDIO_CODE = "vscode://file/{path}:{line}:{column}";

/**
 * The address by which a link opens a place.
 * @param editor as the author set it: an address, or a command, which no link runs
 */
export function editorLinkOf(editor: string = VISUAL_STUDIO_CODE): string | undefined {
  return /^[a-z][a-z\d+.-]*:\/\/\S+$/i.test(editor) ? editor : undefined;
}

/**
 * The author's editor: a command such as `code -g {path}:{line}:{column}`. Its words are arguments, and no shell reads
 * them: a file's name is nothing but that.
 */
export function openInEditor(command: string, path: string, line: number, column: number): void {
  const values: Readonly<Record<string, string>> = { path, line: String(line), column: String(column) };
  const words = command
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/\{(path|line|column)\}/g, (_, name: string) => values[name] ?? ""));
  const [program = "", ...given] = words;
  start(program, command.includes("{path}") ? given : [...given, path]);
}

/** Opens an address in the user's browser; where there is none, nothing happens. */
export function openInBrowser(address: string): void {
  if (process.platform === "darwin") start("open", [address]);
  else if (process.platform === "win32") start("rundll32", ["url.dll,FileProtocolHandler", address]);
  else start("xdg-open", [address]);
}

function start(program: string, words: readonly string[]): void {
  const child = spawn(program, words, { stdio: "ignore", detached: process.platform !== "win32" });
  // The address and the place are on the screen: it can be done by hand.
  child.on("error", () => undefined);
  child.unref();
}
