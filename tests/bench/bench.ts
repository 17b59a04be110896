// npm run bench: how long books take, against Chromium's raw print and against pandoc, in one run.
// OCTAVO_CORPUS names the folder with the test books; PANDOC a pandoc 3 (default: the one on the PATH).
// Writes docs/benchmarks.md.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { findBrowser } from "../../src/browser/find.ts";
import { alternate, median, type Run, run, spread } from "./measure.ts";
import { readingOrder } from "./reading-order.ts";

const PAIRS = Number(process.env["OCTAVO_BENCH_PAIRS"] ?? 7);
const BOOKS = ["rust-book", "moby-dick"];
const corpus = process.env["OCTAVO_CORPUS"];
if (!corpus) throw new Error("Set OCTAVO_CORPUS to the folder with the test books.");

const root = new URL("../..", import.meta.url).pathname;
const work = mkdtempSync(join(tmpdir(), "octavo-bench-"));
const octavo = [process.execPath, join(root, "bin/octavo.js"), "build"];

function pandocVersion(): string | undefined {
  try {
    return execFileSync(process.env["PANDOC"] ?? "pandoc", ["--version"])
      .toString()
      .split("\n")[0];
  } catch {
    return undefined;
  }
}

interface Row {
  readonly what: string;
  readonly ratio: string;
  readonly ours: string;
  readonly theirs: string;
  readonly memory: string;
}

function row(what: string, pairs: readonly { readonly a: Run; readonly b: Run }[]): Row {
  return {
    what,
    ratio: spread(pairs.map(({ a, b }) => a.seconds / b.seconds)),
    ours: `${median(pairs.map(({ a }) => a.seconds)).toFixed(2)} s`,
    theirs: `${median(pairs.map(({ b }) => b.seconds)).toFixed(2)} s`,
    memory: `${median(pairs.map(({ a }) => a.peakMb)).toFixed(0)} / ${median(pairs.map(({ b }) => b.peakMb)).toFixed(0)} MB`,
  };
}

/** The second build of a book differs from the first by one print: fewer pairs tell it. */
const WARM_PAIRS = Math.ceil(PAIRS / 2);

/** Warm: the pages of the print before are remembered. */
async function pdfRow(book: string, warm: boolean): Promise<Row> {
  const source = join(corpus ?? "", book);
  const out = join(work, `${book}-pdf`);
  const kept = join(work, `${book}-kept`);
  await run([...octavo, source, "--format", "pdf", "--out", out, "--keep", kept, "--quiet"]);
  const cache = warm ? [] : ["--no-cache"];
  const pairs = await alternate(
    () => run([...octavo, source, "--format", "pdf", "--out", out, "--quiet", ...cache]),
    () =>
      run([process.execPath, join(root, "tests/bench/raw.ts"), join(kept, "print/book.html"), join(work, "raw.pdf")]),
    warm ? WARM_PAIRS : PAIRS,
  );
  return row(`PDF of ${book}${warm ? ", again" : ""} / raw print`, pairs);
}

/** A build's run less the time its built-in check took, which pandoc does not do. */
async function withoutCheck(command: readonly string[]): Promise<Run> {
  const whole = await run(command);
  const report = JSON.parse(whole.stdout) as { milliseconds: Record<string, number> };
  return { ...whole, seconds: whole.seconds - (report.milliseconds["check"] ?? 0) / 1000 };
}

async function epubRow(book: string): Promise<Row> {
  const source = join(corpus ?? "", book);
  const files = await readingOrder(source);
  const out = join(work, `${book}-epub`);
  const pandoc = [
    process.env["PANDOC"] ?? "pandoc",
    "--toc",
    "-o",
    join(work, "pandoc.epub"),
    "--metadata",
    `title=${book}`,
  ];
  const resources = ["--resource-path", join(source, "manuscript")];
  const pairs = await alternate(
    () => withoutCheck([...octavo, source, "--format", "epub", "--out", out, "--json"]),
    () => run([...pandoc, ...resources, ...files]),
    PAIRS,
  );
  return row(`EPUB of ${book}, its check not counted / pandoc`, pairs);
}

/** How long a book of so many copies of another takes to be read and composed, in seconds. */
async function composing(book: string, copies: number): Promise<number> {
  const folder = join(work, `${book}-${copies}`);
  for (let copy = 1; copy <= copies; copy++) {
    const target = join(folder, "manuscript", `copy-${copy}`);
    cpSync(join(corpus ?? "", book, "manuscript"), target, { recursive: true });
    // Without lists of chapters the copies stand one behind the other.
    rmSync(join(target, "SUMMARY.md"), { force: true });
    rmSync(join(target, "book.yaml"), { force: true });
  }
  writeFileSync(join(folder, "manuscript/book.yaml"), `title: ${book}\nauthor: Bench\nlanguage: en\n`);
  const command = [...octavo, folder, "--format", "epub", "--out", join(work, "copies"), "--json"];
  const times: number[] = [];
  for (let n = 0; n < 3; n++) {
    const report = JSON.parse((await run(command)).stdout) as { milliseconds: Record<string, number> };
    times.push((report.milliseconds["compose"] ?? 0) / 1000);
  }
  return median(times);
}

const growth: string[] = [];
for (const copies of [1, 4, 16]) {
  const seconds = await composing("rust-book", copies);
  growth.push(`| ${copies} | ${seconds.toFixed(2)} s | ${(seconds / copies).toFixed(2)} s |`);
}

const rows: Row[] = [];
for (const book of BOOKS) rows.push(await pdfRow(book, false), await pdfRow(book, true));
const pandoc = pandocVersion();
if (pandoc) for (const book of BOOKS) rows.push(await epubRow(book));
rmSync(work, { recursive: true });

const choice = await findBrowser();
const table = rows.map((r) => `| ${r.what} | **${r.ratio}** | ${r.ours} | ${r.theirs} | ${r.memory} |`).join("\n");
const markdown = `# Benchmarks

Made by \`npm run bench\`: whole processes from start to exit, ${PAIRS} alternated pairs after a warm-up; the median of
the ratios of each pair, and their range. Times tell of one machine; the ratios are what to compare.

- ${cpus()[0]?.model.trim() ?? "unknown processor"}, ${availableParallelism()} cores, Node ${process.versions.node}
- browser: ${choice.source} (${statSync(choice.executablePath).size} bytes)
- ${pandoc ?? "pandoc not at hand: its rows are left out"}

*Raw* opens the final HTML that \`octavo build --keep\` leaves, in the same browser, and prints it once with tags and
outline (\`tests/bench/raw.ts\`). *Again* is the second build of a book,
whose pages are remembered from the first (${WARM_PAIRS} pairs). Memory is resident memory summed over the process and its descendants, ours / theirs.

| what | ratio | Octavo | the other | memory |
|---|---|---|---|---|
${table}

Parsing and composing alone, of one book that is several times rust-book; the median of three runs:

| copies | time | for each |
|---|---|---|
${growth.join("\n")}
`;
writeFileSync(join(root, "docs/benchmarks.md"), markdown);
console.log(readFileSync(join(root, "docs/benchmarks.md"), "utf8"));
