import type { PrintPage } from "../../browser/page.ts";
import { LONG_WORD } from "../line-ends.ts";
import { ROOTS } from "../notes/layout.ts";
import { measureCalls } from "./calls-in-page.ts";
import { measureBlocks, type Stretch, stretchParagraphs } from "./in-page.ts";
import { type Space, spacesToAdd } from "./gaps.ts";
import { notedPagesToFill, shortNotedPages } from "./noted-plan.ts";
import { type BlockFlow, pagesToFill, type ShortPage, shortPages, withLines } from "./plan.ts";

/** Texts with these are left alone: they stand beside the text, and move. */
const UNLIKE = "aside.margin";
/** What is added to the spaces between words, in sizes of the letters. They are a quarter of that. */
const STEPS = { longer: [0.02, 0.04, 0.06, 0.08, 0.1], shorter: [-0.02, -0.035, -0.05] } as const;
/** More between words than this, in sizes of the letters, is seen as a gap. */
const LOOSEST = 0.6;
/** So many pages of each text are tried one after the other. */
const MOST_ROUNDS = 12;

/** A short page of one of the texts. */
interface Chosen {
  readonly text: number;
  readonly short: ShortPage;
}

/**
 * Lets facing pages end on one level: where a page ends a line early, because no line of a paragraph may stand alone, a
 * paragraph on it is set a line longer, or shorter. Called while all places are there at which words may be cut, and with
 * notes out of the way of their text.
 * @returns for each text, the space that is to be added where that does not do
 */
export async function levelPages(page: PrintPage, hasNotes: boolean): Promise<readonly (readonly Space[])[]> {
  const { height, flows } = await page.evaluate(measureBlocks, [ROOTS.book, UNLIKE] as const);
  const notes = hasNotes ? await page.evaluate(measureCalls, ROOTS.book) : [];
  const measured = flows.map((flow, index): BlockFlow => ({ ...flow, notes: notes[index] }));
  // Pages that are broken by arithmetic are as high as the browser makes them.
  const whole = Math.ceil(height);
  const texts = await stretchTexts(page, measured, (flow) =>
    flow.notes ? shortNotedPages(flow, flow.notes, whole) : shortPages(flow, height),
  );
  return texts.map((flow) => {
    const pages = flow.notes ? notedPagesToFill(flow, flow.notes, whole) : pagesToFill(flow, height);
    return pages.flatMap((each) => spacesToAdd(flow.blocks, each, height));
  });
}

/** Makes paragraphs of short pages longer or shorter. @returns the texts as they are then */
async function stretchTexts(
  page: PrintPage,
  measured: readonly BlockFlow[],
  shortIn: (flow: BlockFlow) => readonly ShortPage[],
): Promise<readonly BlockFlow[]> {
  const texts = [...measured];
  /** @returns those it did nothing for */
  const stretch = async (chosen: readonly Chosen[], how: keyof typeof STEPS): Promise<readonly Chosen[]> => {
    const lines = how === "longer" ? 1 : -1;
    const stretches = chosen.map(({ text, short }): Stretch => {
      return how === "longer"
        ? { text, blocks: short.longer, wanted: short.missing }
        : { text, blocks: short.shorter(), wanted: 1 };
    });
    const done = await page.evaluate(stretchParagraphs, stretches, lines, STEPS[how], LONG_WORD, LOOSEST);
    for (const [index, { text }] of chosen.entries()) {
      for (const block of done[index] ?? []) texts[text] = withLines(texts[text] as BlockFlow, block, lines);
    }
    return chosen.filter((_, index) => done[index]?.length === 0);
  };

  const all = texts.flatMap((flow, text) => shortIn(flow).map((short) => ({ text, short })));
  if (all.length === 0) return texts;
  const hopeless = new Set((await stretch(all, "longer")).map(nameOf));
  // What makes a paragraph shorter moves the ends of all pages behind it: one page of each text at a time.
  const tried = new Set<string>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const chosen = texts.flatMap((flow, text) => {
      const short = shortIn(flow).find((each) => !tried.has(nameOf({ text, short: each })));
      if (short) tried.add(nameOf({ text, short }));
      return short ? [{ text, short }] : [];
    });
    if (chosen.length === 0) break;
    const fresh = chosen.filter((each) => !hopeless.has(nameOf(each)));
    const left = fresh.length > 0 ? await stretch(fresh, "longer") : fresh;
    await stretch([...left, ...chosen.filter((each) => hopeless.has(nameOf(each)))], "shorter");
  }
  return texts;
}

/** Tells a page of one of the texts from all others. */
function nameOf({ text, short }: Chosen): string {
  return `${text},${short.id}`;
}
