/** A run of text on one baseline. Where lines run down the page, it is turned: the first line of a page is its highest. */
export interface PaintedLine {
  /** Where it begins, along the line. */
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

/** By how much the first space of a run of text is too wide. */
type StretchOf = (font: string, size: number, extent: readonly [from: number, to: number]) => number | undefined;

/** One pass over the operators of a page, as Skia writes them: one a line. */
export class Painted {
  readonly lines: PaintedLine[] = [];
  readonly pictures: { top: number; foot: number }[] = [];
  top = 0;
  foot = 0;
  hasStrays = false;
  readonly #operators: string;
  readonly #stretchOf: StretchOf;
  readonly #isVertical: boolean;
  readonly #saved: State[] = [];
  readonly #marked: (number | undefined)[] = [];
  #state: State = { scaleX: 1, scaleY: 1, x: 0, y: 0, top: 0, foot: 0 };
  #font = "";
  #size = 0;
  #line: Omit<PaintedLine, "to" | "stretch"> | undefined;

  /** @param isVertical whether lines run down the page, and follow one another to the left */
  constructor(operators: string, stretchOf: StretchOf, isVertical = false) {
    this.#operators = operators;
    this.#isVertical = isVertical;
    this.#stretchOf = stretchOf;
    for (let start = 0, end: number; start < operators.length; start = end + 1) {
      end = operators.indexOf("\n", start);
      if (end < 0) break;
      this.#read(start, end);
    }
  }

  /** Most operators show a letter or move to the next: what they are is seen by their last letters. */
  #read(start: number, end: number): void {
    const operators = this.#operators;
    const before = operators.charCodeAt(end - 2);
    switch (operators.charCodeAt(end - 1)) {
      case LETTER.q:
        if (end === start + 1) this.#saved.push(this.#state);
        break;
      case LETTER.Q:
        if (end === start + 1) this.#state = this.#saved.pop() ?? this.#state;
        break;
      case LETTER.T:
        if (operators.startsWith("ET\n", start)) this.#endLine(start - 1);
        break;
      case LETTER.C:
        if (operators.startsWith("EMC\n", start)) this.#marked.pop();
        else if (operators.charCodeAt(end - 3) === LETTER.B)
          this.#marked.push(contentId(operators.slice(start, end), this.#marked.at(-1)));
        break;
      case LETTER.f:
        if (before === LETTER.T) this.#setFont(operators.slice(start, end));
        break;
      case LETTER.m:
        if (before === LETTER.c) this.#state = within(this.#state, operators.slice(start, end));
        else if (before === LETTER.T) this.#place(start, end);
        break;
      case LETTER.o:
        if (before === LETTER.D) this.#paintPicture();
        break;
      case LETTER.e:
        if (operators.startsWith("\nW n\n", end) || operators.startsWith("\nW* n\n", end))
          this.#clip(operators.slice(start, end));
        break;
      default:
    }
  }

  #setFont(operands: string): void {
    const [named = "", size] = operands.split(" ");
    this.#font = named.slice(1);
    this.#size = Number(size);
  }

  /** A line of text begins. */
  #place(start: number, end: number): void {
    this.#endLine(start);
    const { scaleX, scaleY, x: left, y: foot, ...area } = this.#state;
    const content = this.#marked.at(-1);
    const [a = 1, b, , , x = 0, y = 0] = numbersIn(this.#operators.slice(start, end));
    const [across, up] = [scaleX * x + left, scaleY * y + foot];
    const baseline = this.#isVertical ? across : up;
    const isSeen = baseline >= area.foot && baseline <= area.top;
    this.hasStrays ||= b === 0 && !isSeen && !this.#isVertical;
    if (content === undefined || b !== 0 || !isSeen) return;
    this.#line = {
      x: this.#isVertical ? -up : across,
      baseline,
      size: this.#size * Math.abs(scaleY),
      content,
      font: this.#font,
      from: end - " Tm".length,
      scale: scaleX * a,
    };
  }

  #endLine(to: number): void {
    if (!this.#line) return;
    const { font, from } = this.#line;
    this.lines.push({ ...this.#line, to, stretch: this.#stretchOf(font, this.#size, [from, to]) });
    this.#line = undefined;
  }

  #paintPicture(): void {
    if (this.#marked.at(-1) === undefined) return;
    const { foot, top } = this.#extent(0, 0, 1, 1);
    this.pictures.push({ foot, top });
  }

  /** From where to where a rectangle goes in the direction in which lines follow one another. */
  #extent(x: number, y: number, width: number, height: number): { readonly top: number; readonly foot: number } {
    const { scaleX, scaleY, ...origin } = this.#state;
    const edges = this.#isVertical
      ? [x, x + width].map((each) => scaleX * each + origin.x)
      : [y, y + height].map((each) => scaleY * each + origin.y);
    return { top: Math.max(...edges), foot: Math.min(...edges) };
  }

  #clip(operands: string): void {
    const [x = 0, y = 0, width = 0, height = 0] = numbersIn(operands);
    const { top, foot } = this.#extent(x, y, width, height);
    this.#state = { ...this.#state, top, foot };
    // The area of the page is clipped first, and is what all else is in.
    if (top - foot > this.top - this.foot) Object.assign(this, { top, foot });
  }
}

/** The last letters of operators. */
const LETTER = {
  B: 0x42,
  C: 0x43,
  D: 0x44,
  Q: 0x51,
  T: 0x54,
  c: 0x63,
  e: 0x65,
  f: 0x66,
  m: 0x6d,
  o: 0x6f,
  q: 0x71,
} as const;

function numbersIn(operands: string): number[] {
  return operands.split(" ").map(Number);
}

/** The id of tagged content; what is inside belongs to it, and an artifact to none. */
function contentId(operands: string, around: number | undefined): number | undefined {
  if (operands.startsWith("/Artifact")) return undefined;
  const id = /\/MCID (\d+)/.exec(operands)?.[1];
  return id === undefined ? around : Number(id);
}

function within(outer: State, operands: string): State {
  const [a = 1, , , d = 1, x = 0, y = 0] = numbersIn(operands);
  return {
    ...outer,
    scaleX: outer.scaleX * a,
    scaleY: outer.scaleY * d,
    x: outer.scaleX * x + outer.x,
    y: outer.scaleY * y + outer.y,
  };
}
