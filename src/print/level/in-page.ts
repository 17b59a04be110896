/* oxlint-disable unicorn/consistent-function-scoping -- a function is sent into the page alone, with all it needs */
import type { Block, BlockFlow } from "./plan.ts";

/** Where {@link measureBlocks} leaves the elements of the blocks for {@link stretchParagraphs}. */
interface LevelWorld {
  octavoLevel?: HTMLElement[][];
}

/**
 * The blocks of each text whose pages end where its paragraphs and notes end them: those with figures are left out, and
 * a text is told as far as it is made of headings and running text. Runs inside the page.
 * @param roots selects what begins a page
 * @param unlike what a text may not hold
 */
export function measureBlocks([roots, unlike]: readonly [string, string]): {
  readonly height: number;
  readonly flows: readonly BlockFlow[];
} {
  document.documentElement.classList.remove("print-only");
  const isForced = (value: string): boolean => /^(?:page|left|right|recto|verso|always)$/.test(value);
  const world = globalThis as LevelWorld;
  world.octavoLevel = [];

  const probe = document.createElement("div");
  probe.style.cssText = "position: absolute; height: calc(var(--page-height) - var(--head) - var(--foot))";
  document.body.append(probe);
  const { height } = probe.getBoundingClientRect();
  probe.remove();

  /** Whether it holds lines of text and nothing else. */
  const isParagraph = (element: HTMLElement): boolean =>
    element.localName === "p" ||
    (element.matches("li, dt, dd") &&
      [...element.children].every((child) => getComputedStyle(child).display.startsWith("inline")));
  /** @returns whether all of it is told */
  const tell = (element: HTMLElement, blocks: Block[], elements: HTMLElement[]): boolean => {
    if (element.hidden || element.matches("a, .places, .page-mark")) return true;
    const style = getComputedStyle(element);
    if (style.display === "none" || /absolute|fixed/.test(style.position)) return true;
    if (
      !/^(?:block|flow-root|list-item)$/.test(style.display) ||
      style.float !== "none" ||
      style.columnCount !== "auto"
    )
      return false;
    const { top, bottom } = element.getBoundingClientRect();
    const isHeading = element.matches(".opening, h1, h2, h3, h4, h5, h6");
    const pitch = Number.parseFloat(style.lineHeight);
    const lines = Math.round((bottom - top) / pitch);
    const isLines = isParagraph(element);
    if (isLines || isHeading || element.localName === "hr") {
      const isText = isLines && Math.abs(bottom - top - lines * pitch) < 1 && lines > 0;
      if (!isText && bottom - top > height / 2) return false;
      blocks.push({
        top,
        bottom,
        lines: isText ? lines : 1,
        orphans: Number(style.orphans) || 2,
        widows: Number(style.widows) || 2,
        keepsNext: isHeading || style.breakAfter.startsWith("avoid"),
        isForced: isForced(style.breakBefore),
        isElastic: isText && style.textAlign === "justify" && element.querySelector("br, img, svg, math") === null,
      });
      elements.push(element);
      return true;
    }
    if (
      !element.matches("section:not(.notes), blockquote, div, ul, ol, dl, li, dd") ||
      style.breakInside.startsWith("avoid")
    )
      return false;
    // Letters of its own would be lines that nobody counts.
    if ([...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== "")) return false;
    return [...element.children].every((child) => !(child instanceof HTMLElement) || tell(child, blocks, elements));
  };

  const flows = [...document.querySelectorAll<HTMLElement>(roots)].map((root) => {
    const blocks: Block[] = [];
    const elements: HTMLElement[] = [];
    if (root.querySelector(unlike) === null) tell(root, blocks, elements);
    world.octavoLevel?.push(elements);
    const margin = Number.parseFloat(getComputedStyle(root).marginTop);
    return { top: root.getBoundingClientRect().top - margin, blocks };
  });
  return { height, flows };
}

/** Paragraphs of which some are to be a line longer or shorter. */
export interface Stretch {
  readonly text: number;
  readonly blocks: readonly number[];
  /** Of how many of them: all or none is done. */
  readonly wanted: number;
}

