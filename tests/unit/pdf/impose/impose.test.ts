import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, test } from "vitest";
import { addObject, objectAt, type PdfDocument } from "../../../../src/pdf/document.ts";
import { type ImposeOptions, imposePages } from "../../../../src/pdf/impose/impose.ts";
import { fitsOn } from "../../../../src/pdf/impose/layout.ts";
import { bookletSides } from "../../../../src/pdf/impose/order.ts";
import { addPageTree } from "../../../../src/pdf/join/page-tree.ts";
import { pageNumbers } from "../../../../src/pdf/pages.ts";
import { readPdf } from "../../../../src/pdf/read.ts";
import { entryOf, itemsOf } from "../../../../src/pdf/syntax.ts";
import { writePdf } from "../../../../src/pdf/write.ts";
import { pdfPages } from "../../../support/pdf-pages.ts";

const MM = 72 / 25.4;
const A4 = { widthPt: 210 * MM, heightPt: 297 * MM };
const A3 = { widthPt: 297 * MM, heightPt: 420 * MM };
const PAGE = { width: 148 * MM, height: 210 * MM };

const BOOKLET: ImposeOptions = {
  kind: "booklet",
  paper: A4,
  direction: "ltr",
  signature: "auto",
  creepPt: 0,
  hasBackCover: false,
  bleedPt: 0,
  marks: { crop: false, fold: false },
  folios: [],
};

/**
 * A tagged document of A5 pages. Each says which it is, 50 pt from the left and 500 pt high, has a link to the next one,
 * and a named destination; the last links to the first.
 */
function documentOf(pageCount: number): PdfDocument {
  const pdf: PdfDocument = { objects: [undefined, { dict: "<<>>" }, { dict: "<<>>" }], root: 1, info: 2 };
  const font = addObject(pdf, { dict: "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>" });
  const tree = addObject(pdf, { dict: "<</Type /StructTreeRoot>>" });
  const root = addObject(pdf, { dict: "<</Type /StructElem\n/S /Document>>" });
  const pages = Array.from({ length: pageCount }, () => addObject(pdf, { dict: "<<>>" }));
  const elements: number[] = [];
  const owners: string[] = [];
  for (const [index, page] of pages.entries()) {
    const text = `/P <</MCID 0 >>BDC\nBT\n/F1 12 Tf\n1 0 0 1 50 500 Tm\n(page ${index + 1}) Tj\nET\nEMC\n`;
    const contents = addObject(pdf, { dict: "<<>>", stream: Buffer.from(text, "latin1") });
    const next = pages[(index + 1) % pageCount] ?? 0;
    const link = addObject(pdf, {
      dict: `<</Type /Annot /Subtype /Link /Rect [50 490 90 512] /Dest [${next} 0 R /XYZ 50 512 0] /P ${page} 0 R>>`,
    });
    const element = addObject(pdf, { dict: `<</Type /StructElem\n/S /P /P ${root} 0 R /Pg ${page} 0 R /K [0]>>` });
    elements.push(element);
    owners.push(`${index} [${element} 0 R]`);
    objectAt(pdf, page).dict =
      `<</Type /Page /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Resources <</Font <</F1 ${font} 0 R>>>> ` +
      `/Contents ${contents} 0 R /Annots [${link} 0 R] /StructParents ${index}>>`;
  }
  objectAt(pdf, tree).dict = `<</Type /StructTreeRoot /K ${root} 0 R /ParentTree <</Nums [${owners.join(" ")}]>>>>`;
  objectAt(pdf, root).dict =
    `<</Type /StructElem\n/S /Document /P ${tree} 0 R /K [${elements.map((each) => `${each} 0 R`).join(" ")}]>>`;
  const named = pages.map((page, index) => `/page-${index + 1} [${page} 0 R /XYZ 50 512 0]`);
  const names = addObject(pdf, { dict: `<<${named.join("\n")}>>` });
  objectAt(pdf, 1).dict =
    `<</Type /Catalog /Pages ${addPageTree(pdf, pages)} 0 R /Dests ${names} 0 R /StructTreeRoot ${tree} 0 R ` +
    "/MarkInfo <</Marked true>>>>";
  return pdf;
}

