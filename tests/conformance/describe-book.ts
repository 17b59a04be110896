import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser } from "../../src/browser/find.ts";
import { RULES, type Conformance, type RuleId } from "../../src/diagnostic/rules.ts";
import { buildBook, type BuiltBook } from "../support/build-book.ts";
import { copyCase } from "../support/copy-case.ts";
import { epubFiles, textFiles } from "../support/epub-files.ts";
import { temporaryFolder, type TemporaryFolder } from "../support/temporary-folder.ts";
import { runAce } from "./ace.ts";
import { findEpubCheck, runEpubCheck } from "./epubcheck.ts";
import { findVeraPdf, type PdfFailure, validatePdf } from "./verapdf.ts";

/** A book to build, and where it is. */
export interface BookSource {
  readonly name: string;
  /** The folder that is copied and built; undefined where it is not at hand. */
  readonly folder: string | undefined;
  /** What to build in it. */
  readonly path: string;
  /** The edition whose EPUB and PDF are looked at; those of a plain build without it. */
  readonly edition?: string;
  /** Whether it is built where it lies. */
  readonly inPlace?: boolean;
  /** Whether its author made no mistake at all: nothing may be withdrawn, nothing warned of. */
  readonly faultless?: boolean;
}

/** Validators take their time over a long book, in milliseconds. */
const SLOW = 600_000;

interface Built {
  readonly book: BuiltBook;
  readonly epub: string;
  readonly pdf: string;
}

const FLAVOURS = { "PDF/UA-1": "ua1", "PDF/A-2a": "2a" } as const satisfies Partial<Record<Conformance, string>>;

/** The tests every book has to pass, in both formats. */
export function describeBook(source: BookSource): void {
  describe(source.name, () => testsOf(source));
}

function testsOf(source: BookSource): void {
  let folder: TemporaryFolder;
  let built: Built;

  beforeAll(async () => {
    if (source.folder === undefined) return;
    folder = await temporaryFolder();
    built = await build(source, folder.path);
  });
  afterAll(async () => await folder?.[Symbol.asyncDispose]());

  const here = source.folder !== undefined;

  test.skipIf(!here)("is built, with no error", () => {
    expect(built.book.status, built.book.report).toBe(0);
    expect(built.book.artifacts.map(({ kind }) => kind).sort()).toEqual(["epub", "pdf"]);
  });

  if (source.faultless) {
    test.skipIf(!here)("has no fault, and conforms to everything", () => {
      expect(built.book.diagnostics.all.filter(({ severity }) => severity !== "note")).toEqual([]);
      expect(built.book.artifact("pdf").conformsTo).toEqual(expect.arrayContaining(["PDF/UA-1", "PDF/A-2a"]));
    });
  }

  test.skipIf(!here || !findEpubCheck())("EPUBCheck finds no error and no warning", { timeout: SLOW }, async () => {
    const { messages } = await runEpubCheck(built.epub);
    expect(messages).toEqual([]);
    expect(built.book.artifact("epub").conformsTo).toContain("EPUB");
  });

  test.skipIf(!here)("Ace finds no violation", { timeout: SLOW }, async () => {
    const browser = await findBrowser();
    const { violations } = await runAce(built.epub, browser.executablePath, browser.environment);
    expect(violations).toEqual([]);
  });

  test.skipIf(!here || !findVeraPdf())("veraPDF bears out what is claimed of the PDF", { timeout: SLOW }, async () => {
    for (const [conformance, flavour] of Object.entries(FLAVOURS) as [keyof typeof FLAVOURS, "ua1" | "2a"][]) {
      const [result] = await validatePdf([built.pdf], flavour);
      const claimed = claims(built.book, "pdf", conformance);
      const unexplained = result?.failures.filter((failure) => claimed || !isExplained(failure, built.book));
      expect(unexplained, conformance).toEqual([]);
    }
  });

  test.skipIf(!here)("says at which line each claim was lost", () => {
    for (const { rule, span } of built.book.diagnostics.all) {
      if (RULES[rule].breaks.length > 0) expect(span?.line, rule).toBeGreaterThan(0);
    }
  });

  test.skipIf(!here)("claims exactly what no broken rule takes away", () => {
    for (const conformance of Object.keys(FLAVOURS) as (keyof typeof FLAVOURS)[]) {
      expect(claims(built.book, "pdf", conformance), conformance).toBe(breakers(built.book, conformance).length === 0);
    }
    const [opf = ""] = textFiles(epubFiles(built.book.file(".epub")), ".opf").values();
    const stated = opf.includes('<meta property="schema:accessibilityFeature">alternativeText</meta>');
    if (breakers(built.book, "alternativeText").length > 0) expect(stated, "alternativeText").toBe(false);
    expect(claims(built.book, "epub", "alternativeText")).toBe(stated);
  });
}

async function build(source: BookSource, to: string): Promise<Built> {
  const place = source.inPlace ? (source.folder as string) : join(to, "book");
  if (!source.inPlace) await copyCase(source.folder as string, place);
  const asked = source.edition === undefined ? {} : { editions: [source.edition], formats: ["epub", "pdf"] as const };
  const book = await buildBook(join(place, source.path), { cwd: place, out: join(to, "dist"), ...asked });
  const epub = join(to, "book.epub");
  const pdf = join(to, "book.pdf");
  await writeFile(epub, book.file(".epub"));
  await writeFile(pdf, book.file(".pdf"));
  return { book, epub, pdf };
}

function claims(book: BuiltBook, kind: "epub" | "pdf", conformance: Conformance): boolean {
  return book.artifact(kind).conformsTo.includes(conformance);
}

/** Clauses that ask for the claim itself: it is not made where a rule took it away. */
const CLAIM_CLAUSES = new Set(["5", "6.6.4"]);

/** Whether a finding of veraPDF's is the manuscript's: a rule of ours that was broken in it says the same. */
function isExplained({ clause }: PdfFailure, book: BuiltBook): boolean {
  return CLAIM_CLAUSES.has(clause) || (EXPLANATIONS[clause] ?? []).some((rule) => book.diagnostics.fired(rule));
}

/** The rules that foresee what a clause demands. */
const EXPLANATIONS: Readonly<Record<string, readonly RuleId[]>> = {
  "7.3": ["image-alt-missing"],
  "7.21.8": ["glyph-missing"],
  "6.2.11.8": ["glyph-missing"],
};

/** The broken rules that take a conformance away. */
function breakers(book: BuiltBook, conformance: Conformance): readonly string[] {
  return book.diagnostics.firedRules.filter((rule) => (RULES[rule].breaks as readonly string[]).includes(conformance));
}
