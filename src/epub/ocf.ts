import type { Asset } from "../book/book.ts";

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
  /** Stored at `OEBPS/` and their path, the cover among them. */
  readonly assets: readonly Asset[];
  /** The date every entry of the archive bears. */
  readonly modified: Date;
}

export interface ContainerDocument {
  readonly fileName: string;
  readonly xhtml: string;
}

/**
 * Writes the container (EPUB 3.3, OCF ZIP §4.2): `mimetype` first and stored, no folder entries, one date, one order,
 * so that the same book always has the same bytes.
 * @throws when epub-gen-memory would store a document under another name or warns of anything
 */
export async function writeContainer(container: Container): Promise<Uint8Array> {
  const Writer = await containerWriter();
  return new Writer(container).genEpub();
}

// Templates for epub-gen-memory that pass finished text through: the package's own know too little of EPUB 3.3.
const PASS_THROUGH = {
  chapterXHTML: "<%- content %>",
  contentOPF: "<%- packageDocument %>",
  tocXHTML: "<%- navigationDocument %>",
  tocNCX: "<%- ncx %>",
};

// Level 9 takes a seventh longer than 6 and saves a thousandth.
const DEFLATE_LEVEL = 6;

/**
 * epub-gen-memory's writer with its hands tied. It is loaded on first use, as loading takes a tenth of a second.
 *
 * Its constructor cleans chapters with an HTML 4 parser that drops attributes of SVG, MathML and tables, so it is given
 * empty ones and the finished text is set afterwards. Its three loaders would read any file and any address; here they
 * store the bytes at hand.
 */
async function containerWriter() {
  const { EPub } = await import("epub-gen-memory");
  return class ContainerWriter extends EPub {
    readonly #container: Container;

    constructor(container: Container) {
      const { packageDocument, navigationDocument, ncx, css, documents } = container;
      const passed = { packageDocument, navigationDocument, ncx };
      super(
        { title: "", css, version: 3, fonts: [], verbose: refuseWarning, ...PASS_THROUGH, ...passed },
        documents.map(({ fileName }) => ({ title: "", filename: fileName, content: "" })),
      );
      this.#container = container;
      this.content.forEach((chapter, index) => {
        const document = documents[index];
        if (chapter.filename !== document?.fileName) throw new Error(`Not a portable file name: ${document?.fileName}`);
        chapter.content = document.xhtml;
      });
    }

    protected override async downloadAllImages(): Promise<void> {
      for (const { path, mediaType, bytes } of this.#container.assets) {
        // Other images are compressed already.
        const compression = mediaType === "image/svg+xml" ? "DEFLATE" : "STORE";
        this.zip.file(`OEBPS/${path}`, bytes, { compression });
      }
    }

    protected override async downloadAllFonts(): Promise<void> {}

    protected override async makeCover(): Promise<void> {}

    override async genEpub(): Promise<Buffer> {
      await this.render();
      this.zip.files = inArchiveOrder(this.zip.files, archiveDate(this.#container.modified));
      return this.zip.generateAsync({
        type: "nodebuffer",
        platform: "DOS",
        compression: "DEFLATE",
        compressionOptions: { level: DEFLATE_LEVEL },
      });
    }
  };
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
