import { writeContent } from "../pdf/content.ts";
import { ContentTags } from "../pdf/content-tags.ts";
import { objectAt, type PdfDocument } from "../pdf/document.ts";
import { type PageLines, PageReader, type PaintedLine } from "../pdf/page-lines.ts";
import { pageNumbers } from "../pdf/pages.ts";
import { referenceOf } from "../pdf/references.ts";

/** How thick a bar is, and how far from the text it stands, in points. */
const BAR = { thick: 1.5, apart: 8 };
/** How far a bar reaches above a baseline and below it, as shares of the size of the letters. */
const REACH = { up: 0.8, down: 0.3 };
/** Bars that are no further apart, as a share of the size, are one. */
const JOINED = 1;

/** A stretch of a page, in points from its foot. */
interface Stretch {
  readonly top: number;
  readonly foot: number;
}

/** Draws a bar beside every line in which something changed. Bars are artifacts: the tags tell what changed. */
export function drawChangeBars(pdf: PdfDocument): void {
  const tags = new ContentTags(pdf);
  const reader = new PageReader(pdf);
  const pages = pageNumbers(pdf).map((page) => reader.read(page));
  // Left-hand pages may have other margins than right-hand ones.
  const edges = [0, 1].map((side) =>
    Math.min(...pages.filter((_, index) => index % 2 === side).flatMap(({ lines }) => lines.map(({ x }) => x))),
  );
  for (const [index, lines] of pages.entries()) {
    const { page } = lines;
    const changed = lines.lines.filter((line) => isChanged(line, page, tags));
    const contents = referenceOf(objectAt(pdf, page).dict, "Contents");
    if (changed.length === 0 || contents === undefined) continue;
    const left = edges[index % 2]! - BAR.apart;
    const bars = stretchesOf(changed).map(({ top, foot }) =>
      [left, foot, BAR.thick, top - foot].map((value) => value.toFixed(2)).join(" "),
    );
    writeContent(
      objectAt(pdf, contents),
      `/Artifact BMC\nq\n0.25 g\n${bars.join(" re\n")} re\nf\nQ\nEMC\n${lines.operators}`,
    );
  }
}

function isChanged({ content }: PaintedLine, page: PageLines["page"], tags: ContentTags): boolean {
  return tags.of(page, content).some(({ type }) => type === "Ins" || type === "Del");
}

function stretchesOf(lines: readonly PaintedLine[]): readonly Stretch[] {
  const out: { top: number; foot: number }[] = [];
  for (const { baseline, size } of lines) {
    const [top, foot] = [baseline + REACH.up * size, baseline - REACH.down * size];
    const last = out.at(-1);
    if (last && last.foot - top <= JOINED * size) last.foot = Math.min(last.foot, foot);
    else out.push({ top, foot });
  }
  return out;
}
