/* oxlint-disable unicorn/consistent-function-scoping -- a function is sent into the page alone, with all it needs */
import { PLACE_SUFFIX } from "../../book/margin-notes.ts";
import type { PrintEdition } from "../../edition/edition.ts";
import { escapeAttribute } from "../../edition/xhtml.ts";
import { APART } from "./plan.ts";

/** What {@link layCodes} is called with. Lengths in pixels. */
export interface CodeLayout {
  /** Makes of a note's id that of its place in the text. */
  readonly suffix: string;
  /** Whether margin notes stand in a margin. */
  readonly isBeside: boolean;
  /** Between two notes in the margin. */
  readonly apart: number;
  /** How far below its line a code may stand in the margin. */
  readonly furthest: number;
  /** The least width of a code and its words in a row, and the white between two. */
  readonly least: number;
  readonly gap: number;
}

/** A code is about 22 mm high with its words: the third of one line still stands beside it, more or less. */
const FURTHEST = 170;

/** In a row of codes, in pixels: a code of 16 mm with words below it that are a little wider, and the white of the styles. */
const ROW = { least: 84, gap: 16 } as const;

/** How the codes of an edition are laid. */
export function codeLayout({ page }: Pick<PrintEdition, "page">): CodeLayout {
  return { suffix: PLACE_SUFFIX, isBeside: page.marginColumn !== undefined, apart: APART, furthest: FURTHEST, ...ROW };
}

/** A document in which {@link layCodes} puts these codes below their paragraphs, whatever the margin has room for. */
export function withCodesBelow(html: string, ids: readonly string[]): string {
  const wanted = new Set(ids.map(escapeAttribute));
  return html.replaceAll(/<aside class="margin qr" id="([^"]*)"/g, (start, id: string) =>
    wanted.has(id) ? start.replace("margin qr", "margin qr below") : start,
  );
}

/**
 * Takes the codes of links for which the margin has no room to the foot of their paragraph, list or table, in rows. The
 * document is still one column here: codes that push one another so far from their lines that it cannot be seen what
 * they belong to would not fit the pages either. All codes of a block go one way. Runs inside the page (see
 * `in-page.ts`), with the codes already at their places.
 */
export function layCodes({ suffix, isBeside, apart, furthest, least, gap }: CodeLayout): void {
  document.documentElement.classList.remove("print-only");
  interface Block {
    readonly codes: HTMLElement[];
    isBelow: boolean;
  }
  const blocks = new Map<Element, Block>();

  /** The paragraph, list or table that a code belongs to: as a whole, whatever holds what. */
  const blockOf = (code: Element): Element => {
    const place = document.getElementById(code.id + suffix) ?? code;
    let block: Element = place.parentElement ?? place;
    for (let around: Element | null = block; around; around = around.parentElement) {
      if (around.matches("p, ul, ol, dl, table, figure, .turned-page")) block = around;
    }
    return block;
  };
  const widthFor = (block: Element): number => {
    const around = block.parentElement ?? block;
    const { paddingLeft, paddingRight } = getComputedStyle(around);
    return around.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  };

  let free = Number.NEGATIVE_INFINITY;
  /** Stands a note in the margin, below those before it. @returns how far that is below its line */
  const stand = (note: HTMLElement): number => {
    const place = document.getElementById(note.id + suffix) ?? note;
    const { top } = place.getBoundingClientRect();
    const at = Math.max(free, top);
    free = at + note.getBoundingClientRect().height + apart;
    return at - top;
  };

  const notes = [...document.querySelectorAll<HTMLElement>("aside.margin")];
  for (const note of notes.filter((each) => each.classList.contains("qr"))) {
    const block = blockOf(note);
    const known = blocks.get(block);
    if (known) known.codes.push(note);
    else blocks.set(block, { codes: [note], isBelow: !isBeside });
  }
  const byCode = new Map([...blocks.values()].flatMap((block) => block.codes.map((code) => [code, block])));
  for (const note of isBeside ? notes : []) {
    const block = byCode.get(note);
    if (!block) stand(note);
    else if (note === block.codes[0]) {
      const before = free;
      const drifts = block.codes.map(stand);
      block.isBelow = drifts.some((drift) => drift > furthest) || block.codes.some((code) => code.matches(".below"));
      if (block.isBelow) free = before;
    }
  }

  // Everything is measured before anything moves.
  const below = [...blocks].filter(([, { isBelow }]) => isBelow);
  const widths = below.map(([block]) => widthFor(block));
  for (const [index, [block, { codes }]] of below.entries()) {
    const count = Math.max(1, Math.floor(((widths[index] ?? 0) + gap) / (least + gap)));
    let last = block;
    for (let from = 0; from < codes.length; from += count) {
      const row = document.createElement("div");
      row.className = "qr-row";
      row.style.setProperty("--codes", String(count));
      row.append(...codes.slice(from, from + count));
      last.after(row);
      last = row;
    }
    last.classList.add("last");
  }
}
