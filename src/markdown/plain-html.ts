import type { Token as Html } from "parse5";

/** What is used of a tag. */
export interface Tag extends Pick<Html.TagToken, "tagName" | "attrs" | "selfClosing"> {
  readonly location: Pick<Html.Location, "startOffset" | "endOffset"> | null;
}

/** What a piece of HTML is made of, as the standard's tokenizer gives it; comments are left out. */
export type PlainToken =
  | { readonly kind: "text"; readonly chars: string }
  | { readonly kind: "start" | "end"; readonly tag: Tag };

/** Text without references, a comment, or a tag with double-quoted values. */
const PART =
  /(?<text>[^<&\0\r]+)|<!--(?!-?>)(?:(?!--!?>)[^\0\r])*-->|<(?<end>\/?)(?<name>[A-Za-z][A-Za-z0-9-]*)(?<attributes>(?:[ \t\n\f]+[A-Za-z][\w.:-]*(?:="[^"&\0\r]*")?)*)[ \t\n\f]*(?<close>\/?)>/y;
const ATTRIBUTE = /([A-Za-z][\w.:-]*)(?:="([^"]*)")?/g;

/** Elements whose text is not markup: HTML §13.2.6. */
const TEXT_ONLY = /^(?:script|style|xmp|iframe|noembed|noframes|textarea|title|plaintext)$/;

/**
 * Reads a piece of HTML that is as plain as nearly all that authors write: no reference, nothing unquoted, nothing
 * unclosed. It is then the same to the HTML parser, which takes longer, to load as well.
 * @returns undefined when it is not so plain
 */
export function plainTokens(html: string): readonly PlainToken[] | undefined {
  const tokens: PlainToken[] = [];
  for (let at = 0; at < html.length; at = PART.lastIndex) {
    PART.lastIndex = at;
    const groups = PART.exec(html)?.groups;
    if (!groups) return undefined;
    if (groups["text"] !== undefined) tokens.push({ kind: "text", chars: groups["text"] });
    if (groups["name"] === undefined) continue;
    const tagName = groups["name"].toLowerCase();
    const attrs = attributesIn(groups["attributes"] ?? "");
    if (!attrs || TEXT_ONLY.test(tagName)) return undefined;
    const location = { startOffset: at, endOffset: PART.lastIndex };
    const tag = { tagName, attrs, selfClosing: groups["close"] === "/", location };
    tokens.push({ kind: groups["end"] === "/" ? "end" : "start", tag });
  }
  return tokens;
}

/** Undefined when one is given twice. */
function attributesIn(written: string): Tag["attrs"] | undefined {
  const attrs: Tag["attrs"] = [];
  for (const [, given = "", value = ""] of written.matchAll(ATTRIBUTE)) {
    const name = given.toLowerCase();
    if (attrs.some((other) => other.name === name)) return undefined;
    attrs.push({ name, value });
  }
  return attrs;
}
