import { readContent, taggedContents } from "./content.ts";
import type { PdfDocument } from "./document.ts";
import { pageNumbers } from "./pages.ts";

/** The area inside the margins of a page, in points from the top left corner of the sheet. */
export interface TextArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Skia turns the page upside down, and Chromium clips it to the area inside the margins. */
const START = /^(\S+) 0 0 -\S+ 0 \S+ cm\nq\n(\S+) (\S+) (\S+) (\S+) re\nW\*? n\n/;

/** The text area of each page; undefined for one with nothing on it. */
export function textAreas(pdf: PdfDocument): readonly (TextArea | undefined)[] {
  const byPage = new Map(
    Array.from(taggedContents(pdf), ({ object, owner, isPage }) => [
      owner,
      isPage ? areaOf(readContent(object)) : undefined,
    ]),
  );
  return pageNumbers(pdf).map((page) => byPage.get(page));
}

function areaOf(operators: string): TextArea | undefined {
  const found = START.exec(operators)?.slice(1).map(Number);
  if (!found) return undefined;
  const [dot = 0, ...lengths] = found;
  const [left = 0, top = 0, width = 0, height = 0] = lengths.map((length) => Math.round(length * dot * 1000) / 1000);
  return { left, top, width, height };
}
