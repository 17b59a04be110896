// What it saves to build all editions of a manuscript together: node tests/bench/editions.ts [BOOK]…
// Builds each edition by itself, then all in one build, each time with nothing kept from before and with the program as
// it is published, and prints a table of seconds and the ratio of together to apart. OCTAVO_BENCH_PAIRS says how often;
// without BOOK it is the sample and the books of OCTAVO_CORPUS.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median, type Run, run, spread } from "./measure.ts";
import { published } from "./published.ts";

const EDITIONS = ["ebook", "print", "handout", "booklet", "large-print", "newsletter"];
const ROUNDS = Number(process.env["OCTAVO_BENCH_PAIRS"] ?? 3);

const root = new URL("../..", import.meta.url).pathname;
const corpus = process.env["OCTAVO_CORPUS"];
const books = process.argv.length > 2 ? process.argv.slice(2) : [root, ...(corpus ? [join(corpus, "moby-dick")] : [])];

const home = mkdtempSync(join(tmpdir(), "octavo-published-"));
const program = await published(join(home, "octavo"));

/** Builds editions into a folder of their own, with nothing remembered; the browser itself is unpacked already. */
async function built(book: string, editions: readonly string[]): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), "octavo-editions-"));
  try {
    const asked = editions.flatMap((name) => ["--edition", name]);
    const command = [...program, "build", book, ...asked, "--out", join(folder, "out"), "--no-cache", "--json"];
    return await run(command);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const book of books) {
  const apart: Record<string, number[]> = Object.fromEntries(EDITIONS.map((name) => [name, []]));
  const together: number[] = [];
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    let sum = 0;
    for (const name of EDITIONS) {
      const { seconds } = await built(book, [name]);
      apart[name]?.push(seconds);
      sum += seconds;
    }
    const { seconds } = await built(book, EDITIONS);
    together.push(seconds);
    ratios.push(seconds / sum);
  }
  console.log(`\n${book}`);
  for (const name of EDITIONS) console.log(`  ${name.padEnd(12)} ${median(apart[name] ?? []).toFixed(2)} s`);
  console.log(`  together     ${median(together).toFixed(2)} s`);
  console.log(`  together / apart: ${spread(ratios)}`);
}
rmSync(home, { recursive: true });
