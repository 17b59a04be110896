import type { ConfigNumbering } from "../config/config.ts";
import type { NumberStyle } from "../config/number-style.ts";
import type { Draft, DraftSection } from "./draft.ts";
import { numberFormat, signs, type NumberFormat } from "./number-format.ts";

const DECIMAL: NumberStyle = { before: "", form: "decimal", after: "" };

/** How each kind of section is numbered; absent where it is not. */
interface Counting {
  readonly chapters: NumberFormat;
  readonly parts: NumberFormat | undefined;
  readonly appendices: NumberFormat | undefined;
}

/**
 * Numbers the chapters that book.yaml, SUMMARY.md or their headers count, `1`, `2` … through all parts, and what is
 * nested in them `2.1`, `2.1.3`; parts and appendices where book.yaml says so. Without a word of the author's a
 * manuscript without SUMMARY.md has none: a novel's chapters are known by their titles. Nor has a single counted
 * chapter.
 */
export async function numberChapters(draft: Draft): Promise<Draft> {
  const { numbering } = draft.manuscript.config;
  const counting = await countingOf(numbering, draft.metadata.language);
  const counter = new Counter(numbering, counting);
  const sections = draft.sections.map((section) =>
    section.role === "part" ? counter.part(section) : counter.chapter(section),
  );
  return counter.counted > 1 || numbering.chapters ? { ...draft, sections } : draft;
}

async function countingOf(numbering: ConfigNumbering, language: string): Promise<Counting> {
  const { chapters, parts, appendices } = numbering;
  return {
    chapters: await numberFormat(chapters || DECIMAL, language),
    parts: parts ? await numberFormat(parts, language) : undefined,
    appendices: appendices ? await numberFormat(appendices, language) : undefined,
  };
}

class Counter {
  /** How many chapters, parts and appendices were numbered. */
  counted = 0;
  readonly #numbering: ConfigNumbering;
  readonly #counting: Counting;
  #chapters = 0;
  #parts = 0;
  #appendices = 0;

  constructor(numbering: ConfigNumbering, counting: Counting) {
    this.#numbering = numbering;
    this.#counting = counting;
  }

  part(section: DraftSection): DraftSection {
    const { parts } = this.#counting;
    const isCounted = parts !== undefined && section.numbered !== false && section.number === undefined;
    const number = isCounted ? ++this.#parts : 0;
    const children = section.children.map((child) => this.chapter(child));
    if (!isCounted) return { ...section, children };
    this.counted++;
    return { ...section, children, ...shown(signs(formOf(this.#numbering.parts), number), parts(number)) };
  }

  chapter(section: DraftSection): DraftSection {
    const { chapters, appendices } = this.#counting;
    if (this.#isCounted(section)) {
      this.counted++;
      const number = ++this.#chapters;
      return numbered(section, String(number), chapters(number));
    }
    if (!appendices || section.role !== "appendix" || section.numbered === false || section.number) return section;
    this.counted++;
    const number = ++this.#appendices;
    return numbered(section, signs(formOf(this.#numbering.appendices), number), appendices(number));
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

function shown(number: string, numberText: string): Pick<DraftSection, "number" | "numberText"> {
  return numberText === number ? { number } : { number, numberText };
}

function numbered(section: DraftSection, number: string, numberText: string): DraftSection {
  let last = 0;
  const children = section.children.map((child) => {
    if (!child.numbered) return child;
    const own = `${number}.${++last}`;
    return numbered(child, own, own);
  });
  return { ...section, ...shown(number, numberText), children };
}
