import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type BrowserChoice, findBrowser } from "../../../src/browser/find.ts";
import { launchBrowser } from "../../../src/browser/launch.ts";
import { temporaryFolder, type TemporaryFolder } from "../../support/temporary-folder.ts";

let choice: BrowserChoice;
let folder: TemporaryFolder;
const usual = process.env["TMPDIR"];

beforeAll(async () => {
  choice = await findBrowser();
});
// Everything temporary of a test is made here, so that what is left of it can be seen.
beforeEach(async () => {
  folder = await temporaryFolder();
  process.env["TMPDIR"] = folder.path;
  return async () => {
    if (usual === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = usual;
    await folder[Symbol.asyncDispose]();
  };
});

/** The processes of browsers whose files lie below the test's folder. */
async function processes(): Promise<number[]> {
  const ids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  const environments = await Promise.all(
    ids.map(async (id) => await readFile(`/proc/${id}/environ`, "utf8").catch(() => "")),
  );
  return ids.filter((_, i) => environments[i]?.includes(`HOME=${folder.path}/`)).map(Number);
}

async function nothingIsLeft(): Promise<void> {
  await expect.poll(async () => await processes(), { timeout: 3000 }).toEqual([]);
  await expect.poll(async () => await readdir(folder.path), { timeout: 3000 }).toEqual([]);
}

const document = { html: "<p>text", files: new Map() };
const forever = async (): Promise<void> => await new Promise(() => undefined);

describe.runIf(process.platform === "linux")("a browser", () => {
  test("leaves nothing behind when it is closed, even with pages open", async () => {
    const chromium = await launchBrowser(choice);
    await chromium.openPage(document);
    expect((await processes()).length).toBeGreaterThan(1);
    await chromium.close();
    await chromium.close();
    await nothingIsLeft();
  });

  test("that is killed fails what was asked of it, and leaves nothing behind", async () => {
    await using chromium = await launchBrowser(choice);
    const page = await chromium.openPage(document);
    const waiting = page.evaluate(forever);
    const main = Math.min(...(await processes()));
    process.kill(main, "SIGKILL");
    await expect(waiting).rejects.toMatchObject({
      name: "BrowserCrashed",
      message: expect.stringContaining("SIGKILL"),
    });
    await expect(page.print({ tagged: true, outline: true })).rejects.toMatchObject({ name: "BrowserCrashed" });
    await expect(chromium.openPage(document)).rejects.toMatchObject({ name: "BrowserCrashed" });
    await nothingIsLeft();
  });

  test("whose page is killed fails what was asked of the page", async () => {
    await using chromium = await launchBrowser(choice);
    const page = await chromium.openPage(document);
    const waiting = page.evaluate(forever);
    for (const id of await processes()) {
      const command = await readFile(`/proc/${id}/cmdline`, "utf8").catch(() => "");
      if (command.includes("--type=renderer")) process.kill(id, "SIGKILL");
    }
    await expect(waiting).rejects.toMatchObject({ name: "BrowserCrashed" });
  });

  test("that is closed fails what was still asked of it", async () => {
    const chromium = await launchBrowser(choice);
    const page = await chromium.openPage(document);
    const waiting = page.evaluate(forever);
    const failed = expect(waiting).rejects.toMatchObject({ name: "BrowserCrashed" });
    await chromium.close();
    await failed;
  });

  test("that cannot start says what to do", async () => {
    const broken = { ...choice, executablePath: "/bin/false" };
    await expect(launchBrowser(broken)).rejects.toMatchObject({
      name: "BrowserNotFound",
      message: expect.stringContaining("npm install @sparticuz/chromium"),
    });
    await nothingIsLeft();
  });

  test("is not started, or ended at once, when the signal is given", async () => {
    await expect(launchBrowser(choice, { signal: AbortSignal.abort(new Error("stopped")) })).rejects.toThrow("stopped");
    const abort = new AbortController();
    const starting = launchBrowser(choice, { signal: abort.signal });
    setTimeout(() => abort.abort(new Error("stopped")), 30);
    await expect(starting).rejects.toThrow("stopped");
    await nothingIsLeft();
  });

  test("does not outlive a process that simply exits", async () => {
    const program = `
      const { launchBrowser } = await import(${JSON.stringify(new URL("../../../src/browser/launch.ts", import.meta.url))});
      const chromium = await launchBrowser(${JSON.stringify(choice)});
      await chromium.openPage({ html: "<p>text", files: new Map() });
      process.exit(0);`;
    await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program]);
    await nothingIsLeft();
  });
});
