import { expect, test } from "vitest";
import { browserLines, type Machine } from "../../../../src/browser/machine.ts";
import { examine } from "../../../../src/cli/doctor/doctor.ts";
import { temporaryFolder } from "../../../support/temporary-folder.ts";

const MACHINES: readonly (readonly [machine: Machine, browser: string, java: RegExp])[] = [
  [{ platform: "linux", arch: "x64" }, "npm install @sparticuz/chromium", /^sudo apt-get install /],
  [{ platform: "linux", arch: "arm64" }, "octavo browser install", /^sudo apt-get install /],
  [{ platform: "darwin", arch: "arm64" }, "octavo browser install", /^brew install /],
  [{ platform: "win32", arch: "x64" }, "octavo browser install", /^winget install /],
];

test.each(MACHINES)("%o without a browser is told the line that gives it one", async (machine, browser, java) => {
  await using folder = await temporaryFolder();
  const env = { ...process.env, OCTAVO_BROWSER: "/nowhere/chrome" };
  const findings = await examine(folder.path, env, "1.0.0", machine);
  const found = new Map(findings.map((each) => [each.subject, each]));
  expect(found.get("Browser")).toMatchObject({ state: "bad", mend: browser });
  expect(found.get("Node")?.words).toContain(`on ${machine.platform} (${machine.arch})`);
  const mend = found.get("Java")?.mend;
  if (mend !== undefined) expect(mend).toMatch(java);
});

test("the lines are those of the machine, and of its shell", () => {
  expect(browserLines({ platform: "linux", arch: "arm64" })).toBe(
    [
      "Any one of these lines gives it one:",
      "  octavo browser install",
      "  sudo apt-get install chromium          (Debian, Ubuntu)",
      "  export OCTAVO_BROWSER=/path/to/chrome  (one that is elsewhere)",
    ].join("\n"),
  );
  const [mac, windows] = (["darwin", "win32"] as const).map((platform) => browserLines({ platform, arch: "arm64" }));
  expect(mac).toContain("brew install --cask google-chrome");
  expect(windows).toContain("winget install Google.Chrome");
  expect(windows).toContain('$env:OCTAVO_BROWSER = "\\path\\to\\chrome"');
  expect(browserLines({ platform: "win32", arch: "x64" }, false)).not.toContain("octavo browser install");
  for (const lines of [mac, windows]) expect(lines).not.toMatch(/apt-get|sparticuz/);
});
