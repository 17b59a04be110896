import type { ConfigNumbering } from "../config/config.ts";
import { inDigits } from "../config/digits.ts";
import type { NumberStyle } from "../config/number-style.ts";
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
  const counting = await countingOf(numbering, draft);
  const counter = new Counter(numbering, counting, draft.metadata.zero);
  const sections = draft.sections.map((section) =>
    section.role === "part" ? counter.part(section) : counter.chapter(section),
  );
  return counter.counted > 1 || numbering.chapters ? { ...draft, sections } : draft;
}

async function countingOf(numbering: ConfigNumbering, draft: Draft): Promise<Counting> {
  const { chapters, parts, appendices } = numbering;
  return {
    chapters: await writingOf(chapters || DECIMAL, draft),
    parts: parts ? await writingOf(parts, draft) : undefined,
    appendices: appendices ? await writingOf(appendices, draft) : undefined,
  };
}

async function writingOf(style: NumberStyle, { metadata }: Draft): Promise<Writing> {
  const inBook = { zero: metadata.zero, ...style };
  return {
    whole: await numberFormat(inBook, metadata.language),
    numeral: await numberFormat({ ...inBook, before: "", after: "" }, metadata.language),
  };
}

class Counter {
  /** How many chapters, parts and appendices were numbered. */
  counted = 0;
  readonly #numbering: ConfigNumbering;
  readonly #counting: Counting;
  /** Of the book's digits. */
  readonly #zero: number;
  #chapters = 0;
  #parts = 0;
  #appendices = 0;

  constructor(numbering: ConfigNumbering, counting: Counting, zero: number) {
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
    return { ...section, children, ...shown(this.#signs(this.#numbering.parts, number), number, parts) };
  }

  chapter(section: DraftSection): DraftSection {
    const { chapters, appendices } = this.#counting;
    if (this.#isCounted(section)) {
      this.counted++;
      const number = ++this.#chapters;
      return this.#numbered(section, shown(inDigits(number, this.#zero), number, chapters));
    }
    if (!appendices || section.role !== "appendix" || section.numbered === false || section.number) return section;
    this.counted++;
    const number = ++this.#appendices;
    return this.#numbered(section, shown(this.#signs(this.#numbering.appendices, number), number, appendices));
  }

  #signs(style: NumberStyle | false | undefined, number: number): string {
    return inDigits(signs(style ? style.form : "decimal", number), this.#zero);
  }

  #numbered(section: DraftSection, own: Shown): DraftSection {
    let last = 0;
    const children = section.children.map((child) =>
      child.numbered ? this.#numbered(child, { number: `${own.number}.${inDigits(++last, this.#zero)}` }) : child,
    );
    return { ...section, ...own, children };
  }

  #isCounted({ numbered: said, role, division, number, aside }: DraftSection): boolean {
    if (division !== "body" || role === "part" || number !== undefined) return false;
    if (this.#numbering.chapters === false) return false;
    return said ?? (this.#numbering.chapters !== undefined && role === "chapter" && !aside);
  }
}

/** A number as it is counted by, and as it is shown where that differs. */
type Shown = Pick<DraftSection, "number" | "numberText" | "numeral">;

function shown(number: string, n: number, { whole, numeral }: Writing): Shown {
  const text = whole(n);
  return text === number ? { number } : { number, numberText: text, numeral: numeral(n) };
}
