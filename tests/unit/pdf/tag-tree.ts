import { readContent, taggedContents } from "../../../src/pdf/content.ts";
import { objectAt, type PdfDocument } from "../../../src/pdf/document.ts";
import { FontEncodings } from "../../../src/pdf/fonts.ts";
import { markedTexts } from "../../../src/pdf/marked-text.ts";
import { asReference, referenceOf } from "../../../src/pdf/references.ts";
import { ownContent, readStructure, structureRoot, type StructureElement } from "../../../src/pdf/structure.ts";
import { entryOf, itemsOf } from "../../../src/pdf/syntax.ts";

/**
 * The structure tree as text, one element a line, as a screen reader would go through it:
 * `P[fr] "words"`, `Figure alt="…"`. Elements without meaning (NonStruct) are left out, their kids are not.
 */
export function tagTree(pdf: PdfDocument): string {
  const elements = readStructure(pdf);
  const texts = allTexts(pdf, elements);
  const lines: string[] = [];
  const visit = (number: number, depth: number): void => {
    const element = elements.get(number);
    if (!element) return;
    const shown = element.type !== "NonStruct";
    const lineIndex = lines.length;
    if (shown) lines.push(`${"  ".repeat(depth)}${describe(pdf, element)}`);
    const own = ownContent(element).map(({ owner, id }) => texts.get(`${owner} ${id}`) ?? "");
    if (own.join("").trim()) {
      const line = ` "${own.join("|").trim()}"`;
      const at = shown ? lineIndex : lines.length - 1;
      lines[at] = `${lines[at]}${line}`;
    }
    for (const kid of element.kids) visit(asReference(kid) ?? 0, depth + (shown ? 1 : 0));
  };
  const root = objectAt(pdf, structureRoot(pdf) ?? 0).dict;
  for (const kid of itemsOf(entryOf(root, "K") ?? "[]")) visit(asReference(kid) ?? 0, 0);
  return lines.join("\n");
}

function describe(pdf: PdfDocument, element: StructureElement): string {
  const { dict } = objectAt(pdf, element.number);
  const language = element.language === undefined ? "" : `[${element.language}]`;
  const alternative = element.alternative === undefined ? "" : ` alt="${element.alternative}"`;
  const id = entryOf(dict, "ID");
  return `${element.type}${language}${id === undefined ? "" : `#${id.slice(1, -1)}`}${alternative}`;
}

function allTexts(pdf: PdfDocument, elements: ReadonlyMap<number, StructureElement>): Map<string, string> {
  const wanted = new Map<number, Set<number>>();
  for (const { owner, id } of [...elements.values()].flatMap(ownContent)) {
    wanted.set(owner, (wanted.get(owner) ?? new Set()).add(id));
  }
  const encodings = new FontEncodings(pdf);
  const texts = new Map<string, string>();
  for (const { object, owner, resources } of taggedContents(pdf)) {
    const found = markedTexts(readContent(object), encodings.of(resources), wanted.get(owner) ?? new Set());
    for (const [id, text] of found) texts.set(`${owner} ${id}`, text);
  }
  return texts;
}

/** What each link annotation says it is. */
export function linkDescriptions(pdf: PdfDocument): string[] {
  return pdf.objects.flatMap((object) => {
    if (!object || !object.dict.includes("/Subtype /Link")) return [];
    return [`${referenceOf(object.dict, "StructParent") ?? ""}${entryOf(object.dict, "Contents") ?? "none"}`];
  });
}
