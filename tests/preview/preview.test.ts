import { readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "puppeteer";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startReader } from "../reading/reader.ts";
import { putFiles } from "../support/put-files.ts";
import { temporaryFolder, type TemporaryFolder } from "../support/temporary-folder.ts";
import { openPreview, type RunningPreview } from "./open-preview.ts";

const FILLING =
  "The white whale swam on, and the ship went after it through the long swell of the evening sea. ".repeat(12);
const chapter = (title: string, words: string): string =>
  `# ${title}\n\n${Array.from({ length: 8 }, () => FILLING).join("\n\n")}\n\n${words}\n\n${FILLING}\n`;
const FILES = {
  "manuscript/book.yaml": "title: Of Whales\nauthors: [A. Mate]\nlanguage: en\nlayout: book\n",
  "manuscript/01-loomings.md": chapter("Loomings", "A sentence about amber."),
  "manuscript/02-squid.md": chapter("Squid", "A sentence about brit."),
};

let folder: TemporaryFolder;
let preview: RunningPreview;
let browser: Browser;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  folder = await temporaryFolder();
  await putFiles(folder.path, FILES);
  preview = await openPreview(folder.path);
  browser = await startReader();
  page = await browser.newPage();
  await page.setViewport({ width: 1400, height: 900 });
  page.on("pageerror", (error) => faults.push(error instanceof Error ? (error.stack ?? error.message) : String(error)));
  await page.goto(preview.address);
  await idle();
});
beforeEach(async () => {
  await put("manuscript/02-squid.md", FILES["manuscript/02-squid.md"]);
  await idle();
});
afterAll(async () => {
  await browser.close();
  expect(await preview.end()).toBe(0);
  await folder[Symbol.asyncDispose]();
});

async function put(name: string, text: string): Promise<void> {
  await writeFile(join(folder.path, name), text);
}

const WAIT = { polling: 50, timeout: 60_000 } as const;

/** Waits until all is shown as it is. */
async function idle(): Promise<void> {
  // Longer than a change takes to be noticed.
  await new Promise((resolve) => setTimeout(resolve, 400));
  await page.waitForFunction(() => document.getElementById("work")?.textContent === "Up to date", WAIT);
}

async function untilRead(words: string): Promise<void> {
  await page.waitForFunction(
    (words) => {
      const paginator = document.querySelector("foliate-paginator") as unknown as {
        getContents(): { doc: Document }[];
      };
      return paginator.getContents()[0]?.doc.body?.textContent?.includes(words);
    },
    WAIT,
    words,
  );
}

/** Waits until a page in sight says something: letters only, for lines divide words. */
async function untilPrinted(letters: string): Promise<void> {
  await page.waitForFunction(
    (letters) => {
      const paper = document.getElementById("paper")?.getBoundingClientRect();
      return [...document.querySelectorAll(".leaf")].some((leaf) => {
        const { top, bottom } = leaf.getBoundingClientRect();
        const isInSight = paper !== undefined && bottom > paper.top && top < paper.bottom;
        return isInSight && leaf.textContent?.replace(/\P{L}/gu, "").includes(letters);
      });
    },
    WAIT,
    letters,
  );
}

test("an edit is seen in both views, where it was made", async () => {
  await put("manuscript/02-squid.md", chapter("Squid", "A sentence about krakens."));
  await untilRead("A sentence about krakens.");
  await untilPrinted("sentenceaboutkrakens");
  expect(await page.$eval("#contents", (select) => (select as HTMLSelectElement).selectedOptions[0]?.text)).toBe(
    "Squid",
  );
  await idle();
  expect(await page.$eval("#status", (status) => status.textContent)).toMatch(
    /^The book is up to date: \d+ pages, no problems\.$/,
  );
});

test("an edit elsewhere leaves the place it shows, and a new file and a lost one are followed", async () => {
  await put("manuscript/03-end.md", "# The End\n\nThe last words of all.\n");
  await untilRead("The last words of all.");
  await untilPrinted("lastwordsofall");
  await rm(join(folder.path, "manuscript/03-end.md"));
  await page.waitForFunction(() => !document.getElementById("contents")?.textContent?.includes("The End"), WAIT);
  await idle();
});