function imposed(pageCount: number, options: Partial<ImposeOptions> = {}): Uint8Array {
  const pdf = documentOf(pageCount);
  imposePages(pdf, { ...BOOKLET, ...options });
  return writePdf(pdf);
}

/** The pages that are read on each side of each sheet, in the halves they stand in. */
async function sidesRead(pdf: Uint8Array): Promise<readonly (readonly (number | undefined)[])[]> {
  const pages = await pdfPages(pdf);
  return pages.map(({ width, runs }) =>
    [0, 1].map((half) => {
      const inHalf = runs.filter(({ x }) => x > width / 2 === (half === 1));
      const read = inHalf.map(({ text }) => /^page (\d+)$/.exec(text)?.[1]);
      expect(read.length).toBeLessThan(2);
      return read[0] === undefined ? undefined : Number(read[0]) - 1;
    }),
  );
}

describe("an imposed booklet", () => {
  test("has on each side of each sheet the pages that belong there, for 1 to 33 pages in both directions", async () => {
    for (let pageCount = 1; pageCount <= 33; pageCount++) {
      for (const direction of ["ltr", "rtl"] as const) {
        const options = { direction, signature: "auto", hasBackCover: pageCount % 2 === 0 } as const;
        const meant = bookletSides(pageCount, options).map(({ pages }) => pages);
        expect(await sidesRead(imposed(pageCount, options)), `${pageCount} ${direction}`).toEqual(meant);
      }
    }
  });

  test("keeps text at its size and in its place on the page", async () => {
    const [front] = await pdfPages(imposed(8));
    const left = (297 * MM - 2 * PAGE.width) / 2;
    expect(front).toMatchObject({ width: expect.closeTo(297 * MM, 2), height: expect.closeTo(210 * MM, 2) });
    expect(front?.runs.map(({ text, x, y, size }) => [text, x, y, size])).toEqual([
      ["page 8", expect.closeTo(left + 50, 2), expect.closeTo(PAGE.height - 500, 2), 12],
      ["page 1", expect.closeTo(left + PAGE.width + 50, 2), expect.closeTo(PAGE.height - 500, 2), 12],
    ]);
  });

  test("moves pages towards the fold, the further the deeper their sheet lies", async () => {
    const [plain, crept] = await Promise.all([pdfPages(imposed(12)), pdfPages(imposed(12, { creepPt: 1.5 }))]);
    const moved = crept.map((side, sheet) =>
      side.runs.map(({ x }, run) => Math.round(10 * (x - (plain[sheet]?.runs[run]?.x ?? 0))) / 10),
    );
    expect(moved).toEqual(
      [
        [0, 0],
        [0, 0],
        [1.5, -1.5],
        [1.5, -1.5],
        [3, -3],
        [3, -3],
      ].map((pair) => pair),
    );
  });

  test("begins anew with the creep in each signature", async () => {
    const [plain, crept] = await Promise.all([
      pdfPages(imposed(16, { signature: 2 })),
      pdfPages(imposed(16, { signature: 2, creepPt: 2 })),
    ]);
    const moved = crept.map((side, at) => Math.round((side.runs[0]?.x ?? 0) - (plain[at]?.runs[0]?.x ?? 0)));
    expect(moved).toEqual([0, 0, 2, 2, 0, 0, 2, 2]);
  });

  test("has its links over the same words, and they lead to where the page is now", async () => {
    const bytes = imposed(9, { creepPt: 2, paper: A3 });
    const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
    const document = await task.promise;
    const pages = await pdfPages(bytes);
    const found: string[] = [];
    for (const [side, { runs, height }] of pages.entries()) {
      const page = await document.getPage(side + 1);
      for (const { rect, dest } of (await page.getAnnotations()) as {
        rect: number[];
        dest: [object, object, number, number];
      }[]) {
        const over = runs.find(
          ({ x, y }) => Math.abs(x - (rect[0] ?? 0)) < 0.01 && Math.abs(height - y - 10 - (rect[1] ?? 0)) < 0.01,
        );
        const target = pages[await document.getPageIndex(dest[0] as never)];
        const at = target?.runs.find(
          ({ x, y }) => Math.abs(x - dest[2]) < 0.01 && Math.abs(target.height - y + 12 - dest[3]) < 0.01,
        );
        found.push(`${over?.text} → ${at?.text}`);
      }
    }
    await task.destroy();
    const meant = Array.from({ length: 9 }, (_, page) => `page ${page + 1} → page ${((page + 1) % 9) + 1}`);
    expect(found.toSorted()).toEqual(meant.toSorted());
  });

  test("has named destinations where the pages are now", async () => {
    const bytes = imposed(9);
    const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
    const document = await task.promise;
    const pages = await pdfPages(bytes);
    const named = [...((await document.getDestinations()) as Map<string, [object, object, number]>)];
    expect(named).toHaveLength(9);
    for (const [name, dest] of named) {
      const target = pages[await document.getPageIndex(dest[0] as never)];
      const at = target?.runs.find(({ x }) => Math.abs(x - dest[2]) < 0.01);
      expect(at?.text.replace(" ", "-")).toBe(name);
    }
    await task.destroy();
  });

  test("keeps its tags: each piece of content says in which form on which sheet it stands", () => {
    const pdf = readPdf(imposed(8));
    const sheets = pageNumbers(pdf);
    const elements = pdf.objects.filter((object) => object?.dict.includes("/S /P"));
    expect(elements).toHaveLength(8);
    for (const element of elements) {
      const kid = entryOf(element?.dict ?? "", "K") ?? "";
      const form = objectAt(pdf, Number(/\/Stm (\d+)/.exec(kid)?.[1]));
      expect(sheets).toContain(Number(/\/Pg (\d+)/.exec(kid)?.[1]));
      expect(form.dict).toContain("/StructParents");
      expect(form.dict).toContain("/Subtype /Form");
    }
  });

  test("tells the sheet and the pages on it by their boxes, and is called after its pages", async () => {
    const pdf = readPdf(imposed(8, { bleedPt: 9, paper: A3, folios: ["i", "ii", "1", "2", "3", "4", "5", "6"] }));
    const page = objectAt(pdf, pageNumbers(pdf)[0] ?? 0).dict;
    const box = (name: string): number[] =>
      itemsOf(entryOf(page, name) ?? "[]").map((value) => Math.round(Number(value)));
    expect(box("MediaBox")).toEqual([0, 0, 1191, 842]);
    expect(box("TrimBox")).toEqual([176, 123, 1015, 719]);
    expect(box("BleedBox")).toEqual([167, 114, 1024, 728]);
    const task = getDocument({ data: Uint8Array.from(writePdf(pdf)), verbosity: 0 });
    expect(await (await task.promise).getPageLabels()).toEqual(["6, i", "ii, 5", "4, 1", "2, 3"]);
    await task.destroy();
  });

  test("is the same every time", () => {
    expect(imposed(13, { creepPt: 1 })).toEqual(imposed(13, { creepPt: 1 }));
  });
});

describe("several pages on a side", () => {
  test("stand in rows on an upright sheet", async () => {
    const [side] = await pdfPages(imposed(4, { kind: "4-up", paper: A3 }));
    expect(side).toMatchObject({ width: expect.closeTo(297 * MM, 2) });
    const places = side?.runs.map(
      ({ text, x, y }) => `${text} ${x < 400 ? "left" : "right"} ${y < 500 ? "above" : "below"}`,
    );
    expect(places).toEqual(["page 1 left above", "page 2 right above", "page 3 left below", "page 4 right below"]);
  });

  test("need a sheet that is large enough", () => {
    const a5 = { widthPt: PAGE.width, heightPt: PAGE.height };
    expect(fitsOn(A4, a5, "2-up")).toBe(true);
    expect(fitsOn(A4, a5, "4-up")).toBe(false);
    expect(() => imposed(4, { kind: "4-up" })).toThrow("do not fit");
  });
});
