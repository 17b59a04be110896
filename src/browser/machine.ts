/** What the lines hang on that mend something on a machine, in Node's words. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
}

/** The machine that this program runs on. */
export const THIS_MACHINE: Machine = { platform: process.platform, arch: process.arch };

const DOWNLOAD = "octavo browser install";

/** Whether the browser of the npm package `@sparticuz/chromium` is for a machine. */
export function hasPackagedBrowser({ platform, arch }: Machine): boolean {
  return platform === "linux" && arch === "x64";
}

/** The line that gives a machine a browser, wherever it can be given one. */
export function browserLine(machine: Machine): string {
  return hasPackagedBrowser(machine) ? "npm install @sparticuz/chromium" : DOWNLOAD;
}

/**
 * All lines that give a machine a browser, each on a line of its own.
 *
 * @param canDownload false where just that was tried
 */
export function browserLines(machine: Machine, canDownload = true): string {
  const { platform } = machine;
  const lines: readonly (readonly [line: string, where: string])[] = [
    ...(canDownload ? ([[DOWNLOAD, ""]] as const) : []),
    ...(hasPackagedBrowser(machine)
      ? ([["npm install @sparticuz/chromium", "needs no system libraries"]] as const)
      : []),
    ...(platform === "linux" ? ([["sudo apt-get install chromium", "Debian, Ubuntu"]] as const) : []),
    ...(platform === "darwin" ? ([["brew install --cask google-chrome", "Homebrew"]] as const) : []),
    ...(platform === "win32" ? ([["winget install Google.Chrome", ""]] as const) : []),
    [settingLine(machine, "OCTAVO_BROWSER", "/path/to/chrome"), "one that is elsewhere"],
  ];
  const widest = Math.max(...lines.map(([line]) => line.length));
  const written = lines.map(([line, where]) => (where ? `  ${line.padEnd(widest)}  (${where})` : `  ${line}`));
  return `Any one of these lines gives it one:\n${written.join("\n")}`;
}

/** The line that sets a variable of the environment: PowerShell's on Windows. */
export function settingLine({ platform }: Machine, name: string, value: string): string {
  return platform === "win32" ? `$env:${name} = "${value.replaceAll("/", "\\")}"` : `export ${name}=${value}`;
}

/** The line that takes a variable out of the environment. */
export function unsettingLine({ platform }: Machine, name: string): string {
  return platform === "win32" ? `Remove-Item Env:${name}` : `unset ${name}`;
}

/** The line that gives a machine Java. */
export function javaLine({ platform }: Machine): string {
  if (platform === "darwin") return "brew install --cask temurin";
  return platform === "win32"
    ? "winget install EclipseAdoptium.Temurin.21.JRE"
    : "sudo apt-get install default-jre-headless";
}
