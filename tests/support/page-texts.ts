import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { SaxesParser } from "saxes";
import { epubFiles, textFiles } from "./epub-files.ts";

/** The text of a page, as it is read: without running head, folio, markers of lists, formulas and pictures. */
export interface PageText {
  /** The folio, printed or not. */
  readonly label: string;
  readonly text: string;
  /** The document of an EPUB in which the page begins. */
  readonly fileName?: string;
}

interface StructureNode {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly StructureNode[];
}

/** What pdf.js tells of a page: its tags, and the lines of each piece of marked content, by its id. */
interface ReadPage {
  readonly label: string;
  readonly tree: StructureNode | undefined;
  readonly lines: readonly { readonly id: string; readonly text: string; readonly y: number }[];
}

/**
 * Letters that reach below their line. Those of the last line of a page are painted on the next one once more, above
 * its text, where nothing is seen of them.
 */
const STRAY = /^(?=[^]*\p{L})[gjpqyQß,;()[\]{}|$\s]*$/u;

/**
 * The text of every page of a PDF, in the order of its tags, as pdf.js reads them.
 * @param skipped the tags that are passed over with all that is in them
 */
export async function pdfPageTexts(pdf: Uint8Array, skipped: readonly string[]): Promise<readonly PageText[]> {
  const pages = await readPages(pdf);
  return pages.map(({ label, tree, lines }) => {
    // Letters of other fonts in a line stand up to 2 pt higher or lower.
    const top = Math.max(...lines.filter(({ text }) => text.trim() !== "").map(({ y }) => y)) - 2;
    const first = lines.filter(({ y }) => y >= top).map(({ text }) => text);
    const isStray = STRAY.test(first.join(""));
    const texts = new Map<string, string>();
    for (const { id, text, y } of lines) if (!isStray || y < top) texts.set(id, (texts.get(id) ?? "") + text);
    const out: string[] = [];
    const read = (node: StructureNode, parent = ""): void => {
      if (node.type === "content" && parent !== "Lbl") out.push(texts.get(node.id ?? "") ?? "");
      if (skipped.includes(node.role ?? "")) return;
      for (const child of node.children ?? []) read(child, node.role);
    };
    if (tree) read(tree);
    return { label, text: out.join("") };
  });
}

async function readPages(pdf: Uint8Array): Promise<readonly ReadPage[]> {
  const task = getDocument({ data: Uint8Array.from(pdf), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  const labels = await document.getPageLabels();
  const pages: ReadPage[] = [];
  for (let n = 1; n <= document.numPages; n++) {
    const page = await document.getPage(n);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    const lines: ReadPage["lines"][number][] = [];
    const open: string[] = [];
    for (const item of items) {
      if ("str" in item) {
        const id = open.findLast((each) => each !== "");
        const y = (item.transform as number[])[5] ?? 0;
        if (id !== undefined) lines.push({ id, text: item.str + (item.hasEOL ? "\n" : ""), y });
      } else if (item.type === "endMarkedContent") open.pop();
      else open.push(item.id ?? "");
    }
    const tree = ((await page.getStructTree()) as StructureNode | null) ?? undefined;
    pages.push({ label: labels?.[n - 1] ?? String(n), tree, lines });
  }
  await task.destroy();
  return pages;
}

/**
 * The text of every page that is marked in the documents of an EPUB, in the order of its spine.
 * @param skips whether an element is passed over with all that is in it
 */
export function epubPageTexts(epub: Uint8Array, skips: (name: string, type: string) => boolean): readonly PageText[] {
  const files = textFiles(epubFiles(epub), ".xhtml", ".opf");
  const opf = files.get("OEBPS/content.opf") ?? "";
  const manifest = new Map(
    Array.from(opf.matchAll(/<item id="([^"]*)" href="([^"]*)"/g), ([, id, href]) => [id, href]),
  );
  const pages: { label: string; text: string; fileName: string }[] = [];
  for (const [, id] of opf.matchAll(/<itemref idref="([^"]*)"/g)) {
    const fileName = manifest.get(id) ?? "";
    let skipped = 0;
    let body = false;
    const parser = new SaxesParser();
    parser.on("opentag", ({ name, attributes }) => {
      const type = attributes["epub:type"] ?? "";
      if (name === "body") body = true;
      if (skipped > 0 || name === "svg" || name === "math" || skips(name, type)) skipped++;
      if (type === "pagebreak") pages.push({ label: attributes["title"] ?? "", text: "", fileName });
    });
    parser.on("closetag", () => {
      if (skipped > 0) skipped--;
    });
    parser.on("text", (text) => {
      const last = pages.at(-1);
      if (last && body && skipped === 0) last.text += text;
    });
    parser.write(files.get(`OEBPS/${fileName}`) ?? "").close();
  }
  return pages;
}

/** Text as both formats have it: without spaces and hyphens, in small letters, ligatures as plain letters. */
export function squeezed(text: string): string {
  // A sigma is another at the end of a word.
  const plain = text.normalize("NFKD").toUpperCase().toLowerCase().replaceAll("ς", "σ");
  return plain.replaceAll(/[\s\p{Cf}\u00AD\u2010\u2011-]/gu, "");
}
