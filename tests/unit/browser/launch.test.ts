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

interface Process {
  readonly id: number;
  readonly parent: number;
  readonly command: string;
}

/** The browsers whose files lie below the test's folder, and all their children. */
async function processes(): Promise<Process[]> {
  const ids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  const all = (await Promise.all(ids.map(processOf))).filter((process) => process !== undefined);
  const found = all.filter(({ command }) => command.includes(`user-data-dir=${folder.path}`));
  // The list grows while it is gone through: children of children are found too.
  for (const { id } of found) found.push(...all.filter((other) => other.parent === id && !found.includes(other)));
  return found;
}

async function processOf(id: string): Promise<Process | undefined> {
  const read = async (name: string): Promise<string> => await readFile(`/proc/${id}/${name}`, "utf8").catch(() => "");
  const [command, stat] = await Promise.all([read("cmdline"), read("stat")]);
  const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return state === undefined || "ZX".includes(state) ? undefined : { id: Number(id), parent: Number(parent), command };
}

/** Whether these processes, and all that is temporary, are gone. */
async function nothingIsLeft(of: readonly Process[] = []): Promise<void> {
  const alive = async (): Promise<unknown[]> => {
    const same = await Promise.all(
      of.map(async ({ id, command }) => (await processOf(String(id)))?.command === command),
    );
    return [...of.filter((_, i) => same[i]), ...(await processes())];
  };
  await expect.poll(alive, { timeout: 3000 }).toEqual([]);
  await expect.poll(async () => await readdir(folder.path), { timeout: 3000 }).toEqual([]);
}

const document = { html: "<p>text", files: new Map() };
const forever = async (): Promise<void> => await new Promise(() => undefined);

describe.runIf(process.platform === "linux")("a browser", () => {
  test("leaves nothing behind when it is closed, even with pages open", async () => {
    const chromium = await launchBrowser(choice);
    await chromium.openPage(document);
    const running = await processes();
    expect(running.length).toBeGreaterThan(2);
    await chromium.close();
    await chromium.close();
    await nothingIsLeft(running);
  });

  test("that is killed fails what was asked of it, and leaves nothing behind", async () => {
    await using chromium = await launchBrowser(choice);
    const page = await chromium.openPage(document);
    const waiting = page.evaluate(forever);
    const running = await processes();
    process.kill(running[0]?.id ?? 0, "SIGKILL");
    await expect(waiting).rejects.toMatchObject({
      name: "BrowserCrashed",
      message: expect.stringContaining("SIGKILL"),
    });
    await expect(page.print({ tagged: true, outline: true })).rejects.toMatchObject({ name: "BrowserCrashed" });
    await expect(chromium.openPage(document)).rejects.toMatchObject({ name: "BrowserCrashed" });
    await nothingIsLeft(running);
  });

  test("whose page is killed fails what was asked of the page", async () => {
    await using chromium = await launchBrowser(choice);
    const page = await chromium.openPage(document);
    const waiting = page.evaluate(forever);
    const renderers = (await processes()).filter(({ command }) => command.includes("--type=renderer"));
    expect(renderers).not.toEqual([]);
    for (const { id } of renderers) process.kill(id, "SIGKILL");
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
