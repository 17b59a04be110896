import { type Document, Packer } from "docx";
import { unzipSync, zipSync } from "fflate";

const TYPES = "[Content_Types].xml";
const CORE = "docProps/core.xml";

/** The earliest time that a ZIP can tell (APPNOTE 4.4.6), as a local one: the archive counts so. */
const NO_TIME = new Date(1980, 0, 1);

/**
 * The finished file of a document: the same bytes each time. The library stamps it with the time, names what parts
 * refer to at random, and counts bookmarks on from the last document; all is settled here.
 * @param modified when the book was changed last
 */
export async function packed(document: Document, modified: Date): Promise<Uint8Array> {
  const files = unzipSync(new Uint8Array(await Packer.toBuffer(document)));
  const time = modified.toISOString().replace(/\.\d+Z$/, "Z");
  const names = new SettledNames();
  const settled = Object.keys(files)
    .sort(byPlace)
    .map((path): [string, Uint8Array] => {
      const bytes = files[path]!;
      if (!/\.(?:xml|rels)$/.test(path)) return [path, bytes];
      const xml = names.settle(new TextDecoder().decode(bytes));
      return [path, new TextEncoder().encode(path === CORE ? stamped(xml, time) : xml)];
    });
  return zipSync(Object.fromEntries(settled), { mtime: NO_TIME, level: 9 });
}

/** What the parts are stands first (ECMA-376-2 §10.2.3), all else in the order of its name. */
function byPlace(a: string, b: string): number {
  if (a === TYPES || b === TYPES) return a === TYPES ? -1 : 1;
  return a < b ? -1 : 1;
}

function stamped(xml: string, time: string): string {
  return xml.replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, (_, tag: string) => `${tag}${time}`);
}

/**
 * Numbers in the place of names that were drawn at random, and of those of bookmarks, which are counted on from document to
 * document; in the order in which they are met.
 */
class SettledNames {
  readonly #links = new Map<string, number>();
  readonly #contents = new Map<string, number>();
  readonly #bookmarks = new Map<string, number>();

  settle(xml: string): string {
    return xml
      .replaceAll(/"rId([a-z0-9_-]{21})"/g, (_, random: string) => `"rIdLink${numberOf(random, this.#links)}"`)
      .replaceAll(
        /(w:(?:name|anchor)="|<w:instrText[^>]*>PAGEREF )_Toc(\d+)/g,
        (_, before: string, counted: string) => `${before}_Toc${numberOf(counted, this.#contents)}`,
      )
      .replaceAll(
        /(<w:bookmark(?:Start|End)\b[^>]* w:id=")(\d+)"/g,
        (_, tag: string, counted: string) => `${tag}${numberOf(counted, this.#bookmarks)}"`,
      );
  }
}

function numberOf(name: string, known: Map<string, number>): number {
  const number = known.get(name) ?? known.size + 1;
  known.set(name, number);
  return number;
}
