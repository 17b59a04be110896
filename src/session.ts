import type { KeptText } from "./book/kept-texts.ts";
import { KeptTabs } from "./browser/kept-tabs.ts";
import type { KnownDocuments } from "./edition/known-documents.ts";
import type { KnownSections } from "./edition/known-sections.ts";
import type { Packed } from "./epub/deflate.ts";
import { MergedFaces } from "./pdf/join/merged-faces.ts";
import { type StandingType, weightOf } from "./print/runs/standing-type.ts";
import { Recent } from "./recent.ts";
import { SharedBrowser } from "./shared-browser.ts";
import { openBrowser } from "./start-browser.ts";

export interface SessionOptions {
  /**
   * The browser to print with, in the place of what OCTAVO_BROWSER says: a program, `sparticuz`, or the address of one
   * that runs elsewhere (`ws://HOST:9222/devtools/browser/ID`).
   */
  readonly browser?: string;
  /**
   * Whether one book is built again and again while it is written: of documents in which the check of an EPUB found
   * nothing only what others see is then looked at again, and some tabs of the browser stay open with what they printed.
   * Default: false, every file is looked at whole.
   */
  readonly rebuilds?: boolean;
  /** How many builds print at a time; others wait for them. Default: 2. */
  readonly prints?: number;
}

const USUAL_PRINTS = 2;
/** Some long books, of which a character takes some six bytes as it was parsed. */
const MOST_TEXT_CHARACTERS = 20_000_000;
const MOST_SOUND_DOCUMENTS = 2000;
const MOST_RUN_BYTES = 200_000_000;
const MOST_PACKED_BYTES = 50_000_000;
/** Two long books. */
const MOST_STANDING_BYTES = 200_000_000;
const MOST_STANDING_FILES = 4;

/**
 * What several builds of one process have together: a browser, which starts when the first of them prints and is started
 * anew if it ends, and what need not be made again. A book has the same bytes with and without it. Builds may use it at
 * the same time.
 */
export class Session implements AsyncDisposable {
  readonly browser: SharedBrowser;
  /** Texts as they were parsed. */
  readonly texts = new Recent<KeptText>(MOST_TEXT_CHARACTERS, ({ characters }) => characters);
  /** Documents of EPUBs as they were compressed. */
  readonly packed = new Recent<Packed>(MOST_PACKED_BYTES, ({ bytes }) => bytes.byteLength);
  /** Documents of EPUBs that their check found nothing in. */
  readonly sound: Recent<true> | undefined;
  /** Runs of chapters as they were printed. */
  readonly runs = new Recent<Uint8Array>(MOST_RUN_BYTES, (bytes) => bytes.byteLength);
  /** Sections of print editions as they were rendered last, by the edition and the book's folder. */
  readonly rendered: Recent<KnownSections> | undefined;
  /** Documents of EPUBs as they were rendered last, likewise. */
  readonly documents: Recent<KnownDocuments> | undefined;
  /** What stands of the last prints besides their bytes. */
  readonly standing: StandingType | undefined;

  constructor({ browser, rebuilds = false, prints = USUAL_PRINTS }: SessionOptions = {}) {
    this.sound = rebuilds ? new Recent(MOST_SOUND_DOCUMENTS) : undefined;
    this.rendered = rebuilds ? new Recent(MOST_STANDING_FILES) : undefined;
    this.documents = rebuilds ? new Recent(MOST_STANDING_FILES) : undefined;
    this.standing = rebuilds ? standingType() : undefined;
    this.browser = new SharedBrowser(
      async () => await openBrowser({ asked: browser }),
      Math.max(1, prints),
      rebuilds ? new KeptTabs() : undefined,
    );
  }

  /** Ends the browser, or leaves one that runs elsewhere. Builds that use it fail. */
  async close(): Promise<void> {
    await this.browser.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

function standingType(): StandingType {
  return {
    // Most of it is there twice: as it was printed, and as it was put into the book.
    runs: new Recent(MOST_STANDING_BYTES, ({ pdf }) => 2 * weightOf(pdf)),
    furniture: new Recent(MOST_STANDING_BYTES / 10, weightOf),
    placed: new WeakMap(),
    faces: new MergedFaces(),
    packed: new Recent(MOST_STANDING_FILES),
  };
}
