import { expect, test } from "vitest";
import type { DoctorFinding } from "../../src/cli/doctor/finding.ts";
import { octavo } from "../support/octavo.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

async function examined(env: Readonly<Record<string, string | undefined>>) {
  await using folder = await temporaryFolder();
  const { status, stdout } = await octavo(["doctor", "--json"], { cwd: folder.path, env });
  const { findings } = JSON.parse(stdout) as { readonly findings: readonly DoctorFinding[] };
  return { status, states: new Map(findings.map((each) => [each.subject, each])) };
}

test("a machine that can print is told so, with what was found and by which way", async () => {
  const { status, states } = await examined({});
  expect(status).toBe(0);
  expect([...states.values()].filter(({ state }) => state === "bad")).toEqual([]);
  expect(states.get("Browser")?.words).toContain("@sparticuz/chromium");
  expect(states.get("Printing")?.state).toBe("good");
});

test("one without a browser is told the line that mends it", async () => {
  const { status, states } = await examined({ OCTAVO_BROWSER: "/nowhere/chrome" });
  expect(status).toBe(69);
  expect(states.get("Browser")).toMatchObject({ state: "bad", mend: "npm install @sparticuz/chromium" });
});

test("for people each finding is a line, and what mends it another", async () => {
  const { stdout } = await octavo(["doctor"], { env: { OCTAVO_BROWSER: "/nowhere/chrome" } });
  expect(stdout).toMatch(/^✓ Octavo /);
  expect(stdout).toMatch(/^✗ Browser .*\n +npm install @sparticuz\/chromium$/m);
});

test("a browser that cannot be downloaded is told with another way to get one", async () => {
  await using folder = await temporaryFolder();
  const { status, stderr } = await octavo(["browser", "install"], {
    cwd: folder.path,
    env: {
      PUPPETEER_CACHE_DIR: folder.path,
      PUPPETEER_CHROME_HEADLESS_SHELL_DOWNLOAD_BASE_URL: "http://127.0.0.1:9",
    },
  });
  expect(status).toBe(69);
  expect(stderr).toMatch(/^octavo: The browser could not be downloaded: /);
  expect(stderr).toContain("npm install @sparticuz/chromium");
});
