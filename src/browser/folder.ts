import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { TemporaryFolder } from "../temporary-folder.ts";

/** The private folder a browser keeps its files in, and the environment that keeps it there. */
export interface BrowserFolder {
  readonly profile: string;
  readonly environment: Record<string, string | undefined>;
  /** Removes it. May be called again. */
  remove(): Promise<void>;
}

/** A font of Octavo's own: without any, Chromium shows no text at all, not even in the fonts a page brings. */
const LAST_RESORT = "@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf";

/** Makes the folder. It is also removed when the process exits without more ado. */
export async function makeBrowserFolder(): Promise<BrowserFolder> {
  const folder = new TemporaryFolder("browser");
  const root = folder.path;
  const profile = join(root, "profile");
  const temporary = join(root, "tmp");
  await Promise.all([mkdir(profile), mkdir(temporary)]);
  return {
    profile,
    environment: process.platform === "linux" ? await linuxEnvironment(root, temporary) : { ...process.env, TZ: "UTC" },
    remove: async () => await folder.remove(),
  };
}

/** The user's settings would show in the pages: time zone, language, fonts. So little of them is passed on. */
async function linuxEnvironment(root: string, temporary: string): Promise<Record<string, string | undefined>> {
  const fonts = join(root, "fonts.conf");
  await writeFile(fonts, fontConfiguration(root));
  const passedOn = ["PATH", "LD_LIBRARY_PATH"].map((name) => [name, process.env[name]] as const);
  return {
    ...Object.fromEntries(passedOn.filter(([, value]) => value !== undefined)),
    HOME: root,
    TMPDIR: temporary,
    TZ: "UTC",
    LANG: "C.UTF-8",
    FONTCONFIG_FILE: fonts,
    // No desktop is to be asked for anything.
    DBUS_SESSION_BUS_ADDRESS: "disabled:",
  };
}

/** No font of the system is used: a page looks the same on every machine, or lacks the same characters. */
function fontConfiguration(root: string): string {
  const folder = dirname(createRequire(import.meta.url).resolve(LAST_RESORT));
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${xmlText(folder)}</dir>
  <cachedir>${xmlText(join(root, "font-cache"))}</cachedir>
</fontconfig>
`;
}

function xmlText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
