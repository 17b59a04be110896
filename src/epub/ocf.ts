import { createRequire } from "node:module";
import type * as EpubGenMemory from "epub-gen-memory";
import type { ArtifactPart } from "../edition/artifact.ts";
import { type BegunTexts, deflate, type KeptPacked } from "./deflate.ts";
import { storeLater, written } from "./archive.ts";

/** What goes into the container, finished: nothing is looked up, fetched or rewritten on the way in. */
export interface Container {
  /** `OEBPS/content.opf`. */
  readonly packageDocument: string;
  /** `OEBPS/toc.xhtml`. */
  readonly navigationDocument: string;
  /** `OEBPS/toc.ncx`. */
  readonly ncx: string;
  /** `OEBPS/style.css`. */
  readonly css: string;
  readonly documents: readonly ContainerDocument[];
  /** Pictures, the cover among them, and fonts: stored at `OEBPS/` and their path. */
  readonly assets: readonly ContainerFile[];
  /** The date every entry of the archive bears. */
  readonly modified: Date;
}

export interface ContainerFile {
  readonly path: string;
  readonly mediaType: string;
  /** In bytes. */
  readonly size: number;
  readonly read: () => Uint8Array;
}

export interface ContainerDocument {
  readonly fileName: string;
  readonly xhtml: string;
}

/**
 * Writes the container (EPUB 3.3, OCF ZIP §4.2): `mimetype` first and stored, no folder entries, one date, one order,
 * so that the same book always has the same bytes.
 * @param begun documents that are being compressed already
 * @param kept what was compressed before
 * @throws when a document's name is not portable, or epub-gen-memory warns of anything
 */
export async function writeContainer(
  container: Container,
  begun: BegunTexts,
  kept?: KeptPacked,
): Promise<WrittenContainer> {
  const Writer = containerWriter(begun, kept);
  const writer = new Writer(container);
  const bytes = await writer.genEpub();
  return { bytes, parts: writer.parts };
}

export interface WrittenContainer {
  readonly bytes: Uint8Array;
  /** The files in it, by their paths below `OEBPS/` where they are. */
  readonly parts: readonly ArtifactPart[];
}

// Templates for epub-gen-memory that pass finished text through: the package's own know too little of EPUB 3.3.
const PASS_THROUGH = {
  chapterXHTML: "<%- content %>",
  contentOPF: "<%- packageDocument %>",
  tocXHTML: "<%- navigationDocument %>",
  tocNCX: "<%- ncx %>",
};

/**
 * epub-gen-memory's writer with its hands tied.
 *
 * Its constructor cleans chapters with an HTML 4 parser that drops attributes of SVG, MathML and tables, so it is given
 * none, and the finished ones are set afterwards. Its three loaders would read any file and any address; here they
 * store the bytes at hand.
 */
function containerWriter(begun: BegunTexts, kept: KeptPacked | undefined) {
  const { EPub } = library();
  return class ContainerWriter extends EPub {
    parts: readonly ArtifactPart[] = [];
    readonly #container: Container;
    /** The files that are read when their place in the archive is reached, by their paths. */
    readonly #readLater = new Map<string, ContainerFile>();

    constructor(container: Container) {
      const { packageDocument, navigationDocument, ncx, css, documents } = container;
      const passed = { packageDocument, navigationDocument, ncx };
      super({ title: "", css, version: 3, fonts: [], verbose: refuseWarning, ...PASS_THROUGH, ...passed }, []);
      this.#container = container;
      this.content = documents.map(chapterOf);
    }

    protected override async downloadAllImages(): Promise<void> {
      for (const asset of this.#container.assets) {
        const path = `OEBPS/${asset.path}`;
        // Other images are compressed already.
        const isText = asset.mediaType === "image/svg+xml" || asset.mediaType.startsWith("font/");
        this.zip.file(path, isText ? asset.read() : "", { compression: isText ? "DEFLATE" : "STORE" });
        if (!isText) this.#readLater.set(path, asset);
      }
    }

    protected override async downloadAllFonts(): Promise<void> {}

    protected override async makeCover(): Promise<void> {}

    override async genEpub(): Promise<Buffer> {
      await this.render();
      this.zip.files = inArchiveOrder(this.zip.files, archiveDate(this.#container.modified));
      const sizes = await Promise.all(
        Object.entries(this.zip.files).map(async ([path, file]) => [path, await this.#pack(path, file)] as const),
      );
      this.parts = sizes.map(([path, bytes]) => ({ name: path.replace(/^OEBPS\//, ""), bytes }));
      return await written(this.zip, new Map(sizes));
    }

    async #pack(path: string, file: object): Promise<number> {
      const later = this.#readLater.get(path);
      return later ? storeLater(file, later) : await deflate(file, begun, kept);
    }
  };
}

/**
 * epub-gen-memory as browsers get it: one file, without the HTTP client, the HTML parser and the rest of the 200
 * modules that it has for Node. Loading those takes a tenth of a second, and nothing here may use them.
 */
function library(): typeof EpubGenMemory {
  const scope = globalThis as { window?: object };
  const { window } = scope;
  // It looks for a browser's global object while it loads, to put a substitute for SharedArrayBuffer there.
  scope.window = {};
  try {
    return createRequire(import.meta.url)("epub-gen-memory/bundle") as typeof EpubGenMemory;
  } finally {
    if (window) scope.window = window;
    else delete scope.window;
  }
}

/** A document as epub-gen-memory has it once it is cleaned; what is empty is for templates of the package's own. */
function chapterOf({ fileName, xhtml }: ContainerDocument) {
  if (!/^[a-z0-9-]+\.xhtml$/.test(fileName)) throw new Error(`Not a portable file name: ${fileName}`);
  const unused = { id: "", title: "", author: [], url: "", excludeFromToc: false, beforeToc: false };
  return { ...unused, filename: fileName, content: xhtml };
}

function refuseWarning(kind: "log" | "warn", ...words: readonly unknown[]): void {
  if (kind === "warn") throw new Error(`epub-gen-memory: ${words.join(" ")}`);
}

/** The files without their folders, all of one date: `mimetype` first (OCF ZIP §4.3), the package document, the rest by name. */
function inArchiveOrder<F extends { readonly dir: boolean }>(files: Record<string, F>, date: Date): Record<string, F> {
  const kept = Object.entries(files).filter(([, file]) => !file.dir);
  kept.sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return Object.fromEntries(kept.map(([name, file]) => [name, Object.assign(file, { date })]));
}

function rank(name: string): number {
  if (name === "mimetype") return 0;
  if (name.startsWith("META-INF/")) return 1;
  return name.endsWith(".opf") ? 2 : 3;
}

/** ZIP knows the years from 1980 to 2107. */
function archiveDate(date: Date): Date {
  const year = date.getUTCFullYear();
  if (year < 1980) return new Date(Date.UTC(1980, 0, 1));
  return year > 2107 ? new Date(Date.UTC(2107, 11, 31)) : date;
}
