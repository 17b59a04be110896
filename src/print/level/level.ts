import type { PrintPage } from "../../browser/page.ts";
import { LONG_WORD } from "../line-ends.ts";
import { ROOTS } from "../notes/layout.ts";
import { measureBlocks, type Stretch, stretchParagraphs } from "./in-page.ts";
import { type BlockFlow, type ShortPage, shortPages, withLines } from "./plan.ts";

/** Texts with these end their pages by other rules: notes stand at the foot of their page, figures move. */
const UNLIKE = ".notes, figure, .turned, .full-bleed, aside.margin, table, pre, ul, ol, dl";
/** What is added to the spaces between words, in sizes of the letters. They are a quarter of that. */
const STEPS = { longer: [0.02, 0.04, 0.06, 0.08, 0.1], shorter: [-0.02, -0.035, -0.05] } as const;
/** So many pages of each text are tried one after the other. */
const MOST_ROUNDS = 12;

/** A short page of one of the texts. */
interface Chosen {
  readonly text: number;
  readonly short: ShortPage;
}

/**
 * Lets facing pages end on one level: where a page ends a line early, because no line of a paragraph may stand alone, a
 * paragraph on it is set a line longer, or shorter. Called while all places are there at which words may be cut.
 */
export async function levelPages(page: PrintPage): Promise<void> {
  const { height, flows } = await page.evaluate(measureBlocks, [ROOTS.book, UNLIKE] as const);
  const texts: BlockFlow[] = [...flows];

  /** @returns those it did nothing for */
  const stretch = async (chosen: readonly Chosen[], how: keyof typeof STEPS): Promise<readonly Chosen[]> => {
    const lines = how === "longer" ? 1 : -1;
    const stretches = chosen.map(({ text, short }): Stretch => {
      return { text, blocks: short[how], wanted: how === "longer" ? short.missing : 1 };
    });
    const done = await page.evaluate(stretchParagraphs, stretches, lines, STEPS[how], LONG_WORD);
    for (const [index, { text }] of chosen.entries()) {
      for (const block of done[index] ?? []) texts[text] = withLines(texts[text] as BlockFlow, block, lines);
    }
    return chosen.filter((_, index) => done[index]?.length === 0);
  };

  const all = texts.flatMap((flow, text) => shortPages(flow, height).map((short) => ({ text, short })));
  if (all.length === 0) return;
  const hopeless = new Set((await stretch(all, "longer")).map(nameOf));
  // What makes a paragraph shorter moves the ends of all pages behind it: one page of each text at a time.
  const tried = new Set<string>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const chosen = texts.flatMap((flow, text) => {
      const short = shortPages(flow, height).find((each) => !tried.has(nameOf({ text, short: each })));
      if (short) tried.add(nameOf({ text, short }));
      return short ? [{ text, short }] : [];
    });
    if (chosen.length === 0) return;
    const fresh = chosen.filter((each) => !hopeless.has(nameOf(each)));
    const left = fresh.length > 0 ? await stretch(fresh, "longer") : fresh;
    await stretch([...left, ...chosen.filter((each) => hopeless.has(nameOf(each)))], "shorter");
  }
}

/** Tells a page of one of the texts from all others. */
function nameOf({ text, short }: Chosen): string {
  return `${text},${short.id}`;
}
