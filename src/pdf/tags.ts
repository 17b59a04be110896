import { objectAt, type PdfDocument } from "./document.ts";
import { mendContents } from "./tag-contents.ts";
import { mendLists } from "./tag-lists.ts";
import { nameElements } from "./tag-ids.ts";
import { mendTables } from "./tag-tables.ts";
import { textString } from "./strings.ts";
import { childElements, ownObjects, setEntry, setType, structureRoot, type StructureElement } from "./structure.ts";
import { withEntry } from "./syntax.ts";

type Elements = Map<number, StructureElement>;
type Mend = (pdf: PdfDocument, element: StructureElement, elements: Elements) => void;

/** Begins the label of an element that carries the name of a tag: INVISIBLE SEPARATOR, which no author types. */
const LABEL_MARK = "\u2063";

/** Tags a document may ask for by {@link structureLabel}; Chromium has no HTML that would give them. */
export type RequestedTag =
  | "Note"
  | "Formula"
  | "Span"
  | "Ins"
  | "Del"
  | "Quote"
  | "Reference"
  | "BibEntry"
  | "P"
  | "Div"
  | "Sect"
  | "Part"
  | "Art"
  | "TOC"
  | "TOCI"
  | "Index"
  | "L"
  | "LI"
  | "Lbl"
  | "LBody"
  | "Caption";

/**
 * What to write in the `aria-label` of an element with `role="figure"` (or `role="img"`, for what is read as one
 * thing), so that it gets this tag in the finished PDF: `role="figure" aria-label="⁣Note"`.
 * @param alternative a text to be read in place of the content: for formulas
 */
export function structureLabel(tag: RequestedTag, alternative = ""): string {
  return `${LABEL_MARK}${tag}${alternative && ` ${alternative}`}`;
}

/** PDF/UA-1 §7.1 wants every type that is not standard mapped to one that is (ISO 32000-1 §14.8.4). */
const ROLE_MAP: Readonly<Record<string, string>> = {
  Em: "Span",
  Strong: "Span",
  Sub: "Span",
  Title: "P",
  Aside: "Div",
  FENote: "Note",
  Ins: "Span",
  Del: "Span",
  DocumentFragment: "Div",
};

/** Where an element stands in a line of text: a `Div` there is an inline one. */
const HOLDS_TEXT = new Set([
  "P",
  "H1",
  "H2",
  "H3",
  "H4",
  "H5",
  "H6",
  "Span",
  "Em",
  "Strong",
  "Link",
  "Caption",
  "Code",
]);

const MENDS: readonly Mend[] = [obeyLabel, mendLink, mendFigure, mendInline, mendRuby];

/**
 * Mends the structure tree Chromium writes, for PDF/UA-1 and PDF/A-2a: links, contents, lists, figures, notes, ruby, empty
 * cells and the names of table heads, and the role map. What is wrong in the manuscript itself (missing alternative texts) stays as it is.
 */
export function mendTags(pdf: PdfDocument, elements: Elements): void {
  const root = structureRoot(pdf);
  if (root === undefined) return;
  for (const element of elements.values()) for (const mend of MENDS) mend(pdf, element, elements);
  mendContents(pdf, elements);
  mendLists(pdf, elements);
  mendTables(pdf, elements);
  nameElements(pdf, elements, root);
  const used = new Set(Array.from(elements.values(), (element) => element.type));
  const mapped = Object.entries(ROLE_MAP).filter(([type]) => used.has(type));
  const tree = objectAt(pdf, root);
  const roles = mapped.map(([type, standard]) => `/${type} /${standard}`).join(" ");
  tree.dict = withEntry(tree.dict, "RoleMap", `<<${roles}>>`);
}

function obeyLabel(pdf: PdfDocument, element: StructureElement): void {
  if (!element.alternative?.startsWith(LABEL_MARK)) return;
  const [tag = "", ...words] = element.alternative.slice(LABEL_MARK.length).split(" ");
  setType(pdf, element, tag);
  const alternative = words.join(" ");
  element.alternative = alternative || undefined;
  setEntry(pdf, element, "Alt", alternative ? textString(alternative) : undefined);
}

/** Links with the ARIA roles of notes lose their tag in Chromium. */
function mendLink(pdf: PdfDocument, element: StructureElement): void {
  if (element.type === "NonStruct" && ownObjects(element).length > 0) setType(pdf, element, "Link");
}

/** An HTML figure around an image is a second Figure, and one without an alternative text. */
function mendFigure(pdf: PdfDocument, element: StructureElement, elements: Elements): void {
  if (element.type !== "Figure" || element.alternative !== undefined) return;
  if (childElements(elements, element).length > 0) setType(pdf, element, "Div");
}

/** `role="group"` makes Chromium keep the language of a few words; its Div is a Span where it stands in text. */
function mendInline(pdf: PdfDocument, element: StructureElement, elements: Elements): void {
  const parent = elements.get(element.parent);
  if (element.type === "Div" && parent && HOLDS_TEXT.has(parent.type)) setType(pdf, element, "Span");
}

function mendRuby(pdf: PdfDocument, element: StructureElement, elements: Elements): void {
  if (element.type !== "Ruby") return;
  for (const child of childElements(elements, element)) if (child.type === "NonStruct") setType(pdf, child, "RB");
}
