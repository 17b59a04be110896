import type { Token as Html } from "parse5";

/** What is used of a tag. */
export interface Tag extends Pick<Html.TagToken, "tagName" | "attrs" | "selfClosing"> {
  readonly location: Pick<Html.Location, "startOffset" | "endOffset"> | null;
}

/** What a piece of HTML is made of, as the standard's tokenizer gives it; comments are left out. */
export type PlainToken =
  | { readonly kind: "text"; readonly chars: string }
  | { readonly kind: "start" | "end"; readonly tag: Tag };

const NAME = /<(\/?)([A-Za-z][A-Za-z0-9-]*)/y;
const ATTRIBUTE = /[ \t\n\f]+([A-Za-z][\w.:-]*)(?:[ \t\n\f]*=[ \t\n\f]*(?:"([^"]*)"|'([^']*)'))?/y;
const END = /[ \t\n\f]*(\/?)>/y;
const MOST_ATTRIBUTES = 20;

/** Elements whose text is not markup: HTML §13.2.6. */
const TEXT_ONLY = /^(?:script|style|xmp|iframe|noembed|noframes|textarea|title|plaintext)$/;

/** References that are read here. */
const PLAIN_REFERENCE = /&(quot|amp|lt|gt);/g;
const MEANINGS: Readonly<Record<string, string>> = { quot: '"', amp: "&", lt: "<", gt: ">" };
/** What else may be a reference in text. */
const OTHER_REFERENCE = /&(?!(?:quot|amp|lt|gt);)[A-Za-z0-9#]/;
/** What else is one in an attribute: those that end in a semicolon, and the old ones that need none (HTML §13.5). */
const OTHER_REFERENCE_IN_VALUE = new RegExp(
  String.raw`&(?:#|(?!(?:quot|amp|lt|gt);)[A-Za-z0-9]+;|(?:[AaEeIiOoUuYy]?(?:acute|uml)|[AaEeIiOoUu](?:circ|grave)|` +
    "[ANOano]tilde|[Aa](?:ring|elig)|AElig|[Oo]slash|[Cc]?cedil|szlig|ETH|eth|THORN|thorn|AMP|amp|COPY|copy|GT|gt|LT|lt|" +
    "QUOT|quot|REG|reg|brvbar|cent|curren|deg|divide|frac(?:12|14|34)|iexcl|iquest|laquo|raquo|macr|micro|middot|nbsp|" +
    "not|ord[fm]|para|plusmn|pound|sect|shy|sup[123]|times|yen)(?![A-Za-z0-9=;]))",
);

/**
 * Reads a piece of HTML that is as plain as nearly all that authors write: nothing unquoted, nothing unclosed, no unusual
 * reference. It is then the same to the HTML parser, which takes longer, to load as well. Linear.
 * @returns undefined when it is not so plain
 */
export function plainTokens(html: string): readonly PlainToken[] | undefined {
  if (/[\0\r]/.test(html)) return undefined;
  const tokens: PlainToken[] = [];
  for (let at = 0; at < html.length;) {
    const next =
      html[at] !== "<" ? textAt(html, at) : html.startsWith("<!--", at) ? commentAt(html, at) : tagAt(html, at);
    if (!next) return undefined;
    if (next.token) tokens.push(next.token);
    at = next.end;
  }
  return tokens;
}

interface Read {
  readonly token?: PlainToken;
  readonly end: number;
}

function textAt(html: string, at: number): Read | undefined {
  const next = html.indexOf("<", at);
  const end = next < 0 ? html.length : next;
  const text = html.slice(at, end);
  return OTHER_REFERENCE.test(text) ? undefined : { token: { kind: "text", chars: meant(text) }, end };
}

function commentAt(html: string, at: number): Read | undefined {
  const start = at + "<!--".length;
  const close = html.indexOf("-->", start);
  const isOdd = html.startsWith(">", start) || html.startsWith("->", start);
  if (close < 0 || isOdd || html.slice(start, close).includes("--!>")) return undefined;
  return { end: close + "-->".length };
}

function tagAt(html: string, at: number): Read | undefined {
  const name = matchAt(NAME, html, at);
  const tagName = name?.[2]?.toLowerCase();
  if (!name || !tagName || TEXT_ONLY.test(tagName)) return undefined;
  const attrs: Tag["attrs"] = [];
  let end = NAME.lastIndex;
  for (;;) {
    const attribute = matchAt(ATTRIBUTE, html, end);
    if (!attribute) break;
    const [, given = "", double, single = ""] = attribute;
    const written = double ?? single;
    const isTwice = attrs.some((other) => other.name === given.toLowerCase());
    if (isTwice || attrs.length === MOST_ATTRIBUTES || OTHER_REFERENCE_IN_VALUE.test(written)) return undefined;
    attrs.push({ name: given.toLowerCase(), value: meant(written) });
    end = ATTRIBUTE.lastIndex;
  }
  const close = matchAt(END, html, end);
  if (!close) return undefined;
  const location = { startOffset: at, endOffset: END.lastIndex };
  const tag: Tag = { tagName, attrs, selfClosing: close[1] === "/", location };
  return { token: { kind: name[1] === "/" ? "end" : "start", tag }, end: END.lastIndex };
}

function matchAt(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(text);
}

function meant(written: string): string {
  if (!written.includes("&")) return written;
  return written.replaceAll(PLAIN_REFERENCE, (_, name: string) => MEANINGS[name]!);
}
