import { mkdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { MOST_TABS } from "../../src/print/runs/tabs.ts";
import { editedCopy } from "./edited-copy.ts";
import { inTurn, median, type Run, run, spread, versionOf } from "./measure.ts";
import { writeNotesBook } from "./notes-book.ts";
import { readingOrder } from "./reading-order.ts";
import { type Row, row } from "./row.ts";

/** Where a benchmark works. */
export interface Bench {
  /** The command that builds a book. */
  readonly octavo: readonly string[];
  /** The folder of the programs beside this one. */
  readonly programs: string;
  /** A new folder. */
  readonly work: string;
  readonly rounds: number;
  readonly pandoc: string;
  /** Takes what could not be compared, in words. */
  readonly left: string[];
}

/** Programs that print a book too, and may be at hand. */
const CHROMIUM = process.env["CHROMIUM"] ?? "chromium";
const TYPST = process.env["TYPST"] ?? "typst";

/** Which of them are, and which are not. */
export function othersAtHand(): readonly string[] {
  return [versionOf(CHROMIUM) ?? absent("a full Chromium", "CHROMIUM"), versionOf(TYPST) ?? absent("typst", "TYPST")];
}

function absent(name: string, variable: string): string {
  return `${name} not at hand (${variable} names it): its rows are left out`;
}

/** A book as PDF: from nothing, again, and after an edit of one word, each against the others that print it. */
export async function pdfRows(name: string, source: string, bench: Bench): Promise<readonly Row[]> {
  const { octavo, programs, rounds } = bench;
  const work = join(bench.work, `${name}-pdf`);
  mkdirSync(work);
  const pdf = [...octavo, source, "--format", "pdf", "--out", join(work, "out"), "--quiet"];
  await run([...pdf, "--keep", join(work, "kept")]);
  const copy = await editedCopy(source, work);
  const edited = [...octavo, copy.path, "--format", "pdf", "--out", join(work, "edited-out"), "--quiet"];
  await run(edited);
  const html = join(work, "kept/print/book.html");
  const others = await able(name, await otherPrints(name, source, html, { ...bench, work }), bench);
  const commands: Record<string, () => Promise<Run>> = {
    raw: () => run([process.execPath, join(programs, "raw.ts"), html, join(work, "raw.pdf")]),
    cold: () => run([...pdf, "--no-cache"]),
    again: () => run(pdf),
    edited: () => {
      copy.edit();
      return run(edited);
    },
    ...others,
  };
  const runs = await inTurn(commands, rounds);
  const against = (what: string, ours: string, theirs: string): Row =>
    row(`PDF of ${name}${what}`, runs[ours] ?? [], runs[theirs] ?? []);
  return [
    against(" / raw print", "cold", "raw"),
    against(", again / raw print", "again", "raw"),
    against(", after an edit of one word / raw print", "edited", "raw"),
    ...Object.keys(others).map((other) => against(` / ${other}`, "cold", other)),
  ];
}

/** Those that can print a book: pandoc and typst, for one, stop at links whose places stand in other files. */
async function able(
  book: string,
  prints: Readonly<Record<string, () => Promise<Run>>>,
  { left }: Bench,
): Promise<Record<string, () => Promise<Run>>> {
  const found: Record<string, () => Promise<Run>> = {};
  for (const [name, print] of Object.entries(prints)) {
    try {
      await print();
      found[name] = print;
    } catch {
      left.push(`${name} does not print ${book}: its row is left out`);
    }
  }
  return found;
}

/** A book of 5,000 notes: at the foot of their pages against a raw print, and against our own, of the same as endnotes. */
export async function noteRows(bench: Bench): Promise<readonly Row[]> {
  const { octavo, programs, rounds } = bench;
  const work = join(bench.work, "notes");
  writeNotesBook(work);
  const pdf = [...octavo, work, "--format", "pdf", "--out", join(work, "out"), "--quiet", "--no-cache"];
  const endnotes = [...pdf, "--set", "notes=book"];
  await run([...endnotes, "--keep", join(work, "kept")]);
  const html = join(work, "kept/print/book.html");
  const { foot, end, raw } = await inTurn(
    {
      foot: () => run(pdf),
      end: () => run(endnotes),
      raw: () => run([process.execPath, join(programs, "raw.ts"), html, join(work, "raw.pdf")]),
    },
    Math.min(rounds, 3),
  );
  return [
    row("PDF of 5,000 notes at the foot / raw print, notes at the end", foot, raw),
    row("PDF of 5,000 notes at the foot / the same at the end", foot, end),
  ];
}

/** How long the PDF of so many copies of a book takes from nothing, in seconds. */
export async function copiesPrinted(folder: string, { octavo, work, rounds }: Bench): Promise<number> {
  const pdf = [...octavo, folder, "--format", "pdf", "--out", join(work, "copies-pdf"), "--quiet", "--no-cache"];
  const { cold } = await inTurn({ cold: () => run(pdf) }, Math.min(rounds, 3));
  return median(cold.map(({ seconds }) => seconds));
}

async function otherPrints(
  name: string,
  source: string,
  html: string,
  { work, pandoc }: Bench,
): Promise<Record<string, () => Promise<Run>>> {
  const prints: Record<string, () => Promise<Run>> = {};
  if (versionOf(CHROMIUM)) {
    const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
    const flags = ["--headless", "--disable-gpu", "--no-pdf-header-footer", ...sandbox];
    const to = [`--print-to-pdf=${join(work, "chromium.pdf")}`, `--user-data-dir=${join(work, "profile")}`];
    prints["full Chromium"] = () => run([CHROMIUM, ...flags, ...to, html]);
  }
  if (versionOf(TYPST) && versionOf(pandoc)) {
    const from = ["--resource-path", join(source, "manuscript"), ...(await readingOrder(source))];
    const to = ["--toc", "--metadata", `title=${name}`, "--pdf-engine", TYPST, "-o", join(work, "typst.pdf")];
    prints["pandoc and typst"] = () => run([pandoc, ...to, ...from]);
  }
  return prints;
}

/** An edit of one word with everything running: the seconds of the build after it. */
export async function warmEdits(source: string, { programs, work, rounds }: Bench): Promise<string> {
  const folder = join(work, "warm");
  mkdirSync(folder);
  const { stdout } = await run([process.execPath, join(programs, "warm.ts"), source, folder, String(rounds)]);
  return `${spread(JSON.parse(stdout) as number[])} s`;
}

/** How long a book takes from nothing on one and two cores; on more by calculation. Undefined where it cannot be told. */
export async function scaling(source: string, { octavo, work, rounds }: Bench): Promise<string | undefined> {
  if (!versionOf("taskset") || availableParallelism() < 2) return undefined;
  const pdf = [...octavo, source, "--format", "pdf", "--out", join(work, "scaled"), "--quiet", "--no-cache"];
  const runs = await inTurn(
    { one: () => run(["taskset", "-c", "0", ...pdf]), two: () => run(["taskset", "-c", "0,1", ...pdf]) },
    Math.min(rounds, 3),
  );
  const [one, two] = [runs.one, runs.two].map((all) => median(all.map(({ seconds }) => seconds))) as [number, number];
  // What a second core takes away is half of what can be shared (Amdahl).
  const shared = Math.max(0, 2 * (one - two));
  const calculated = (cores: number): number => one - shared + shared / Math.min(cores, MOST_TABS);
  const line = (cores: number, seconds: number, how: string): string =>
    `| ${cores} | ${seconds.toFixed(2)} s | ${(seconds / one).toFixed(2)} | ${how} |`;
  return [
    line(1, one, "measured"),
    line(2, two, "measured"),
    line(4, calculated(4), "calculated"),
    line(8, calculated(8), `calculated: no more than ${MOST_TABS} tabs are open`),
  ].join("\n");
}