/**
 * Makes paragraphs a line longer or shorter by wider or narrower spaces, as little as will do. Runs inside the page,
 * after {@link measureBlocks}.
 * @param lines 1 or -1
 * @param steps what is added to the spaces, in sizes of the letters, from little to much
 * @param longWord a last word that is wider, in sizes of the letters, may stand by itself
 * @param loosest a paragraph with wider spaces between its words, in sizes of the letters, is not taken
 * @returns the blocks of each stretch that are so now
 */
export function stretchParagraphs(
  stretches: readonly Stretch[],
  lines: number,
  steps: readonly number[],
  longWord: number,
  loosest: number,
): readonly (readonly number[])[] {
  const world = globalThis as LevelWorld;
  const spaced = (element: HTMLElement, step: number | undefined): void => {
    if (step === undefined) element.style.removeProperty("word-spacing");
    else element.style.wordSpacing = `${step}em`;
  };
  const range = document.createRange();
  /** Whether a paragraph ends with two words in a line, or with a long one. */
  const endsWell = (element: HTMLElement): boolean => {
    let text: Node | null = element;
    while (text?.lastChild) text = text.lastChild;
    if (!(text instanceof Text)) return false;
    const end = text.data.trimEnd().length;
    const word = /\S*$/.exec(text.data.slice(0, end))?.index ?? 0;
    range.setStart(text, word);
    range.setEnd(text, end);
    const [first, ...more] = [...range.getClientRects()].filter(({ width }) => width > 0);
    const style = getComputedStyle(element);
    if (!first || more.length > 0) return false;
    if (first.width > longWord * Number.parseFloat(style.fontSize)) return true;
    const { left, right } = element.getBoundingClientRect();
    return (style.direction === "rtl" ? right - first.right : first.left - left) > 1;
  };
  /** Whether no line of a paragraph is loose. All spaces of a line are as wide as any of them: each third is looked at. */
  const isEven = (element: HTMLElement): boolean => {
    const most = loosest * Number.parseFloat(getComputedStyle(element).fontSize);
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      const spaces = Array.from(node.data.matchAll(/ /g), ({ index }) => index);
      for (let at = 0; at < spaces.length; at += 3) {
        range.setStart(node, spaces[at] ?? 0);
        range.setEnd(node, (spaces[at] ?? 0) + 1);
        if (range.getBoundingClientRect().width > most) return false;
      }
    }
    return true;
  };
  const trials = stretches.flatMap(({ text, blocks }, stretch) =>
    blocks.flatMap((block) => {
      const element = world.octavoLevel?.[text]?.[block];
      // What was stretched before is not stretched again.
      if (!element || element.style.wordSpacing !== "") return [];
      const pitch = Number.parseFloat(getComputedStyle(element).lineHeight);
      return [{ stretch, block, element, wanted: element.getBoundingClientRect().height + lines * pitch }];
    }),
  );
  // What the widest spaces do nothing for need not be tried with others.
  const most = steps.at(-1);
  for (const { element } of trials) spaced(element, most);
  const able = trials.map(({ element, wanted }) => {
    const over = element.getBoundingClientRect().height - wanted;
    return lines > 0 ? over > -1 : over < 1;
  });
  for (const { element } of trials) spaced(element, undefined);
  const done = stretches.map((): { block: number; element: HTMLElement }[] => []);
  const isOpen = (stretch: number): boolean => (done[stretch]?.length ?? 0) < (stretches[stretch]?.wanted ?? 0);
  let left = trials.filter((_, index) => able[index]);
  for (const step of steps) {
    left = left.filter(({ stretch }) => isOpen(stretch));
    for (const { element } of left) spaced(element, step);
    const heights = left.map(({ element }) => element.getBoundingClientRect().height);
    left = left.filter(({ stretch, block, element, wanted }, index) => {
      if (Math.abs((heights[index] ?? 0) - wanted) < 1 && isOpen(stretch) && endsWell(element) && isEven(element)) {
        done[stretch]?.push({ block, element });
        return false;
      }
      spaced(element, undefined);
      return true;
    });
  }
  return done.map((found, stretch) => {
    if (!isOpen(stretch)) return found.map(({ block }) => block);
    for (const { element } of found) spaced(element, undefined);
    return [];
  });
}
