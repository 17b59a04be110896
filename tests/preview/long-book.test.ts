import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeLongBook } from "../print/long-book.ts";
import { startReader } from "../reading/reader.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { openPreview } from "./open-preview.ts";

const CHAPTERS = [30, 44, 20, 12, 50, 35, 41];
/** In the page. */
const isUpToDate = (): boolean => document.getElementById("work")?.textContent === "Up to date";
const isMade = (): boolean => document.body.dataset["book"] === "idle";
const WAIT = { polling: 50, timeout: 120_000 } as const;

test("of a long book the chapter that was edited is shown first, and nothing moves when the book follows", async () => {
  await using folder = await temporaryFolder();
  await writeLongBook(folder.path, CHAPTERS, "theme: book\n");
  const preview = await openPreview(folder.path);
  const browser = await startReader();
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1400, height: 900 });
    await page.goto(preview.address);
    await page.waitForSelector("#paper[data-hash]", { timeout: WAIT.timeout });
    await page.waitForFunction(isUpToDate, WAIT);
    const states = await page.evaluateHandle(() => {
      const paper = document.getElementById("paper")!;
      const seen: { readonly hash: string | undefined; readonly top: number; readonly words: string }[] = [];
      let { hash } = paper.dataset;
      new MutationObserver(() => {
        if (paper.dataset["hash"] === hash) return;
        ({ hash } = paper.dataset);
        const { top, bottom } = paper.getBoundingClientRect();
        const leaves = [...paper.querySelectorAll(".leaf")].filter((leaf) => {
          const box = leaf.getBoundingClientRect();
          return box.bottom > top && box.top < bottom;
        });
        const words = leaves.map(({ textContent }) => textContent).join(" ");
        seen.push({ hash, top: paper.scrollTop, words });
      }).observe(paper, { attributeFilter: ["data-hash"] });
      return seen;
    });
    const path = join(folder.path, "manuscript", "04-chapter.md");
    const text = await readFile(path, "utf8");
    const edit = async (words: string, many: number): Promise<void> => {
      // In one step: a file that is half written is an edit of its own.
      await writeFile(`${folder.path}/edited`, text.replace("\n\nOf ", `\n\n${words} and `));
      await rename(`${folder.path}/edited`, path);
      await page.waitForFunction((seen, many) => seen.length >= many, WAIT, states, many);
    };
    // The first leads to its place.
    await edit("Krakens", 2);
    await page.waitForFunction(
      () => document.querySelector("#paper .leaf .text")?.closest("#paper")?.textContent.includes("Krakens"),
      WAIT,
    );
    await edit("Anchors", 4);
    const [, , early, settled] = await states.jsonValue();
    expect(early?.words).toContain("Anchors");
    expect(settled?.hash).not.toBe(early?.hash);
    expect(settled?.top).toBe(early?.top);
    expect(settled?.words).toBe(early?.words);
    // A page so slow that the whole book is printed before it asks for the chapter shows both all the same.
    await page.waitForFunction(isUpToDate, WAIT);
    // It says that it is up to date when it has shown the book; this tells when the book is there.
    await page.evaluate(() => {
      new EventSource("/events").addEventListener("message", ({ data }: MessageEvent<string>) => {
        document.body.dataset["book"] = (JSON.parse(data) as { readonly state: string }).state;
      });
    });
    await page.waitForFunction(isMade, WAIT);
    await page.setRequestInterception(true);
    page.on("request", (request) => {
      const isHeld = request.url().includes("/print/");
      const whenever = isHeld ? page.waitForFunction(isMade, WAIT) : Promise.resolve();
      void whenever.then(async () => await request.continue());
    });
    await edit("Compasses", 6);
    const words = (await states.jsonValue()).slice(4).map((state) => state.words);
    expect(words).toEqual([expect.stringContaining("Compasses"), words[0]]);
  } finally {
    await browser.close();
    await preview.end();
  }
}, 300_000);
