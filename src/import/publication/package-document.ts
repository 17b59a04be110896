import { posix } from "node:path";
import type { Archive } from "../archive.ts";
import { ImportRefused } from "../refused.ts";
import { elementsIn, firstIn, readXml, wordsOf, type XmlElement } from "../xml.ts";

/** A file of a publication. */
export interface Item {
  /** Its path in the archive. */
  readonly path: string;
  readonly mediaType: string;
  readonly properties: readonly string[];
}

/** What a package document says (EPUB 3.3 §5, OPF 2.0). */
export interface Publication {
  readonly metadata: XmlElement;
  readonly items: ReadonlyMap<string, Item>;
  /** In reading order, without what is not part of it. */
  readonly spine: readonly Item[];
  readonly cover: Item | undefined;
  readonly navigation: Item | undefined;
}

/**
 * Reads the package document of an EPUB.
 *
 * @throws {ImportRefused} when there is none, or the texts are encrypted
 */
export function readPublication(archive: Archive, what: string): Publication {
  const container = archive.get("META-INF/container.xml");
  const rootfile = container && firstIn(readXml(textOf(container), what), "rootfile");
  const path = rootfile?.attributes["full-path"];
  const bytes = path === undefined ? undefined : archive.get(path);
  if (!path || !bytes) throw new ImportRefused(`${what} is no EPUB: it does not say what it holds.`);
  refuseEncrypted(archive, what);
  const opf = unprefixed(readXml(textOf(bytes), what));
  const base = posix.dirname(path);
  const items = new Map<string, Item>();
  for (const item of elementsIn(firstIn(opf, "manifest") ?? opf, "item")) {
    const { id = "", href = "", "media-type": mediaType = "", properties = "" } = item.attributes;
    const file = resolveIn(base, href);
    if (file !== undefined) items.set(id, { path: file, mediaType, properties: properties.split(/\s+/) });
  }
  const metadata = firstIn(opf, "metadata") ?? opf;
  const coverId = elementsIn(metadata, "meta").find(({ attributes }) => attributes["name"] === "cover")?.attributes[
    "content"
  ];
  const all = [...items.values()];
  return {
    metadata,
    items,
    spine: elementsIn(firstIn(opf, "spine") ?? opf, "itemref")
      .filter(({ attributes }) => attributes["linear"] !== "no")
      .flatMap(({ attributes }) => items.get(attributes["idref"] ?? "") ?? []),
    cover:
      all.find(({ properties }) => properties.includes("cover-image")) ?? (coverId ? items.get(coverId) : undefined),
    navigation: all.find(({ properties }) => properties.includes("nav")),
  };
}

/** The path that an address in a file of the archive leads to; undefined where it leads out of it. */
export function resolveIn(folder: string, href: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:|^\//i.test(href)) return undefined;
  try {
    const path = posix.normalize(posix.join(folder, decodeURIComponent(href.replace(/[?#].*$/, ""))));
    return path.startsWith("..") ? undefined : path;
  } catch {
    return undefined;
  }
}

/** The text of a file in the archive. */
export function textOf(bytes: Uint8Array): string {
  const label =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(label).decode(bytes);
}

/** Fonts may be obfuscated; what else is encrypted cannot be read. */
function refuseEncrypted(archive: Archive, what: string): void {
  const bytes = archive.get("META-INF/encryption.xml");
  if (!bytes) return;
  const isFont = /\.(?:ttf|otf|ttc|woff2?)$/i;
  const uris = [...textOf(bytes).matchAll(/URI="([^"]*)"/g)].map(([, uri = ""]) => uri);
  if (uris.some((uri) => !isFont.test(uri) && !uri.startsWith("http") && !uri.startsWith("#"))) {
    throw new ImportRefused(
      `${what} is encrypted: it cannot be read.`,
      "Ask whoever made it for a file without copy protection.",
    );
  }
}

/** Elements of OPF with or without a prefix of their own; `dc:` stays. */
function unprefixed(node: XmlElement): XmlElement {
  return {
    name: node.name.replace(/^(?!dc:)[\w-]+:/, ""),
    attributes: node.attributes,
    children: node.children.map((child) => (typeof child === "string" ? child : unprefixed(child))),
  };
}

/** The words of all elements of a name. */
export function fieldsOf(metadata: XmlElement, name: string): readonly XmlElement[] {
  return elementsIn(metadata, name).filter((field) => wordsOf(field).trim() !== "");
}
