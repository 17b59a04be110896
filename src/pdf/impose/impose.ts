import type { TrimSize } from "../boxes.ts";
import { addObject, catalogOf, objectAt, type PdfDocument } from "../document.ts";
import { addPageTree } from "../join/page-tree.ts";
import { type Box, mediaBox, pageNumbers } from "../pages.ts";
import { referenceOf, referencesIn } from "../references.ts";
import { textString } from "../strings.ts";
import { entryOf, withEntry } from "../syntax.ts";
import { decimal } from "./decimal.ts";
import { pageAsForm } from "./forms.ts";
import { type ImpositionKind, layOutSheet, type PlacedPage, placePages, type SheetLayout } from "./layout.ts";
import { type SheetMarks, sheetMarks } from "./marks.ts";
import { movedAnnotations, moveDestinations, moveTags, type NewPlace } from "./move.ts";
import { bookletSides, nUpSides, type SheetSide } from "./order.ts";

/** How pages are put on sheets. Lengths in points. */
export interface ImposeOptions {
  readonly kind: ImpositionKind;
  /** The sheet of paper, upright or not: it is turned as the pages need it. */
  readonly paper: TrimSize;
  readonly direction: "ltr" | "rtl";
  /** Of a booklet: how many sheets at most are folded into one another. */
  readonly signature: number | "auto";
  /** Of a booklet: by how much pages move towards the fold for each sheet around theirs. */
  readonly creepPt: number;
  /** Of a booklet: whether the last page is its back cover, which stays outside. */
  readonly hasBackCover: boolean;
  readonly bleedPt: number;
  readonly marks: SheetMarks;
  /** What each page is called by: `iv`, `12`. */
  readonly folios: readonly string[];
}

/** Sheets with pages on them. */
export interface Imposed {
  /** Front and back in turn. */
  readonly sides: readonly SheetSide[];
  /** At which edge of the paper they are turned over, for both sides to stand upright: as pages of a book are. */
  readonly flippedAt: "short edge" | "long edge";
}

/**
 * Puts the pages of a finished document on sheets, several on each side, at their size. Each becomes a form of its own
 * (ISO 32000-1 §8.10): its text and tags stay what they are, links, outline and destinations lead to the sheets. All
 * pages have the size of the first.
 * @throws when the pages do not fit on the paper
 */
export function imposePages(pdf: PdfDocument, options: ImposeOptions): Imposed {
  const pages = pageNumbers(pdf);
  const [left, bottom, right, top] = mediaBox(pdf, pages[0] ?? 0);
  const layout = layOutSheet(options.paper, { widthPt: right - left, heightPt: top - bottom }, options.kind);
  if (!layout) throw new Error("The pages do not fit on the sheet");
  const sides = sidesOf(pages.length, options, layout);
  const marks = sheetMarks(layout, options.bleedPt, options.marks);
  const places = new Map<number, NewPlace>();
  const sheets = sides.map((side) => {
    const sheet = addObject(pdf, { dict: "<<>>" });
    const placed = placePages(layout, side, { bleedPt: options.bleedPt, creepPt: options.creepPt });
    const shown = placed.map((each) => showPage(pdf, pages[each.page] ?? 0, each, sheet));
    for (const { page, place } of shown) places.set(page, place);
    objectAt(pdf, sheet).dict = sheetDict(pdf, layout, { marks, bleedPt: options.bleedPt, shown });
    return sheet;
  });
  moveDestinations(pdf, places);
  moveTags(pdf, places);
  replacePages(pdf, pages, sheets);
  const flippedAt = layout.widthPt > layout.heightPt ? "short edge" : "long edge";
  const imposed: Imposed = { sides, flippedAt };
  nameSheets(pdf, imposed, options.folios);
  return imposed;
}

function sidesOf(pageCount: number, options: ImposeOptions, { columns, rows }: SheetLayout): SheetSide[] {
  return options.kind === "booklet"
    ? bookletSides(pageCount, options)
    : nUpSides(pageCount, { ...options, columns, rows });
}

/** A page that is shown on a sheet. */
interface ShownPage {
  readonly page: number;
  readonly place: NewPlace;
}

function showPage(pdf: PdfDocument, page: number, { x, y, seen }: PlacedPage, sheet: number): ShownPage {
  const [left, bottom] = mediaBox(pdf, page);
  const own: Box = [seen[0] + left, seen[1] + bottom, seen[2] + left, seen[3] + bottom];
  return { page, place: { sheet, form: pageAsForm(pdf, page, own), x: x - left, y: y - bottom } };
}