test("settings and templates are followed too", async () => {
  await put("manuscript/book.yaml", FILES["manuscript/book.yaml"].replace("Of Whales", "Of Squid"));
  await page.waitForFunction(() => document.title.startsWith("Of Squid"), WAIT);
  await putFiles(folder.path, { "templates/base/epub.css": "p { letter-spacing: 3px }" });
  await page.waitForFunction(() => {
    const paginator = document.querySelector("foliate-paginator") as unknown as { getContents(): { doc: Document }[] };
    const paragraph = paginator.getContents()[0]?.doc.querySelector("p");
    return paragraph && getComputedStyle(paragraph).letterSpacing === "3px";
  }, WAIT);
  await rm(join(folder.path, "templates"), { recursive: true });
  await put("manuscript/book.yaml", FILES["manuscript/book.yaml"]);
  await page.waitForFunction(() => document.title.startsWith("Of Whales"), WAIT);
});

test("a mistake is listed with its line, the book stays, and mending it takes the mistake away", async () => {
  await put("manuscript/02-squid.md", chapter("Squid", "A sentence [about](#nowhere) dead links."));
  await page.waitForFunction(() => document.getElementById("list")?.textContent?.includes("link-dead"), WAIT);
  const item = await page.$eval("#list li", (each) => each.textContent);
  expect(item).toContain("manuscript/02-squid.md:19");
  expect(item).toContain("link-dead");
  expect(item).toContain("A sentence [about](#nowhere) dead links.");
  const link = await page.$eval("#list a", (each) => each.getAttribute("href"));
  expect(link).toBe(`vscode://file${folder.path}/manuscript/02-squid.md:19:12`);
  await put("manuscript/book.yaml", "title: [");
  await page.waitForFunction(() => document.getElementById("sum")?.textContent?.includes("error"), WAIT);
  expect(await page.$$eval(".leaf", (leaves) => leaves.length)).toBeGreaterThan(3);
  await page.waitForFunction(
    () => document.getElementById("work")?.textContent === "Not made anew: there are errors",
    WAIT,
  );
  expect(await page.$eval("#status", (status) => status.textContent)).toMatch(
    /^The book stays as it was before: 1 error/,
  );
  await put("manuscript/book.yaml", FILES["manuscript/book.yaml"]);
  await put("manuscript/02-squid.md", FILES["manuscript/02-squid.md"]);
  await page.waitForFunction(() => document.getElementById("sum")?.textContent === "No problems", WAIT);
});

test("a mistake leads to its place in the book", async () => {
  await put("manuscript/02-squid.md", chapter("Squid", "A sentence [about](#nowhere) dead links."));
  await page.waitForFunction(() => document.getElementById("list")?.textContent?.includes("link-dead"), WAIT);
  await idle();
  await page.select("#contents", await page.$eval("#contents option", (option) => option.value));
  await untilRead("A sentence about amber.");
  await page.$eval("#problems", (details) => ((details as HTMLDetailsElement).open = true));
  await page.click("#list button");
  await untilRead("dead links.");
  await untilPrinted("sentenceaboutdeadlinks");
});

test("pages that look as before are not put there anew: what is selected stays selected", async () => {
  const hash = async (): Promise<string | undefined> =>
    await page.$eval("#paper", (paper) => (paper as HTMLElement).dataset["hash"]);
  const selected = async (): Promise<string | undefined> =>
    await page.evaluate(() => getSelection()?.toString().replace(/\P{L}/gu, ""));
  await page.evaluate(() => {
    const spans = [...document.querySelectorAll(".leaf .text span")];
    const span = spans.find(({ textContent }) => textContent.includes("whale"));
    if (span) getSelection()?.selectAllChildren(span);
  });
  const [words, before] = [await selected(), await hash()];
  expect(words).toContain("whale");
  await put("manuscript/book.yaml", `${FILES["manuscript/book.yaml"]}subjects: [whales]\n`);
  await page.waitForFunction(
    (before) => (document.getElementById("paper") as HTMLElement).dataset["hash"] !== before,
    WAIT,
    before,
  );
  expect(await selected()).toBe(words);
  await put("manuscript/book.yaml", FILES["manuscript/book.yaml"]);
  await idle();
});

