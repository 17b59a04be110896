/* oxlint-disable unicorn/consistent-function-scoping -- a function is sent into the page alone, with all it needs */
import type { MeasuredUnit, NotesWorld } from "../notes/measured.ts";
import type { Block } from "./plan.ts";

/** A block with its place in the source: its section, kind and number in it, `the-ship/img/2`; empty for text. */
export interface MeasuredBlock extends Block {
  readonly place: string;
}

/** Where {@link blocksOf} leaves what {@link moveFigures} needs: the elements of each block of each text. */
interface FigureWorld extends NotesWorld {
  octavoBlocks?: HTMLElement[][][];
}

/** The height of the area inside the margins of a page, in pixels, as Chromium rounds it. Runs inside the page. */
export function areaHeight(figures: string): number {
  if (!document.querySelector(figures)) return 0;
  const probe = document.createElement("div");
  probe.style.cssText = "position: absolute; height: calc(var(--page-height) - var(--head) - var(--foot))";
  document.body.append(probe);
  const { height } = probe.getBoundingClientRect();
  probe.remove();
  return Math.ceil(height);
}

/** The blocks of the texts that `measureNotes` has measured. Runs inside the page. */
export function blocksOf(): MeasuredBlock[][] {
  const isFigure = (element: Element): boolean => element.matches("figure:not(:has(> pre)), .turned-page");
  const kindOf = (element: HTMLElement): Block["kind"] => {
    if (isFigure(element)) {
      // What is announced by a colon belongs where it is, unless it has a caption to be found by.
      const before = element.previousElementSibling?.textContent?.trimEnd() ?? "";
      const isNamed = element.matches(":has(figcaption, caption), .full-bleed");
      return isNamed || !/[:,\u2014\u2013]$/.test(before) ? "movable" : "figure";
    }
    const goesOn = element.localName === "p" && /^\p{Ll}/u.test(element.textContent?.trimStart() ?? "");
    return element.matches("p, ul, ol, dl, blockquote, .verse") && !goesOn ? "passable" : "other";
  };
  const blockOf = ({ start }: MeasuredUnit): HTMLElement | undefined => {
    let element: Element | null | undefined = start;
    while (element?.matches(".section")) element = element.firstElementChild;
    while (element && element.parentElement && !element.parentElement.matches(".section, body")) {
      element = element.parentElement;
    }
    return element instanceof HTMLElement ? element : undefined;
  };
  const placeOf = (element: HTMLElement): string => {
    const picture = element.querySelector("table, pre, img, svg");
    const section = element.closest(".section");
    if (!picture || !section || !isFigure(element)) return "";
    const kind = picture.matches("img, svg") ? "img" : picture.localName;
    const like = [...section.querySelectorAll(kind === "img" ? "img, svg" : kind)].filter(
      (each) =>
        each.closest(".section") === section &&
        !each.closest(".notes, .foot, .turned-part") &&
        !each.parentElement?.closest("svg"),
    );
    return `${section.id.replace(/^s-/, "")}/${kind}/${like.indexOf(picture)}`;
  };

  const world = globalThis as FigureWorld;
  world.octavoBlocks = [];
  return (world.octavoNotes ?? []).map((text) => {
    const blocks: MeasuredBlock[] = [];
    const elements: HTMLElement[][] = [];
    for (const [index, unit] of (text?.units ?? []).entries()) {
      const element = blockOf(unit);
      const [last, own] = [blocks.at(-1), elements.at(-1)];
      if (last && own && (!element || own.includes(element) || element.matches(".turned-part"))) {
        blocks[blocks.length - 1] = { ...last, last: index };
        if (element && !own.includes(element)) own.push(element);
        continue;
      }
      if (!element) continue;
      const { marginTop, marginBottom } = getComputedStyle(element);
      const endsPage = element.matches(".turned-page, .full-bleed");
      const margins = { marginTop: parseFloat(marginTop) || 0, marginBottom: parseFloat(marginBottom) || 0 };
      const place = placeOf(element);
      blocks.push({
        first: index,
        last: index,
        kind: kindOf(element),
        endsPage,
        ...margins,
        place,
      });
      elements.push([element]);
    }
    world.octavoBlocks?.push(elements);
    return blocks;
  });
}

/** Puts figures behind the blocks that are to go before them, text by text. Runs inside the page. */
export function moveFigures(texts: readonly (readonly { readonly block: number; readonly behind: number }[])[]): void {
  const world = globalThis as FigureWorld;
  for (const [index, moves] of texts.entries()) {
    const elements = world.octavoBlocks?.[index] ?? [];
    for (const { block, behind } of moves) {
      let last: Element | undefined = elements[behind]?.at(-1);
      // Margin notes stand behind their paragraph.
      while (last?.nextElementSibling?.matches("aside.margin")) last = last.nextElementSibling;
      last?.after(...(elements[block] ?? []));
    }
  }
  for (const text of world.octavoNotes ?? []) text?.root.removeAttribute("data-notes");
  delete world.octavoNotes;
  delete world.octavoBlocks;
}