interface SheetContent {
  /** The operators of what stands around the pages. */
  readonly marks: string;
  readonly bleedPt: number;
  readonly shown: readonly ShownPage[];
}

function sheetDict(pdf: PdfDocument, layout: SheetLayout, { marks, bleedPt, shown }: SheetContent): string {
  const forms = shown.flatMap(({ place: { form, x, y } }, index) =>
    form === undefined ? [] : [{ name: `Page${index}`, form, x, y }],
  );
  const drawn = forms.map(({ name, x, y }) => `q\n1 0 0 1 ${decimal(x)} ${decimal(y)} cm\n/${name} Do\nQ\n`);
  const operators = marks + drawn.join("");
  const contents = addObject(pdf, { dict: "<<>>", stream: Buffer.from(operators, "latin1") });
  const annotations = shown.flatMap(({ page, place }) => movedAnnotations(pdf, page, place));
  const sheet: Box = [0, 0, layout.widthPt, layout.heightPt];
  const entries = [
    "/Type /Page",
    `/MediaBox ${boxArray(sheet)}`,
    `/BleedBox ${boxArray(within(sheet, layout.block, bleedPt))}`,
    `/TrimBox ${boxArray(within(sheet, layout.block, 0))}`,
    `/Resources <</XObject <<${forms.map(({ name, form }) => `/${name} ${form} 0 R`).join(" ")}>>>>`,
    `/Contents ${contents} 0 R`,
    ...(annotations.length === 0
      ? []
      : [`/Annots [${annotations.map((number) => `${number} 0 R`).join(" ")}]`, "/Tabs /S"]),
  ];
  return `<<${entries.join("\n")}>>`;
}

/** A box made larger, as far as the sheet goes (§14.11.2.1). */
function within(sheet: Box, box: Box, by: number): Box {
  return [
    Math.max(sheet[0], box[0] - by),
    Math.max(sheet[1], box[1] - by),
    Math.min(sheet[2], box[2] + by),
    Math.min(sheet[3], box[3] + by),
  ];
}

function boxArray(box: Box): string {
  return `[${box.map(decimal).join(" ")}]`;
}

/** Puts the sheets in the place of the pages, and takes away what only pages had. */
function replacePages(pdf: PdfDocument, pages: readonly number[], sheets: readonly number[]): void {
  const catalog = catalogOf(pdf);
  const old = referenceOf(catalog.dict, "Pages");
  for (const node of old === undefined ? [] : treeNodes(pdf, old)) pdf.objects[node] = undefined;
  for (const page of pages) {
    const { dict } = objectAt(pdf, page);
    const contents = referencesIn(entryOf(dict, "Contents") ?? "");
    const annotations = referenceOf(dict, "Annots");
    for (const gone of [page, ...contents, annotations ?? page]) pdf.objects[gone] = undefined;
  }
  catalog.dict = withEntry(catalog.dict, "Pages", `${addPageTree(pdf, sheets)} 0 R`);
}

function treeNodes(pdf: PdfDocument, node: number): number[] {
  const { dict } = objectAt(pdf, node);
  if (entryOf(dict, "Type") !== "/Pages") return [];
  return [node, ...referencesIn(entryOf(dict, "Kids") ?? "").flatMap((kid) => treeNodes(pdf, kid))];
}

/**
 * Calls each side after the pages on it (`8, 1`), and tells viewers how it is meant to be printed: at its size, on both
 * sides of the paper (ISO 32000-1 §12.2).
 */
function nameSheets(pdf: PdfDocument, { sides, flippedAt }: Imposed, folios: readonly string[]): void {
  const catalog = catalogOf(pdf);
  const labels = sides.map(({ pages }, index) => {
    const named = pages.map((page) => (page === undefined ? "–" : (folios[page] ?? String(page + 1))));
    return `${index} <</P ${textString(named.join(", "))}>>`;
  });
  catalog.dict = withEntry(catalog.dict, "PageLabels", `<</Nums [${labels.join(" ")}]>>`);
  catalog.dict = withEntry(catalog.dict, "PageLayout", "/SinglePage");
  const edge = flippedAt === "short edge" ? "Short" : "Long";
  catalog.dict = withEntry(
    catalog.dict,
    "ViewerPreferences",
    `<</DisplayDocTitle true /PrintScaling /None /Duplex /DuplexFlip${edge}Edge>>`,
  );
}
