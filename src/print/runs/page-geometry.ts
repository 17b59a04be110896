import { z } from "../../config/zod.ts";
import type { PrintPage } from "../../browser/page.ts";
import { readPdf } from "../../pdf/read.ts";
import { type TextArea, textAreas } from "../../pdf/text-area.ts";
import { showBody } from "../in-page.ts";
import { EMPTY_COLUMN, heightIn } from "../notes/page-height.ts";
import type { Job } from "./jobs.ts";
import type { RunStore } from "./store.ts";

/** Where text begins on pages of either side, in points from the left edge of the sheet. */
export interface PageSides {
  readonly recto: number;
  readonly verso: number;
}

/** What is to be known of the pages of a design before a book can be printed in runs. */
export interface PageGeometry {
  readonly sides: PageSides;
  /** How tall the text area is, in CSS pixels; absent where there are no notes to put to its foot. */
  readonly height?: number;
}

const schema = z.strictObject({
  sides: z.strictObject({ recto: z.number(), verso: z.number() }),
  height: z.number().exactOptional(),
});

/** Left-hand pages are laid out otherwise than right-hand ones: in more than the place of the text. */
export class UnlikeSides extends Error {
  override readonly name = "UnlikeSides";
}

/** A hundredth of a millimetre. */
const TOLERANCE_PT = 0.03;
const UNSEEN = { tagged: false, outline: false } as const;
const TWO_PAGES = '<div class="blank"><p>x</p></div>'.repeat(2);

/** The geometry of a book's pages: kept from an earlier print, or measured while others work. */
export class GeometryOnItsWay {
  readonly #hasNotes: boolean;
  readonly #found = Promise.withResolvers<PageGeometry>();

  /** @param hasNotes whether the height is wanted, too */
  constructor(hasNotes: boolean) {
    this.#hasNotes = hasNotes;
    // Whoever waits for it meets the failure; nobody may be waiting.
    this.#found.promise.catch(() => undefined);
  }

  /** @throws {UnlikeSides} */
  async sides(): Promise<PageSides> {
    return (await this.#found.promise).sides;
  }

  /** @throws {UnlikeSides} */
  async height(): Promise<number> {
    const { height } = await this.#found.promise;
    if (height === undefined) throw new Error("The height of the page was not asked for");
    return height;
  }

  /** Takes it from the store, or says what is to be done in a tab with the document of the book to measure it. */
  async jobs(keyOf: (...parts: string[]) => string, store: RunStore | undefined): Promise<readonly Job[]> {
    const key = keyOf("geometry", String(this.#hasNotes));
    const kept = geometryOf(await store?.read(key));
    if (kept) {
      this.#found.resolve(kept);
      return [];
    }
    const work: Job["work"] = async (tab) => {
      try {
        const found = await measurePages(tab, this.#hasNotes);
        this.#found.resolve(found);
        return async () => await store?.write(key, Buffer.from(JSON.stringify(found)));
      } catch (error) {
        this.#found.reject(error);
        throw error;
      }
    };
    return [{ work, weight: Infinity }];
  }
}

function geometryOf(kept: Uint8Array | undefined): PageGeometry | undefined {
  if (!kept) return undefined;
  try {
    return schema.parse(JSON.parse(Buffer.from(kept).toString("utf8")));
  } catch {
    return undefined;
  }
}

/** By prints of pages with nothing on them. @throws {UnlikeSides} */
async function measurePages(tab: PrintPage, hasNotes: boolean): Promise<PageGeometry> {
  await tab.evaluate(showBody, TWO_PAGES);
  const [recto, verso] = textAreas(readPdf(await tab.print(UNSEEN)));
  if (!recto || !verso || !isMirrored(recto, verso)) throw new UnlikeSides();
  const sides = { recto: recto.left, verso: verso.left };
  if (!hasNotes) return { sides };
  await tab.evaluate(showBody, EMPTY_COLUMN);
  return { sides, height: heightIn(await tab.print(UNSEEN)) };
}

function isMirrored(recto: TextArea, verso: TextArea): boolean {
  return (["top", "width", "height"] as const).every((size) => Math.abs(recto[size] - verso[size]) <= TOLERANCE_PT);
}
