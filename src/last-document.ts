import { createHash } from "node:crypto";
import type { PrintSource } from "./browser/page.ts";
import { KeptFiles } from "./kept-files.ts";
import { makerHash } from "./maker-hash.ts";

/** The document that the text of an edition was put into, and its fonts. */
export interface DocumentBefore {
  readonly html: string;
  /** Of the book: it decides what fonts there are. */
  readonly language: string;
  /** The fonts that it loads, by their paths, and how many bytes each of them has. */
  readonly fonts: readonly (readonly [path: string, bytes: number])[];
}

/**
 * The document around the text of a print edition, as the last print of the book had it. After an edit it is as a rule
 * the same, and can be opened before any text is read. A book is the same with and without it.
 */
export class LastDocument {
  readonly before: DocumentBefore | undefined;
  readonly #files: KeptFiles;
  readonly #name: string;

  private constructor(files: KeptFiles, name: string, before: DocumentBefore | undefined) {
    this.#files = files;
    this.#name = name;
    this.before = before;
  }

  /**
   * Reads what is kept of an edition of the book in a folder.
   * @param environment where the user's cache is
   * @returns undefined where nothing can be kept
   */
  static async open(environment: NodeJS.ProcessEnv, root: string, edition: string): Promise<LastDocument | undefined> {
    const files = await KeptFiles.open("documents", environment);
    if (!files) return undefined;
    const name = createHash("sha256").update(`${makerHash()}\u0000${root}\u0000${edition}`).digest("hex").slice(0, 32);
    const kept = await files.read(name);
    return new LastDocument(files, name, kept && documentIn(kept));
  }

  /** Keeps the document that was printed now. When it fails the next build is only slower. */
  async keep({ html, files }: PrintSource, language: string): Promise<void> {
    const fonts = [...files].flatMap(([path, { mediaType, bytes }]) =>
      mediaType.startsWith("font/") ? [[path, bytes.byteLength] as const] : [],
    );
    const now = JSON.stringify({ html, language, fonts } satisfies DocumentBefore);
    if (now === JSON.stringify(this.before)) return;
    await this.#files.write(this.#name, Buffer.from(now));
  }
}

function documentIn(kept: Uint8Array): DocumentBefore | undefined {
  try {
    return JSON.parse(Buffer.from(kept).toString("utf8")) as DocumentBefore;
  } catch {
    return undefined;
  }
}
