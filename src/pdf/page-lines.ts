import { readContent } from "./content.ts";
import { objectAt, type PdfDocument } from "./document.ts";
import { type FontEncoding, FontEncodings } from "./fonts.ts";
import { fontSpaces } from "./font-spaces.ts";
import { referenceOf } from "./references.ts";
import { entryOf } from "./syntax.ts";

/** What is painted on a page, running heads and folios apart. Lengths in points, from the foot of the page up. */
export interface PageLines {
  /** The number of the page. */
  readonly page: number;
  /** The area inside the margins: what is outside it is not seen. */
  readonly top: number;
  readonly foot: number;
  /** From the top of the page to its foot. */
  readonly lines: readonly PaintedLine[];
  readonly pictures: readonly { readonly top: number; readonly foot: number }[];
  /** Whether lines of the page before or behind it are painted outside that area (see `withoutStrayLines`). */
  readonly hasStrays: boolean;
  /** The operators, and the fonts they name. */
  readonly operators: string;
  readonly fonts: ReadonlyMap<string, FontEncoding>;
}

/** A run of text on one baseline. */
export interface PaintedLine {
  readonly x: number;
  readonly baseline: number;
  readonly size: number;
  /** The id of the marked content it is in. */
  readonly content: number;
  /** The resource name of its font. */
  readonly font: string;
  /** How much wider than the font has it the first space is, in parts of the size; undefined where there is none. */
  readonly stretch: number | undefined;
  /** Where its operators stand. */
  readonly from: number;
  readonly to: number;
  /** Points on the page for one of its own. */
  readonly scale: number;
}

interface State {
  readonly scaleX: number;
  readonly scaleY: number;
  readonly x: number;
  readonly y: number;
  readonly top: number;
  readonly foot: number;
}

/** Operators by their names: the operands of most are never looked at. */
const STEP = /\n(?:q|Q|ET|EMC)(?=\n)| (?:cm|Tm|Tf|Do)(?=\n)|B[DM]C(?=\n)| re\nW\*? n(?=\n)/g;

/** Reads what stands where on a page. */
export class PageReader {
  readonly #pdf: PdfDocument;
  readonly #encodings: FontEncodings;
  readonly #spaces = new Map<FontEncoding, { readonly code: string; readonly width: number } | undefined>();

  constructor(pdf: PdfDocument) {
    this.#pdf = pdf;
    this.#encodings = new FontEncodings(pdf);
  }

  /** @param page its number */
  read(page: number): PageLines {
    const { dict } = objectAt(this.#pdf, page);
    const contents = referenceOf(dict, "Contents");
    const operators = contents === undefined ? "" : readContent(objectAt(this.#pdf, contents));
    const resources = entryOf(dict, "Resources") ?? "<<>>";
    const fonts = this.#encodings.of(resources);
    const found = new Painted(operators, (font, size, extent) =>
      this.#stretch(operators, fonts.get(font), size, extent),
    );
    found.lines.sort((a, b) => b.baseline - a.baseline || a.x - b.x);
    const { top, foot, lines, pictures, hasStrays } = found;
    return { page, top, foot, lines, pictures, hasStrays, operators, fonts };
  }

  /** How much of the first space of a run the font did not ask for, in parts of its size. */
  #stretch(
    operators: string,
    font: FontEncoding | undefined,
    size: number,
    [from, to]: readonly [number, number],
  ): number | undefined {
    if (!font) return undefined;
    if (!this.#spaces.has(font)) this.#spaces.set(font, fontSpaces(this.#pdf, font));
    const space = this.#spaces.get(font);
    if (!space) return undefined;
    const shown = `<${space.code}> Tj\n`;
    const run = operators.slice(from, to);
    const at = run.indexOf(shown);
    if (at < 0) return undefined;
    const advance = Number.parseFloat(run.slice(at + shown.length, at + shown.length + 12));
    return Number.isNaN(advance) ? undefined : advance / size - space.width;
  }
}

/** One pass over the operators of a page, as Skia writes them: one a line. */
class Painted {
  readonly lines: PaintedLine[] = [];
  readonly pictures: { top: number; foot: number }[] = [];
  top = 0;
  foot = 0;
  hasStrays = false;

  constructor(
    operators: string,
    stretchOf: (font: string, size: number, extent: readonly [from: number, to: number]) => number | undefined,
  ) {
    const saved: State[] = [];
    const marked: (number | undefined)[] = [];
    let state: State = { scaleX: 1, scaleY: 1, x: 0, y: 0, top: 0, foot: 0 };
    let font = "";
    let size = 0;
    let line: Omit<PaintedLine, "to" | "stretch"> | undefined;
    const end = (to: number): void => {
      if (!line) return;
      this.lines.push({ ...line, to, stretch: stretchOf(line.font, size, [line.from, to]) });
      line = undefined;
    };
    for (const { 0: found, index } of operators.matchAll(STEP)) {
      const name = found.trim();
      const start = operators.lastIndexOf("\n", name === found ? index : index - 1) + 1;
      if (name === "q") saved.push(state);
      else if (name === "Q") state = saved.pop() ?? state;
      else if (name === "ET") end(index);
      else if (name === "EMC") marked.pop();
      else if (name === "BDC" || name === "BMC") marked.push(contentId(operators.slice(start, index), marked.at(-1)));
      else if (name === "Tf") {
        const [named = "", set] = operators.slice(start, index).split(" ");
        font = named.slice(1);
        size = Number(set);
      } else if (name === "cm") state = within(state, operators.slice(start, index));
      else if (name === "Tm") {
        end(start);
        const content = marked.at(-1);
        const [a = 1, b, , , x = 0, y = 0] = operators.slice(start, index).split(" ").map(Number);
        const baseline = state.scaleY * y + state.y;
        const isSeen = baseline >= state.foot && baseline <= state.top;
        this.hasStrays ||= b === 0 && !isSeen;
        if (content === undefined || b !== 0 || !isSeen) continue;
        const scale = state.scaleX * a;
        const where = { x: state.scaleX * x + state.x, baseline, size: size * Math.abs(state.scaleY) };
        line = { ...where, content, font, from: index, scale };
      } else if (name === "Do") {
        const edges = [state.y, state.y + state.scaleY].toSorted((a, b) => a - b);
        if (marked.at(-1) !== undefined) this.pictures.push({ foot: edges[0] ?? 0, top: edges[1] ?? 0 });
      } else {
        const [, y = 0, , height = 0] = operators.slice(start, index).split(" ").map(Number);
        const edges = [y, y + height].map((each) => state.scaleY * each + state.y).toSorted((a, b) => a - b);
        state = { ...state, foot: edges[0] ?? 0, top: edges[1] ?? 0 };
        // The area of the page is clipped first, and is what all else is in.
        if (state.top - state.foot > this.top - this.foot) Object.assign(this, { top: state.top, foot: state.foot });
      }
    }
  }
}

/** The id of tagged content; what is inside belongs to it, and an artifact to none. */
function contentId(operands: string, around: number | undefined): number | undefined {
  if (operands.startsWith("/Artifact")) return undefined;
  const id = /\/MCID (\d+)/.exec(operands)?.[1];
  return id === undefined ? around : Number(id);
}

function within(outer: State, operands: string): State {
  const [a = 1, , , d = 1, x = 0, y = 0] = operands.split(" ").map(Number);
  return {
    ...outer,
    scaleX: outer.scaleX * a,
    scaleY: outer.scaleY * d,
    x: outer.scaleX * x + outer.x,
    y: outer.scaleY * y + outer.y,
  };
}
