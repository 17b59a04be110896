import { posix } from "node:path";
import {
  element,
  type Element,
  isElement,
  mapNodes,
  type Node,
  rewrite,
  textOf as wordsOf,
  visit,
} from "../../markdown/tree.ts";
import type { Archive } from "../archive.ts";
import { parseHtml } from "../html/parse.ts";
import { type Publication, resolveIn, textOf } from "./package-document.ts";

/** A document of the spine, with ids and addresses that hold in the whole publication. */
export interface SpineDocument {
  readonly path: string;
  readonly content: readonly Node[];
  /** What it is (EPUB Structural Semantics), of its body or of the section around all its text. */
  readonly types: readonly string[];
  /** The title that the navigation has for it; absent where it goes on what is before it. */
  readonly title: string | undefined;
  readonly head: string | undefined;
}

/** The documents in reading order. */
export async function readDocuments(
  archive: Archive,
  { spine, navigation }: Publication,
): Promise<readonly SpineDocument[]> {
  const titles = await titlesIn(archive, navigation?.path);
  const parsed: { path: string; nodes: readonly Node[]; head: string | undefined }[] = [];
  for (const { path, mediaType } of spine) {
    const bytes = archive.get(path);
    if (!bytes || !/html|xml/.test(mediaType) || path === navigation?.path) continue;
    const { body, title } = await parseHtml(asHtml(textOf(bytes)));
    parsed.push({ path, nodes: body, head: title });
  }
  const ids = new Ids(parsed);
  return parsed.map(({ path, nodes, head }) => ({
    path,
    content: [element("span", { id: ids.of(path, "") }), ...mapNodes(nodes, (node) => ids.rewritten(node, path))],
    types: typesOf(nodes),
    title: titles.get(path),
    head,
  }));
}

const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/i;

/** XHTML as HTML is read: elements that close themselves there do so only where HTML has nothing in them. */
function asHtml(source: string): string {
  return source
    .replace(/^\uFEFF?\s*<\?xml[^>]*\?>/, "")
    .replaceAll(/<!\[CDATA\[([^]*?)\]\]>/g, (_, words: string) =>
      words.replaceAll("&", "&amp;").replaceAll("<", "&lt;"),
    )
    .replaceAll(/<([A-Za-z][\w:.-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)\/>/g, (whole, name: string, rest: string) =>
      VOID.test(name) ? whole : `<${name}${rest}></${name}>`,
    );
}

/** The titles that the navigation has for whole documents. */
async function titlesIn(archive: Archive, path: string | undefined): Promise<ReadonlyMap<string, string>> {
  const titles = new Map<string, string>();
  const bytes = path === undefined ? undefined : archive.get(path);
  if (!bytes || path === undefined) return titles;
  const { body } = await parseHtml(asHtml(textOf(bytes)));
  visit(body, (nav) => {
    if (nav.tag !== "nav" || (nav.attributes["epub:type"] ?? "toc") !== "toc") return;
    visit(nav.children, (link) => {
      if (!isElement(link, "a") || !link.attributes["href"]) return;
      const target = resolveIn(posix.dirname(path), link.attributes["href"]);
      if (target !== undefined && !titles.has(target))
        titles.set(target, wordsOf(link.children).replaceAll(/\s+/g, " ").trim());
    });
  });
  return titles;
}

function typesOf(nodes: readonly Node[]): readonly string[] {
  const types: string[] = [];
  let children = nodes;
  for (let depth = 0; depth < 4; depth++) {
    const parts = children.filter((child) => child.type === "element" || child.value.trim() !== "");
    const [only, ...more] = parts;
    if (only?.type !== "element" || more.length > 0 || !/^(?:section|article|div|main)$/.test(only.tag)) break;
    types.push(
      ...(only.attributes["epub:type"] ?? "").split(/\s+/),
      (only.attributes["role"] ?? "").replace(/^doc-/, ""),
    );
    children = only.children;
  }
  return types.filter((type) => type !== "");
}

/** One id for every place of a publication, whatever document it is in. */
class Ids {
  readonly #ids = new Map<string, string>();

  constructor(documents: readonly { readonly path: string; readonly nodes: readonly Node[] }[]) {
    const taken = new Set<string>();
    for (const [index, { path, nodes }] of documents.entries()) {
      this.#ids.set(`${path}#`, `document-${index + 1}`);
      visit(nodes, ({ tag, attributes }) => {
        const id = attributes["id"] ?? (tag === "a" ? attributes["name"] : undefined);
        if (!id || this.#ids.has(`${path}#${id}`)) return;
        const own = taken.has(id) ? `${id}-${index + 1}` : id;
        taken.add(own);
        this.#ids.set(`${path}#${id}`, own);
      });
    }
  }

  /** The id of a place; without a fragment, of the beginning of a document. */
  of(path: string, fragment: string): string {
    return this.#ids.get(`${path}#${fragment}`) ?? `${path}#${fragment}`;
  }

  /** A node with these ids, and with the paths of pictures in the archive. */
  rewritten(node: Node, path: string): Node {
    const [made] = rewrite([node], (each) => this.#element(each, path));
    return made!;
  }

  #element(node: Element, path: string): Element {
    const { id, href, src, ...others } = node.attributes;
    const folder = posix.dirname(path);
    const picture = node.tag === "image" ? (others["xlink:href"] ?? href) : src;
    const isPicture = picture !== undefined && (node.tag === "img" || node.tag === "image");
    const attributes = {
      ...others,
      ...(id && { id: this.of(path, id) }),
      ...(href !== undefined && { href: node.tag === "a" ? this.#link(href, path) : href }),
      ...(isPicture && { src: resolveIn(folder, picture) ?? picture }),
    };
    return { ...node, attributes };
  }

  #link(href: string, path: string): string {
    const [before = "", fragment = ""] = href.split("#", 2);
    const target = before === "" ? path : resolveIn(posix.dirname(path), before);
    const known =
      target === undefined
        ? undefined
        : (this.#ids.get(`${target}#${decoded(fragment)}`) ?? this.#ids.get(`${target}#`));
    return known === undefined ? href : `#${known}`;
  }
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
