import { harmlessDeclarations, harmlessSheet, isHarmlessValue } from "./svg-style.ts";
import { checkCopies } from "./svg-copies.ts";
import { svgSize, type SvgSize } from "./svg-size.ts";
import { SVG_NAMESPACE, svgTokens, XLINK_NAMESPACE, type SvgToken } from "./svg-tokens.ts";

export interface CleanSvg extends SvgSize {
  /** Well-formed XML in UTF-8. */
  readonly bytes: Uint8Array;
}

/** Images that a drawing may carry in itself. */
const EMBEDDED_IMAGE = /^data:image\/(?:png|jpeg|gif|webp);base64,[\sA-Za-z0-9+/=]+$/;

/**
 * Makes of an SVG file a drawing that runs and fetches nothing, is well-formed, has proper ids and scales: what is
 * left out are scripts, event handlers, foreign content, animations, and addresses of anything but its own parts.
 *
 * @throws DamagedImage when it is not well-formed, or not SVG, or copies parts of itself without end.
 */
export function cleanSvg(file: Uint8Array): CleanSvg {
  const tokens = svgTokens(decodeXml(file));
  checkCopies(tokens);
  const ids = idsOf(tokens);
  const root = tokens.find((token) => token.kind === "open");
  const size = svgSize(root?.attributes ?? new Map());
  const out: string[] = ['<?xml version="1.0" encoding="UTF-8"?>\n'];
  const seen = new Set<string>();
  let inStyle = false;
  for (const token of tokens) {
    if (token.kind === "open") {
      inStyle = token.name === "style";
      out.push(openTag(token, ids, seen, token === root ? rootAttributes(root.attributes, size) : []));
    } else if (token.kind === "close") {
      inStyle = false;
      out.push(`</${token.name}>`);
    } else {
      const value = token.values.join("");
      out.push(escaped(inStyle ? harmlessSheet(value) : value));
    }
  }
  return { ...size, bytes: Buffer.from(out.join(""), "utf8") };
}

/** The name spaces, and a view box where there is none: without it a reader's smaller screen would cut it off. */
function rootAttributes(attributes: ReadonlyMap<string, string>, size: SvgSize): readonly [string, string][] {
  const added: [string, string][] = [
    ["xmlns", SVG_NAMESPACE],
    ["xmlns:xlink", XLINK_NAMESPACE],
  ];
  if (!attributes.has("viewBox")) added.push(["viewBox", `0 0 ${size.widthPx} ${size.heightPx}`]);
  return added;
}

/** The ids of a drawing → the ones it will have: XML names (Namespaces in XML §3). */
function idsOf(tokens: readonly SvgToken[]): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  const given = tokens.flatMap((token) => (token.kind === "open" ? (token.attributes.get("id") ?? []) : []));
  for (const id of given) if (/^[\p{L}_][\p{L}\p{N}._-]*$/u.test(id)) taken.add(id);
  for (const id of given) {
    if (ids.has(id)) continue;
    if (taken.has(id)) ids.set(id, id);
    else ids.set(id, `id-${ids.size + 1}-${id.replaceAll(/[^\p{L}\p{N}._-]/gu, "_")}`);
  }
  return ids;
}

function openTag(
  token: Extract<SvgToken, { kind: "open" }>,
  ids: ReadonlyMap<string, string>,
  seen: Set<string>,
  added: readonly [string, string][],
): string {
  let tag = `<${token.name}`;
  for (const [name, value] of added) tag += ` ${name}="${escaped(value)}"`;
  for (const [name, value] of token.attributes) {
    const clean = cleanAttribute(name, value, ids, seen);
    if (clean !== undefined) tag += ` ${name}="${escaped(clean)}"`;
  }
  return `${tag}>`;
}

function cleanAttribute(
  name: string,
  value: string,
  ids: ReadonlyMap<string, string>,
  seen: Set<string>,
): string | undefined {
  if (name === "id") {
    const id = ids.get(value);
    if (id === undefined || seen.has(id)) return undefined;
    seen.add(id);
    return id;
  }
  if (name === "href" || name === "xlink:href") {
    const part = value.trim().startsWith("#") ? ids.get(value.trim().slice(1)) : undefined;
    if (part !== undefined) return `#${part}`;
    return EMBEDDED_IMAGE.test(value.trim()) ? value.trim() : undefined;
  }
  if (name === "aria-labelledby" || name === "aria-describedby") {
    const named = value.split(/\s+/).flatMap((id) => ids.get(id) ?? []);
    return named.length > 0 ? named.join(" ") : undefined;
  }
  if (name.startsWith("data-")) return undefined;
  if (name.startsWith("aria-")) return value;
  const harmless = name === "style" ? harmlessDeclarations(value) : isHarmlessValue(value) ? value : undefined;
  return harmless?.replaceAll(/url\(\s*["']?#([^()"']{1,200})["']?\s*\)/g, (whole, id: string) => {
    const now = ids.get(id);
    return now === undefined ? whole : `url(#${now})`;
  });
}

function escaped(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** The text of an XML file: by its byte order mark, else by its declaration, else UTF-8 (XML 1.0 appendix F). */
function decodeXml(file: Uint8Array): string {
  const head = Buffer.from(file.subarray(0, 200)).toString("latin1");
  const mark = head.startsWith("\xff\xfe") ? "utf-16le" : head.startsWith("\xfe\xff") ? "utf-16be" : undefined;
  const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]*\sencoding=["']([\w-]{1,40})["']/.exec(head)?.[1];
  const decoder = decoderFor(mark ?? declared ?? "utf-8");
  return decoder.decode(file).replace(/^\s*(<\?xml[^>]*)\sencoding=["'][^"']*["']/, "$1");
}

function decoderFor(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding);
  } catch {
    return new TextDecoder("utf-8");
  }
}
