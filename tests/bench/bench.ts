// npm run bench: how long books take, against Chromium's raw print and against pandoc, in one run.
// OCTAVO_CORPUS names the folder with the test books; PANDOC a pandoc 3, CHROMIUM a full Chromium, TYPST a typst (default:
// those on the PATH; without them their rows are left out).
// Writes docs/benchmarks.md.
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { findBrowser } from "../../src/browser/find.ts";
import { inTurn, median, type Run, run, versionOf } from "./measure.ts";
import { type Bench, copiesPrinted, noteRows, othersAtHand, pdfRows, scaling, warmEdits } from "./pdf.ts";
import { published } from "./published.ts";
import { readingOrder } from "./reading-order.ts";
import { type Row, row, table } from "./row.ts";

const PAIRS = Number(process.env["OCTAVO_BENCH_PAIRS"] ?? 7);
const BOOKS = ["rust-book", "moby-dick"];
const corpus = process.env["OCTAVO_CORPUS"];
if (!corpus) throw new Error("Set OCTAVO_CORPUS to the folder with the test books.");

const root = new URL("../..", import.meta.url).pathname;
const work = mkdtempSync(join(tmpdir(), "octavo-bench-"));
const octavo = [...(await published(join(work, "octavo"))), "build"];
const pandoc = process.env["PANDOC"] ?? "pandoc";
const pandocVersion = versionOf(pandoc);
const bench: Bench = { octavo, programs: join(root, "tests/bench"), work, rounds: PAIRS, pandoc, left: [] };

/** A build's run less the time its built-in check took, which pandoc does not do. */
async function withoutCheck(command: readonly string[]): Promise<Run> {
  const whole = await run(command);
  const report = JSON.parse(whole.stdout) as { milliseconds: Record<string, number> };
  return { ...whole, seconds: whole.seconds - (report.milliseconds["check"] ?? 0) / 1000 };
}

/** The EPUB of a book whose cover is given, from nothing. */
async function epubRows(book: string): Promise<readonly Row[]> {
  const source = join(work, `${book}-covered`);
  cpSync(join(corpus ?? "", book), source, { recursive: true });
  const cover = join(source, "manuscript/bench-cover.jpg");
  await sharp({ create: { width: 1600, height: 2560, channels: 3, background: "#3060a0" } }).toFile(cover);
  const files = await readingOrder(source);
  const out = join(work, `${book}-epub`);
  const made = ["--toc", "-o", join(work, "pandoc.epub"), "--metadata", `title=${book}`, "--epub-cover-image", cover];
  const resources = ["--resource-path", join(source, "manuscript")];
  const settings = ["--set", "cover=bench-cover.jpg", "--no-cache"];
  const command = [...octavo, source, "--format", "epub", "--out", out, ...settings, "--json"];
  const { ours, checked, theirs } = await inTurn(
    {
      ours: () => withoutCheck(command),
      checked: () => run(command),
      theirs: () => run([pandoc, ...made, ...resources, ...files]),
    },
    PAIRS,
  );
  return [
    row(`EPUB of ${book}, its check not counted / pandoc`, ours, theirs),
    row(`EPUB of ${book} / pandoc`, checked, theirs),
  ];
}

/** A book of so many copies of another: its folder. */
function copiesOf(book: string, copies: number): string {
  const folder = join(work, `${book}-${copies}`);
  for (let copy = 1; copy <= copies; copy++) {
    const target = join(folder, "manuscript", `copy-${copy}`);
    cpSync(join(corpus ?? "", book, "manuscript"), target, { recursive: true });
    // Without lists of chapters the copies stand one behind the other.
    rmSync(join(target, "SUMMARY.md"), { force: true });
    rmSync(join(target, "book.yaml"), { force: true });
  }
  writeFileSync(join(folder, "manuscript/book.yaml"), `title: ${book}\nauthor: Bench\nlanguage: en\n`);
  return folder;
}

/** How long a book takes to be read and composed, in seconds. */
async function composing(folder: string): Promise<number> {
  const command = [...octavo, folder, "--format", "epub", "--out", join(work, "copies"), "--json"];
  const times: number[] = [];
  for (let n = 0; n < 3; n++) {
    const report = JSON.parse((await run(command)).stdout) as { milliseconds: Record<string, number> };
    times.push((report.milliseconds["compose"] ?? 0) / 1000);
  }
  return median(times);
}

const growth: string[] = [];
const printed: string[] = [];
const copiesLine = (copies: number, seconds: number): string =>
  `| ${copies} | ${seconds.toFixed(2)} s | ${(seconds / copies).toFixed(2)} s |`;
for (const copies of [1, 2, 4, 16]) {
  const folder = copiesOf("rust-book", copies);
  growth.push(copiesLine(copies, await composing(folder)));
  if (copies <= 4) printed.push(copiesLine(copies, await copiesPrinted(folder, bench)));
}

const rows: Row[] = [];
for (const book of BOOKS) rows.push(...(await pdfRows(book, join(corpus, book), bench)));
rows.push(...(await noteRows(bench)));
if (pandocVersion) for (const book of BOOKS) rows.push(...(await epubRows(book)));
const [longest = ""] = BOOKS;
const warm = await warmEdits(join(corpus, longest), bench);
const cores = await scaling(join(corpus, longest), bench);
rmSync(work, { recursive: true });

const choice = await findBrowser();

function scalingText(book: string, lines: string): string {
  return `The PDF of ${book} from nothing, on so many cores:

| cores | time | of one core's | |
|---|---|---|---|
${lines}

`;
}

const markdown = `# Benchmarks

Made by \`npm run bench\`: whole processes of the program as it is published, compiled anew, from start to exit; ${PAIRS}
rounds in turn after a warm-up; the median of the ratios of each round, and their range. Times tell of one machine; the
ratios are what to compare.

- ${cpus()[0]?.model.trim() ?? "unknown processor"}, ${availableParallelism()} cores, Node ${process.versions.node}
- browser: ${choice.source} (${statSync(choice.executablePath).size} bytes)
- ${pandocVersion ?? "pandoc not at hand: its rows are left out"}
${[...othersAtHand(), ...bench.left].map((line) => `- ${line}`).join("\n")}

*Raw* opens the final HTML that \`octavo build --keep\` leaves, in the same browser, and prints it once with tags and
outline (\`tests/bench/raw.ts\`). The PDF is made from nothing (\`--no-cache\`); *again* with nothing changed since it was
made before; *after an edit of one word* in a chapter in the middle, with what was printed before remembered. The EPUB is
made from nothing, with a cover that is given, as pandoc's is. Memory is resident memory
summed over the process and its descendants, ours / theirs.

${table(rows)}

With the program and the browser running already (\`tests/bench/warm.ts\`), the PDF of ${longest} after an edit of one word
takes **${warm}**.

${cores === undefined ? "" : scalingText(longest, cores)}Parsing and composing alone, of one book that is several times rust-book; the median of three runs:

| copies | time | for each |
|---|---|---|
${growth.join("\n")}

The PDF of the same, from nothing:

| copies | time | for each |
|---|---|---|
${printed.join("\n")}
`;
writeFileSync(join(root, "docs/benchmarks.md"), markdown);
console.log(readFileSync(join(root, "docs/benchmarks.md"), "utf8"));
