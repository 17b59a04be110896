import type { Asset, Book, Section } from "../book/book.ts";
import type { Chromium } from "../browser/launch.ts";
import type { FontSet } from "../edition/fonts.ts";
import { nodesOf, openingSections } from "../edition/walk.ts";
import { ALONE, toXhtml } from "../edition/xhtml.ts";
import { type Element, element, type Node, rewrite, textOf, visit } from "../markdown/tree.ts";
import { type FormulaPicture, picturesOf } from "./pictures.ts";

/** Whether a book has formulas. */
export function hasFormulas(book: Book): boolean {
  return mathIn(book).length > 0;
}

/** The book with its formulas as pictures, their TeX as the words for them. A formula that occurs twice is one picture. */
export async function withFormulaPictures(book: Book, fonts: FontSet, chromium: Chromium): Promise<Book> {
  const written = [...new Set(mathIn(book).map(mathml))];
  const pictures = await picturesOf(written, fonts, chromium);
  const byFormula = new Map(written.map((formula, index) => [formula, pictures[index]]));
  const assets = new Map<string, Asset>(book.assets);
  for (const { asset } of pictures) assets.set(asset.id, asset);
  const shown = (nodes: readonly Node[]): readonly Node[] =>
    rewrite(nodes, (node) => {
      const picture = node.tag === "math" ? byFormula.get(mathml(node)) : undefined;
      return picture ? image(node, picture) : node;
    });
  const section = (each: Section): Section => ({
    ...each,
    title: shown(each.title),
    content: shown(each.content),
    notes: each.notes.map((note) => ({ ...note, content: shown(note.content) })),
    children: each.children.map(section),
  });
  return { ...book, assets, sections: book.sections.map(section) };
}

function mathIn(book: Book): readonly Element[] {
  const out: Element[] = [];
  for (const section of openingSections(book)) {
    visit(nodesOf(section), (node) => {
      if (node.tag === "math") out.push(node);
    });
  }
  return out;
}

function mathml(math: Element): string {
  return toXhtml([math], ALONE);
}

function image(math: Element, { asset, widthEm, depthEm }: FormulaPicture): Element {
  const isDisplayed = math.attributes["display"] === "block";
  const width = `width: ${round(widthEm)}em`;
  const { id } = math.attributes;
  return element("img", {
    ...(id && { id }),
    class: isDisplayed ? "formula displayed" : "formula",
    src: `asset:${asset.id}`,
    alt: math.attributes["alttext"] || textOf(math.children),
    style: isDisplayed ? width : `${width}; vertical-align: ${round(-depthEm)}em`,
  });
}

function round(em: number): number {
  return Math.round(em * 1000) / 1000;
}
