import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { buildBook, type BuiltBook } from "../support/build-book.ts";
import { copyCase } from "../support/copy-case.ts";
import { epubFiles, textFiles } from "../support/epub-files.ts";
import { CHECKOUT } from "../support/octavo.ts";
import { epubPageTexts, type PageText, pdfPageTexts, squeezed } from "../support/page-texts.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** Long books take their time, in milliseconds. */
const SLOW = 600_000;
const NOT_READ = ["Figure", "Formula"];

/** How the text between two marks of an EPUB differs from that of the printed page. */
interface Difference {
  readonly page: string;
  readonly printed: string;
  readonly marked: string;
}

interface Comparison {
  readonly differences: readonly Difference[];
  /** How many pages were the same. */
  readonly same: number;
  /** The ends of words that print has on the next page, as the EPUB keeps them on the one before. */
  readonly carried: readonly string[];
}

/**
 * Holds every page of the text against the same in print. A word that is divided between two pages belongs to the
 * first: what print has of it on the second is what the first may have more.
 */
function compare(print: readonly PageText[], marked: readonly PageText[], ignored?: RegExp): Comparison {
  const differences: Difference[] = [];
  const carried: string[] = [];
  let same = 0;
  const plain = (text: string): string => squeezed(ignored ? text.replaceAll(ignored, "") : text);
  const printOf = new Map(print.map(({ label, text }) => [label, text]));
  let ahead = "";
  marked.forEach(({ label, text, fileName }, index) => {
    // Title and copyright page and the contents are written anew for each format.
    if (!fileName?.startsWith("chapter-")) return;
    const printed = printOf.get(label) ?? "";
    const expected = plain(printed).slice(ahead.length);
    const found = plain(text);
    const more = found.startsWith(expected) ? found.slice(expected.length) : undefined;
    const next = plain(printOf.get(marked[index + 1]?.label ?? "") ?? "");
    const isRest =
      more !== undefined &&
      more !== "" &&
      next.startsWith(more) &&
      /[\p{L}\p{N}\u00AD\u2010\u2011-]\s*$/u.test(printed);
    if (more === "" || (isRest && more.length < 30)) same++;
    else differences.push({ page: label, printed: expected, marked: found });
    ahead = isRest ? more : "";
    if (isRest) carried.push(more);
  });
  return { differences, same, carried };
}

/** Whether a page begins and ends alike all the same, but for characters that no font has. */
function isWithin({ printed, marked }: Difference): boolean {
  const [end = "", missing = ""] = printed.split(/(\uFFFD+)$/);
  const last = marked.slice(marked.lastIndexOf(end.slice(-8)) + 8);
  const ends = missing === "" ? printed.slice(-8) === marked.slice(-8) : !/[a-z0-9]/i.test(last);
  return printed.slice(0, 8) === marked.slice(0, 8) && ends;
}

/** Whether a page begins with a figure which let the text behind it go first: an EPUB has it before that text. */
function isMoved({ page, printed, marked }: Difference, pages: readonly PageText[]): boolean {
  const before = pages[pages.findIndex(({ label }) => label === page) - 1];
  if (before === undefined || !printed.startsWith("figure")) return false;
  // It may have the page for itself, or text behind it that both have.
  const figure = marked !== "" && printed.endsWith(marked) ? printed.slice(0, -marked.length) : printed;
  return squeezed(before.text).includes(figure);
}

/**
 * What differs on pages only because a figure let so much text go first that it stands somewhere on the next page; and
 * that page may have one that does the same.
 */
function movedOn(differences: readonly Difference[]): ReadonlySet<Difference> {
  const found = new Set<Difference>();
  for (let first = 0; first < differences.length; first++) {
    let figure = "";
    for (const [step, each] of differences.slice(first).entries()) {
      const printed = each.printed.replace(figure, "");
      const next = insertedIn(each.marked, printed);
      if (next === "" && step > 0) {
        for (const moved of differences.slice(first, first + step + 1)) found.add(moved);
      }
      if (!next?.startsWith("figure")) break;
      figure = next;
    }
  }
  return found;
}

/** What stands somewhere in a text that is otherwise another; undefined where more than that is different. */
function insertedIn(text: string, other: string): string | undefined {
  let at = 0;
  while (at < other.length && text[at] === other[at]) at++;
  const inserted = text.slice(at, at + text.length - other.length);
  return text.length >= other.length && text.replace(inserted, "") === other ? inserted : undefined;
}

