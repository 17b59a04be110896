import type { ConfigNumbering } from "../config/config.ts";
import type { NumberStyle } from "../config/number-style.ts";
import type { Metadata } from "./book.ts";
import { inDigits } from "./digits.ts";
import type { Draft, DraftSection } from "./draft.ts";
import { numberFormat, signs, type NumberFormat } from "./number-format.ts";

const DECIMAL: NumberStyle = { before: "", form: "decimal", after: "" };

/** How numbers are written: with the words around them, and by themselves. */
interface Writing {
  readonly whole: NumberFormat;
  readonly numeral: NumberFormat;
}

/** How each kind of section is numbered; absent where it is not. */
interface Counting {
  readonly chapters: Writing;
  readonly parts: Writing | undefined;
  readonly appendices: Writing | undefined;
}

/**
 * Numbers the chapters that book.yaml, SUMMARY.md or their headers count, `1`, `2` … through all parts, and what is
 * nested in them `2.1`, `2.1.3`; parts and appendices where book.yaml says so. Without a word of the author's a
 * manuscript without SUMMARY.md has none: a novel's chapters are known by their titles. Nor has a single counted
 * chapter.
 */
export async function numberChapters(draft: Draft): Promise<Draft> {
  const { numbering } = draft.manuscript.config;
  const counting = await countingOf(numbering, draft.metadata);
  const counter = new Counter(numbering, counting, draft.metadata.zero);
  const sections = draft.sections.map((section) =>
    section.role === "part" ? counter.part(section) : counter.chapter(section),
  );
  return counter.counted > 1 || numbering.chapters ? { ...draft, sections } : draft;
}

async function countingOf(numbering: ConfigNumbering, { language, zero }: Metadata): Promise<Counting> {
  const { chapters, parts, appendices } = numbering;
  const usual = zero === undefined ? DECIMAL : { ...DECIMAL, zero };
  return {
    chapters: await writingOf(chapters || usual, language),
    parts: parts ? await writingOf(parts, language) : undefined,
    appendices: appendices ? await writingOf(appendices, language) : undefined,
  };
}

async function writingOf(style: NumberStyle, language: string): Promise<Writing> {
  return {
    whole: await numberFormat(style, language),
    numeral: await numberFormat({ ...style, before: "", after: "" }, language),
  };
}

class Counter {
  /** How many chapters, parts and appendices were numbered. */
  counted = 0;
  readonly #numbering: ConfigNumbering;
  readonly #counting: Counting;
  #chapters = 0;
  #parts = 0;
  readonly #zero: number | undefined;
  #appendices = 0;

  constructor(numbering: ConfigNumbering, counting: Counting, zero: number | undefined) {
    this.#numbering = numbering;
    this.#counting = counting;
    this.#zero = zero;
  }

  part(section: DraftSection): DraftSection {
    const { parts } = this.#counting;
    const isCounted = parts !== undefined && section.numbered !== false && section.number === undefined;
    const number = isCounted ? ++this.#parts : 0;
    const children = section.children.map((child) => this.chapter(child));
    if (!isCounted) return { ...section, children };
    this.counted++;
    return { ...section, children, ...shown(signs(formOf(this.#numbering.parts), number), number, parts) };
  }

  chapter(section: DraftSection): DraftSection {
    const { chapters, appendices } = this.#counting;
    if (this.#isCounted(section)) {
      this.counted++;
      const number = ++this.#chapters;
      return numbered(section, shown(String(number), number, chapters), this.#zero);
    }
    if (!appendices || section.role !== "appendix" || section.numbered === false || section.number) return section;
    this.counted++;
    const number = ++this.#appendices;
    return numbered(section, shown(signs(formOf(this.#numbering.appendices), number), number, appendices), this.#zero);
  }

  #isCounted({ numbered: said, role, division, number, aside }: DraftSection): boolean {
    if (division !== "body" || role === "part" || number !== undefined) return false;
    if (this.#numbering.chapters === false) return false;
    return said ?? (this.#numbering.chapters !== undefined && role === "chapter" && !aside);
  }
}

function formOf(style: NumberStyle | false | undefined): NumberStyle["form"] {
  return style ? style.form : "decimal";
}

/** A number as it is counted by, and as it is shown where that differs. */
type Shown = Pick<DraftSection, "number" | "numberText" | "numeral">;

function shown(number: string, n: number, { whole, numeral }: Writing): Shown {
  const text = whole(n);
  return text === number ? { number } : { number, numberText: text, numeral: numeral(n) };
}

function numbered(section: DraftSection, own: Shown, zero: number | undefined): DraftSection {
  let last = 0;
  const children = section.children.map((child) =>
    child.numbered ? numbered(child, { number: inDigits(`${own.number}.${++last}`, zero) }, zero) : child,
  );
  return { ...section, ...own, children };
}
