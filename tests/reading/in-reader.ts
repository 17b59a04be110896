/** What is used of foliate-js. */
export interface Engine extends HTMLElement {
  readonly book: {
    readonly sections: readonly { readonly id: string }[];
    readonly toc?: readonly Entry[] | null;
    readonly pageList?: readonly Entry[] | null;
    readonly landmarks?: readonly Entry[] | null;
    isExternal(href: string): boolean;
  };
  readonly renderer: HTMLElement & {
    readonly pages: number;
    readonly size: number;
    goTo(target: { readonly index: number }): Promise<void>;
    next(): Promise<void>;
    getContents(): readonly { readonly index: number; readonly doc: Document }[];
    setStyles(css: string): void;
  };
  open(file: File): Promise<void>;
  resolveNavigation(href: string): { readonly index: number; anchor?(doc: Document): unknown } | undefined;
}

interface Entry {
  readonly href: string;
  readonly subitems?: readonly Entry[] | null;
}

/** What was seen of a document as it was read. */
export interface SeenDocument {
  readonly id: string;
  /** Pages of text, without the blank ones before and after that the engine keeps. */
  readonly pages: number;
  /** What is wider than a page, and so cut off or run into the next. */
  readonly cutOff: readonly string[];
  /** Links, without those out of the book. */
  readonly links: readonly string[];
  readonly ids: readonly string[];
  /** Text too faint for the ground it stands on: its words. */
  readonly faint: readonly string[];
}

/** Runs in the page: shows every document of the spine, and tells what is to be seen. */
export async function readAll(): Promise<readonly SeenDocument[]> {
  const { view } = globalThis as unknown as { view: Engine };
  const out: SeenDocument[] = [];
  for (const [index, { id }] of view.book.sections.entries()) {
    await view.renderer.goTo({ index });
    const doc = view.renderer.getContents().find((each) => each.index === index)?.doc;
    if (!doc) throw new Error(`${id} was not shown`);
    await doc.fonts.ready;
    const column = parseFloat(getComputedStyle(doc.documentElement).columnWidth) || view.renderer.size;
    // Spaces at the ends of lines of code hang out and show nothing; no formula is broken into lines.
    const cutOff = [...doc.body.querySelectorAll(":not(pre *, math, math *)")].flatMap((element) => {
      const widest = Math.max(0, ...[...element.getClientRects()].map(({ width }) => width));
      const isCut =
        widest > column + 1 ||
        (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0 && element.localName === "pre");
      return isCut
        ? [`${element.localName}.${element.className}: ${(element.textContent ?? "").trim().slice(0, 40)}`]
        : [];
    });
    const links = [...doc.querySelectorAll("a[href]")].map((link) => link.getAttribute("href") ?? "");
    out.push({
      id,
      pages: view.renderer.pages - 2,
      cutOff,
      links: links.filter((href) => !/^[a-z][a-z0-9+.-]*:/i.test(href)),
      ids: [...doc.querySelectorAll("[id]")].map((element) => element.id),
      faint: faintIn(doc),
    });
  }
  return out;

  function faintIn(doc: Document): readonly string[] {
    const luminance = (colour: string): number => {
      const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((each) => {
        const value = Number(each) / 255;
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const groundOf = (element: Element | null): string => {
      for (let each = element; each; each = each.parentElement) {
        const { backgroundColor } = doc.defaultView!.getComputedStyle(each);
        if (backgroundColor !== "rgba(0, 0, 0, 0)" && backgroundColor !== "transparent") return backgroundColor;
      }
      return "rgb(255, 255, 255)";
    };
    const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT);
    const faint: string[] = [];
    while (walker.nextNode()) {
      const { textContent, parentElement } = walker.currentNode;
      if (!parentElement || !textContent?.trim() || parentElement.closest("svg, math")) continue;
      const ink = luminance(doc.defaultView!.getComputedStyle(parentElement).color);
      const ground = luminance(groundOf(parentElement));
      const contrast = (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
      if (contrast < 4.5) faint.push(textContent.trim().slice(0, 40));
    }
    return faint;
  }
}

/** Runs in the page: the addresses in contents, pages and landmarks that lead nowhere. */
export async function deadEntries(seen: readonly SeenDocument[]): Promise<readonly string[]> {
  const { view } = globalThis as unknown as { view: Engine };
  const { toc, pageList, landmarks } = view.book;
  const all = (entries: readonly Entry[]): readonly Entry[] =>
    entries.flatMap((each) => [each, ...all(each.subitems ?? [])]);
  return all([...(toc ?? []), ...(pageList ?? []), ...(landmarks ?? [])])
    .map(({ href }) => href)
    .filter((href) => {
      const target = view.resolveNavigation(href);
      const fragment = href.split("#")[1];
      const document = seen[target?.index ?? -1];
      return !document || (fragment !== undefined && !document.ids.includes(decodeURIComponent(fragment)));
    });
}

/** Runs in the page: turns the pages of the book from the first to the last. @returns how many documents were met */
export async function turnPages(most: number): Promise<readonly number[]> {
  const { view } = globalThis as unknown as { view: Engine };
  await view.renderer.goTo({ index: 0 });
  const met: number[] = [];
  for (let turn = 0; turn < most; turn++) {
    const index = view.renderer.getContents()[0]?.index ?? -1;
    if (met.at(-1) !== index) met.push(index);
    await view.renderer.next();
  }
  return met;
}

/** Runs in the page: the words of tables, without code, that are broken at the end of a line. */
export async function brokenInTables(): Promise<readonly string[]> {
  const { view } = globalThis as unknown as { view: Engine };
  const out: string[] = [];
  for (const [index] of view.book.sections.entries()) {
    await view.renderer.goTo({ index });
    const doc = view.renderer.getContents().find((each) => each.index === index)?.doc;
    for (const cell of doc?.querySelectorAll("th, td") ?? []) {
      const walker = cell.ownerDocument.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode;
        for (const { 0: word, index: start } of (node.textContent ?? "").matchAll(/[\p{L}\p{N}.,]+/gu)) {
          const range = cell.ownerDocument.createRange();
          range.setStart(node, start);
          range.setEnd(node, start + word.length);
          if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) out.push(word);
        }
      }
    }
  }
  return out;
}

/** Runs in the page: on which pages of its document the caption of each listing stands, and on which its code begins. */
export async function captionPlaces(): Promise<readonly { readonly caption: number[]; readonly code: number }[]> {
  const { view } = globalThis as unknown as { view: Engine };
  const out: { caption: number[]; code: number }[] = [];
  for (const [index] of view.book.sections.entries()) {
    await view.renderer.goTo({ index });
    const doc = view.renderer.getContents().find((each) => each.index === index)?.doc;
    for (const listing of doc?.querySelectorAll("figure.listing") ?? []) {
      const pagesOf = (part: Element | null): number[] => {
        const range = (part?.ownerDocument ?? document).createRange();
        if (part) range.selectNodeContents(part);
        const pages = [...range.getClientRects()].map(({ left }) => Math.floor(left / view.renderer.size));
        return [...new Set(pages)];
      };
      const [code = -1] = pagesOf(listing.querySelector("pre"));
      out.push({ caption: pagesOf(listing.querySelector("figcaption")), code });
    }
  }
  return out;
}