async function pagesOf(book: BuiltBook, notesAt: "foot" | "end" = "foot"): Promise<[PageText[], PageText[]]> {
  const skipped = notesAt === "foot" ? [...NOT_READ, "Note"] : NOT_READ;
  const print = await pdfPageTexts(book.file(".pdf"), skipped);
  // Margin notes are notes in print, too.
  const skips = (name: string, type: string): boolean =>
    notesAt === "foot" && (type === "footnotes" || name === "aside");
  const marked = epubPageTexts(book.file(".epub"), skips);
  return [[...print], [...marked]];
}

const WORDS =
  "the extraordinary characteristics of a representative manuscript notwithstanding, “considerations” of typographical " +
  "arrangement are—incidentally—subordinate to comprehensibility; office affairs find a difficult flight, and " +
  "self-evident well-being straße naïveté cœur fjord";

/** Words at random, the same every time; every so often a note, code or emphasis. */
function prose(count: number, seed: number, notes = 0): string {
  const words = WORDS.split(" ");
  let state = seed;
  const next = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;
  return Array.from({ length: count }, (_, index) => {
    const word = words[next(words.length)] ?? "";
    if (notes > 0 && index % notes === notes - 1) return `${word}.[^${seed}-${index}]`;
    if (next(19) === 0) return `*${word}*`;
    return next(31) === 0 ? "`some_code(42)`" : word;
  }).join(" ");
}

const notesFor = (count: number, seed: number, every: number): string =>
  Array.from({ length: Math.floor(count / every) }, (_, n) => {
    const id = `${seed}-${n * every + every - 1}`;
    return `[^${id}]: ${prose(12 + ((n * 37) % 60), seed + n + 1)}`;
  }).join("\n\n");

const table = (rows: number): string =>
  [
    "| Name | What it is | Number |",
    "|---|---|--:|",
    ...Array.from({ length: rows }, (_, n) => `| row ${n} | ${prose(6 + (n % 9), 7000 + n)} | ${n * 17} |`),
  ].join("\n");

const list = (items: number): string =>
  Array.from({ length: items }, (_, n) => `${n + 1}. ${prose(8 + (n % 30), 9000 + n)}`).join("\n");

const code = (lines: number): string =>
  `\`\`\`js\n${Array.from({ length: lines }, (_, n) => `const value_${n} = compute(${n}, "text ${n}"); // comment ${n}`).join("\n")}\n\`\`\``;

const CHAPTERS: Readonly<Record<string, string>> = {
  "00-preface.md": `# Preface\n\n${prose(900, 11)}\n`,
  "01-prose.md": `# Prose\n\n${prose(700, 21, 41)}\n\n## A heading in it\n\n${prose(900, 22, 53)}\n\n${notesFor(700, 21, 41)}\n\n${notesFor(900, 22, 53)}\n`,
  "02-blocks.md": `# Blocks\n\n${prose(60, 31)}\n\n${table(60)}\n\n${list(40)}\n\n${code(90)}\n\n> ${prose(500, 32)}\n\nTerm\n: ${prose(300, 33)}\n\n${table(3)}\n`,
  "03-picture.md": `# Picture\n\n${prose(260, 41)}\n\n![A square](square.svg "A square, and nothing else")\n\n$$\\sum_{n=1}^{9} n = 45$$\n\n${prose(400, 42)} See page @page:heading.\n\n## Last {#heading}\n\n${prose(50, 43)}\n`,
  "square.svg":
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 400" width="300" height="400"><path d="M0 0H300V400H0z"/></svg>',
};

async function built(settings: string, formats: readonly ("epub" | "pdf")[] = []): Promise<BuiltBook> {
  await using folder = await temporaryFolder();
  const place = join(folder.path, "manuscript");
  await mkdir(place);
  await writeFile(join(place, "book.yaml"), `title: Pages\nlanguage: en\n${settings}`);
  for (const [name, text] of Object.entries(CHAPTERS)) await writeFile(join(place, name), text);
  return await buildBook(folder.path, { formats });
}

async function copied(from: string): Promise<BuiltBook> {
  await using folder = await temporaryFolder();
  await copyCase(from, join(folder.path, "book"));
  return await buildBook(join(folder.path, "book"));
}

const documentsOf = (book: BuiltBook) => textFiles(epubFiles(book.file(".epub")), ".xhtml", ".opf", ".ncx");

