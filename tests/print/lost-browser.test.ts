import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { findBrowser } from "../../src/browser/find.ts";
import { launchBrowser } from "../../src/browser/launch.ts";
import { printEdition } from "../support/print-edition.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { writeLongBook } from "./long-book.ts";
import { Memory, printed } from "./printed.ts";

const isLinux = process.platform === "linux";

/** Ends the browsers that this process has started. */
async function killBrowsers(): Promise<void> {
  for (const id of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const stat = await readFile(`/proc/${id}/stat`, "utf8").catch(() => "");
    const [, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const command = await readFile(`/proc/${id}/cmdline`, "utf8").catch(() => "");
    if (Number(parent) === process.pid && command.includes("user-data-dir=")) process.kill(Number(id), "SIGKILL");
  }
}

/** A memory that tells how often each thing was printed; the browser dies when some of it is there. */
class Counting extends Memory {
  readonly times = new Map<string, number>();
  dies = Infinity;

  override async write(key: string, bytes: Uint8Array): Promise<void> {
    await super.write(key, bytes);
    this.times.set(key, (this.times.get(key) ?? 0) + 1);
    if (this.times.size === this.dies) await killBrowsers();
  }
}

test.runIf(isLinux)("a browser that dies takes only the runs with it that it was at", async () => {
  await using folder = await temporaryFolder();
  await writeLongBook(folder.path, [60, 44, 90, 12, 70, 35, 81, 66, 23, 74, 58]);
  const edition = await printEdition(folder.path);
  const store = new Counting();
  store.dies = 5;
  const choice = await findBrowser();
  {
    await using chromium = await launchBrowser(choice);
    await expect(printed(edition, chromium, { store })).rejects.toMatchObject({ name: "BrowserCrashed" });
  }
  const before = store.kept.size;
  expect(before).toBeGreaterThanOrEqual(5);
  store.dies = Infinity;
  await using another = await launchBrowser(choice);
  const after = await printed(edition, another, { store });
  expect(store.kept.size).toBeGreaterThan(before + 2);
  expect(store.hits).toBeGreaterThanOrEqual(before - 1);
  expect(new Set(store.times.values())).toEqual(new Set([1]));
  const cold = await printed(edition, another);
  expect(Buffer.compare(after.bytes, cold.bytes)).toBe(0);
});