test("the book's documents run no script, whoever puts it there", async () => {
  const ran = await page.evaluate(async () => {
    const paginator = document.querySelector("foliate-paginator") as unknown as { getContents(): { doc: Document }[] };
    const doc = paginator.getContents()[0]?.doc;
    if (!doc) return "no document";
    const script = doc.createElement("script");
    script.textContent = "parent.document.title = 'scripted'";
    doc.body.append(script);
    const image = doc.createElement("img");
    image.setAttribute("onerror", "parent.document.title = 'scripted'");
    image.src = "/nowhere.png";
    doc.body.append(image);
    await new Promise((resolve) => setTimeout(resolve, 300));
    script.remove();
    image.remove();
    return document.title;
  });
  expect(ran).toBe("Of Whales – Octavo");
});

test.each([
  ["by day", "light"],
  ["in the dark", "dark"],
])("axe-core finds nothing %s", async (_, scheme) => {
  await put("manuscript/02-squid.md", chapter("Squid", "A sentence [about](#nowhere) dead links."));
  await page.waitForFunction(() => document.getElementById("list")?.textContent?.includes("link-dead"), WAIT);
  await page.$eval("#problems", (details) => ((details as HTMLDetailsElement).open = true));
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
  const { violations } = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } };
    // The book itself is checked where books are.
    return await axe.run({ iframes: false });
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
});

test("the keyboard reaches everything in the order it is seen, and turns pages", async () => {
  await page.$eval("#problems", (details) => ((details as HTMLDetailsElement).open = false));
  await page.$eval("body", () => (document.activeElement as HTMLElement | null)?.blur());
  const order: string[] = [];
  for (let step = 0; step < 24; step++) {
    await page.keyboard.press("Tab");
    order.push(
      await page.evaluate(() => {
        const { activeElement: at } = document;
        if (at === document.body) return "";
        return at?.id || at?.getAttribute("aria-label") || at?.textContent?.trim().slice(0, 40) || "";
      }),
    );
    if (order.at(-1) === "No problems") break;
  }
  expect(order.filter(Boolean).slice(0, 4)).toEqual(["Pages", "Both", "E-book", "Previous pages"]);
  expect(order.indexOf("paper")).toBeGreaterThan(order.indexOf("Larger"));
  expect(order.indexOf("reader")).toBeGreaterThan(order.indexOf("A+, larger type"));
  await page.focus('[data-turn="1"]');
  const before = await page.$eval("#page", (field) => (field as HTMLInputElement).value);
  await page.keyboard.press("Enter");
  await page.waitForFunction(
    (before) => (document.getElementById("page") as HTMLInputElement).value !== before,
    WAIT,
    before,
  );
});

test("what has the keyboard is seen to have it, the text of the e-book in its frame too", async () => {
  await page.focus("#reader");
  await page.keyboard.press("Tab");
  const outline = await page.evaluate(() => [
    document.activeElement?.localName,
    getComputedStyle(document.getElementById("reader") ?? document.body).outlineStyle,
  ]);
  expect(outline).toEqual(["foliate-paginator", "solid"]);
});

test.each([480, 320])("nothing is cut off and nothing scrolls sideways in a window of %d pixels", async (width) => {
  await page.setViewport({ width, height: 480 });
  await new Promise((resolve) => setTimeout(resolve, 300));
  const { room, over, hidden } = await page.evaluate(() => ({
    room: innerWidth,
    over: document.documentElement.scrollWidth,
    hidden: [...document.querySelectorAll("button, select, input")].filter(
      (each) => each.getBoundingClientRect().right > innerWidth,
    ).length,
  }));
  await page.setViewport({ width: 1400, height: 900 });
  expect({ over, hidden }).toEqual({ over: room, hidden: 0 });
});

test("nothing failed in the page", () => {
  expect(faults).toEqual([]);
});