describe("an EPUB that is made with a print edition", () => {
  const settings = "layout: book\nidentifier: { ebook: 978-0-306-40615-7, print: 978-3-16-148410-0 }\n";

  test("names that edition and lists its pages, without blanks, those of the front matter in roman", async () => {
    const book = await built(settings);
    const files = documentsOf(book);
    expect(files.get("OEBPS/content.opf")).toContain('<meta property="pageBreakSource">urn:isbn:9783161484100</meta>');
    const [, list = ""] =
      /<nav epub:type="page-list"[^]*?<ol>([^]*?)<\/ol>/.exec(files.get("OEBPS/toc.xhtml") ?? "") ?? [];
    const labels = Array.from(list.matchAll(/>([^<]+)<\/a>/g), ([, label]) => label);
    expect(labels.slice(0, 6)).toEqual(["iii", "v", "vii", "viii", "ix", "x"]);
    for (const [, href = ""] of list.matchAll(/href="([^"]*)"/g)) {
      const [file = "", id = ""] = href.split("#");
      expect(files.get(`OEBPS/${file}`)).toContain(` id="${id}" title=`);
    }
  });

  test("gives the printed page in the text", async () => {
    const book = await built(settings);
    const xhtml = documentsOf(book).get("OEBPS/chapter-004.xhtml") ?? "";
    const [, page = ""] = /See page <a[^>]*>page\s(\d+)<\/a>/.exec(xhtml) ?? [];
    const at = xhtml.indexOf(` id="page-${page}"`);
    const next = xhtml.indexOf(` id="page-${Number(page) + 1}"`);
    const heading = xhtml.indexOf(' id="heading"');
    expect(at).toBeGreaterThan(0);
    expect(heading).toBeGreaterThan(at);
    if (next > 0) expect(heading).toBeLessThan(next);
  });

  test("is the same twice", async () => {
    const [first, second] = [await built(settings), await built(settings)];
    expect(first.file(".epub")).toEqual(second.file(".epub"));
  });
});

test("an EPUB alone has no pages", async () => {
  const book = await built("layout: book\n", ["epub"]);
  const all = [...documentsOf(book).values()].join("");
  expect(all).not.toMatch(/pagebreak|page-list|pageList|pageBreakSource|pageNavigation/);
});

describe("the text between two marks is that of the printed page", () => {
  test.each([
    ["a book with notes at the foot of the page", "layout: book\n", "foot"],
    ["a book with notes behind each chapter", "layout: book\nnotes: chapter\n", "end"],
    ["a book with its notes in a chapter of their own", "layout: book\nnotes: book\n", "foot"],
    ["an article", "layout: article\n", "foot"],
    ["a technical book", "layout: book\ntheme: technical\n", "foot"],
  ] as const)("%s", async (_, settings, notesAt) => {
    const book = await built(settings);
    const [print, marked] = await pagesOf(book, notesAt);
    const { differences, same, carried } = compare(print, marked);
    expect(differences).toEqual([]);
    expect(same).toBeGreaterThan(8);
    expect(carried.length).toBeLessThan(same);
  });

  test("the fixture with every construct", async () => {
    const book = await copied(join(CHECKOUT, "tests/fixtures/kitchen-sink"));
    const [print, marked] = await pagesOf(book);
    // What is said in one edition alone, and emphasis dots, which are characters in a PDF.
    const inOneOnly = /printed\.|on a screen\.|Only in print\.|Only on a screen\.|•/g;
    const { differences, same } = compare(print, marked, inOneOnly);
    expect(differences).toEqual([]);
    expect(same).toBeGreaterThan(15);
  });

  const CORPUS = process.env["OCTAVO_CORPUS"];
  const folderOf = (name: string): string => join(CORPUS ?? "", name);
  test.skipIf(!CORPUS || !existsSync(folderOf("moby-dick")))("corpus/moby-dick", { timeout: SLOW }, async () => {
    const [print, marked] = await pagesOf(await copied(folderOf("moby-dick")));
    const { differences, same, carried } = compare(print, marked);
    expect(differences).toEqual([]);
    expect(same).toBeGreaterThan(700);
    expect(carried.length).toBeGreaterThan(0);
  });

  test.skipIf(!CORPUS || !existsSync(folderOf("rust-book")))("corpus/rust-book", { timeout: SLOW }, async () => {
    const [print, marked] = await pagesOf(await copied(folderOf("rust-book")));
    const { differences, same } = compare(print, marked);
    // Print lacks characters that no font has, and pdf.js reads a few scripts in another order.
    // A figure that let text go first is on another page in print, and makes two of them differ.
    const moved = movedOn(differences);
    const others = differences.filter((each, index) => {
      const next = differences[index + 1];
      return !moved.has(each) && !isMoved(each, marked) && !(next && isMoved(next, marked));
    });
    expect(others.filter((each) => !isWithin(each))).toEqual([]);
    expect(others.length).toBeLessThan(12);
    expect(same).toBeGreaterThan(800);
  });
});
