import { mkdir, readdir, stat, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { BrowserNotFound, findBrowser } from "../../../src/browser/find.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

async function program(path: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, "#!/bin/sh\n", { mode: 0o755 });
  return path;
}

describe("findBrowser takes", () => {
  test("the one that is set before all others", async () => {
    await using folder = await temporaryFolder();
    const mine = await program(join(folder.path, "mine"));
    const other = await program(join(folder.path, "other"));
    const env = { OCTAVO_BROWSER: mine, PUPPETEER_EXECUTABLE_PATH: other, PATH: folder.path };
    expect(await findBrowser({ env })).toMatchObject({ executablePath: mine, source: "setting" });
    expect(await findBrowser({ env, setting: other })).toMatchObject({ executablePath: other, source: "setting" });
    const puppeteers = { ...env, OCTAVO_BROWSER: "" };
    expect(await findBrowser({ env: puppeteers })).toMatchObject({ executablePath: other, source: "setting" });
  });

  test("never another than the one that is set", async () => {
    await using folder = await temporaryFolder();
    await program(join(folder.path, "chromium"));
    const gone = join(folder.path, "gone");
    for (const name of ["OCTAVO_BROWSER", "PUPPETEER_EXECUTABLE_PATH"]) {
      const finding = findBrowser({ env: { [name]: gone, PATH: folder.path } });
      await expect(finding).rejects.toBeInstanceOf(BrowserNotFound);
      await expect(finding).rejects.toThrow(`${gone} is not a program that can be run, and ${name} names it`);
    }
    await expect(findBrowser({ setting: folder.path })).rejects.toBeInstanceOf(BrowserNotFound);
  });

  test.runIf(process.platform === "linux" && process.arch === "x64")(
    "puppeteer's own before the system's",
    async () => {
      await using folder = await temporaryFolder();
      const { PUPPETEER_REVISIONS } = (await import("puppeteer")) as unknown as {
        PUPPETEER_REVISIONS: Record<string, string>;
      };
      const build = `linux-${PUPPETEER_REVISIONS["chrome-headless-shell"]}`;
      const shell = join("chrome-headless-shell", build, "chrome-headless-shell-linux64", "chrome-headless-shell");
      const system = await program(join(folder.path, "chromium"));
      const own = await program(join(folder.path, ".cache", "puppeteer", shell));
      const set = await program(join(folder.path, "set", shell));
      const env = { HOME: folder.path, PATH: folder.path };
      expect(await findBrowser({ env })).toMatchObject({ executablePath: own, source: "puppeteer" });
      const elsewhere = { ...env, PUPPETEER_CACHE_DIR: join(folder.path, "set") };
      expect(await findBrowser({ env: elsewhere })).toMatchObject({ executablePath: set, source: "puppeteer" });
      const empty = { ...env, PUPPETEER_CACHE_DIR: join(folder.path, "empty") };
      expect(await findBrowser({ env: empty })).toMatchObject({ executablePath: system, source: "system" });
    },
  );

  test.runIf(process.platform === "linux")("a headless shell of the system before a whole browser", async () => {
    await using folder = await temporaryFolder();
    const env = { HOME: folder.path, PATH: [join(folder.path, "a"), join(folder.path, "b")].join(":") };
    await program(join(folder.path, "a", "google-chrome"));
    const shell = await program(join(folder.path, "b", "chromium-headless-shell"));
    expect(await findBrowser({ env })).toMatchObject({ executablePath: shell, source: "system" });
  });
});

describe.runIf(process.platform === "linux" && process.arch === "x64")("the browser in @sparticuz/chromium", () => {
  test("is unpacked once, into a private folder, by several builds at once", async () => {
    await using folder = await temporaryFolder();
    const env = { XDG_CACHE_HOME: folder.path, OCTAVO_BROWSER: "sparticuz" };
    const before = { ...process.env };
    const [first, second] = await Promise.all([findBrowser({ env }), findBrowser({ env })]);
    expect(process.env).toEqual(before);
    expect(first).toEqual(second);
    expect(first.source).toBe("sparticuz");
    const cache = join(folder.path, "octavo");
    expect(first.executablePath).toMatch(new RegExp(`^${cache}/chromium-[\\d.]+/chromium$`));
    expect(first.environment["LD_LIBRARY_PATH"]).toBe(join(dirname(first.executablePath), "al2023", "lib"));
    expect((await readdir(cache)).length).toBe(1);
    expect((await stat(cache)).mode & 0o777).toBe(0o700);
    const made = (await stat(first.executablePath)).mtimeMs;
    expect((await stat((await findBrowser({ env })).executablePath)).mtimeMs).toBe(made);
  });

  test("is not unpacked into a folder that leads elsewhere", async () => {
    await using folder = await temporaryFolder();
    await using elsewhere = await temporaryFolder();
    await using temporary = await temporaryFolder();
    await symlink(elsewhere.path, join(folder.path, "octavo"));
    const usual = process.env["TMPDIR"];
    process.env["TMPDIR"] = temporary.path;
    try {
      const { executablePath } = await findBrowser({
        env: { XDG_CACHE_HOME: folder.path, OCTAVO_BROWSER: "sparticuz" },
      });
      expect(executablePath.startsWith(join(temporary.path, "octavo-"))).toBe(true);
    } finally {
      if (usual === undefined) delete process.env["TMPDIR"];
      else process.env["TMPDIR"] = usual;
    }
    expect(await readdir(elsewhere.path)).toEqual([]);
  });
});
