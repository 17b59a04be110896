// How long after a file was saved the change is seen in the preview: node tests/bench/preview.ts BOOK [TIMES]
// A word is put into the chapter in the middle of a copy of the book; real Chromium shows the preview, and is asked at
// every frame whether the word is in the document of the e-book and on a page that is in sight. Prints the milliseconds of
// each edit, and the load of the machine, as JSON.
import { loadavg } from "node:os";
import { openPreview } from "../preview/open-preview.ts";
import { startReader } from "../reading/reader.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { editedCopy } from "./edited-copy.ts";

const [book, times = "7"] = process.argv.slice(2);
if (!book) throw new Error("usage: preview.ts BOOK [TIMES]");

/** When a word was first seen, in milliseconds since 1970; in a page of the preview. */
async function seen(word: string): Promise<{ readonly reading: number; readonly print: number }> {
  const inReading = (): boolean => {
    const paginator = document.querySelector("foliate-paginator") as unknown as {
      getContents(): { doc: Document }[];
    } | null;
    return paginator?.getContents()[0]?.doc.body?.textContent?.includes(word) ?? false;
  };
  const inPrint = (): boolean => {
    const paper = document.getElementById("paper")!.getBoundingClientRect();
    // Only of pages that are in sight or near it is there any text.
    return [...document.querySelectorAll(".leaf .text")].some((text) => {
      const { top, bottom } = text.getBoundingClientRect();
      return (
        bottom > paper.top &&
        top < paper.bottom &&
        (text.textContent ?? "").replaceAll(/[^\p{L}\p{N}]/gu, "").includes(word)
      );
    });
  };
  let reading = 0;
  let print = 0;
  while (reading === 0 || print === 0) {
    await new Promise(requestAnimationFrame);
    if (reading === 0 && inReading()) reading = Date.now();
    if (print === 0 && inPrint()) print = Date.now();
  }
  return { reading, print };
}

{
  await using folder = await temporaryFolder();
  const copy = await editedCopy(book, folder.path);
  const preview = await openPreview(copy.path);
  const browser = await startReader();
  const page = await browser.newPage();
  await page.setViewport({ width: 1400, height: 900 });
  await page.goto(preview.address);
  /** Until all is shown of what the last change made. */
  const idle = async (): Promise<void> => {
    await page.waitForFunction(() => document.getElementById("status")?.textContent !== "", {
      polling: 100,
      timeout: 300_000,
    });
    await page.evaluate(() => document.getElementById("status")!.replaceChildren());
  };
  await idle();
  const taken: { reading: number; print: number; settled: number }[] = [];
  for (let n = 0; n <= Number(times); n++) {
    const word = copy.nextWord;
    const looking = page.evaluate(seen, word);
    const saved = Date.now();
    copy.edit();
    const { reading, print } = await looking;
    await idle();
    // The first is a warm-up.
    if (n > 0) taken.push({ reading: reading - saved, print: print - saved, settled: Date.now() - saved });
  }
  console.log(JSON.stringify({ edits: taken, load: loadavg()[0] }));
  await browser.close();
  await preview.end();
}
