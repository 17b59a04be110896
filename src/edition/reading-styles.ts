import { createRequire } from "node:module";
import type * as CssTree from "css-tree";

const require = createRequire(import.meta.url);

/** What the styles of an EPUB are written with. */
export interface ReadingStyles {
  /** The values of the theme's settings, by the names of their variables: `--body-size`. */
  readonly properties: ReadonlyMap<string, string>;
  /** Whether the reading system shows what stands left of its margin, or above it. */
  readonly negativeMargins: boolean;
}

/**
 * The styles of an EPUB, without what some reading systems or stores stumble over: variables have their values, for
 * old programs know none; comments with two hyphens are left out, which Send to Kindle refuses; and margins are not
 * less than nothing where these are not shown.
 */
export function readingStyles(css: string, { properties, negativeMargins }: ReadingStyles): string {
  const commented = css.replace(COMMENT_OR_STRING, (part) =>
    part.startsWith("/*") && part.includes("--") ? "" : part,
  );
  const plain = withoutVariables(commented, properties);
  return negativeMargins ? plain : withoutNegativeMargins(plain);
}

const COMMENT_OR_STRING = /\/\*[^]*?\*\/|"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'/g;
const SETTING = /var\(\s*(--[\w-]+)\s*(?:,[^()]*)?\)/g;

/** Puts the values of variables where a style sheet names them, and leaves out where they are set. */
function withoutVariables(css: string, settings: ReadonlyMap<string, string>): string {
  const set = css.replace(SETTING, (whole, name: string) => settings.get(name) ?? whole);
  return set.replace(COMMENT_OR_STRING, "").includes("--") ? withoutOwnVariables(set, settings) : set;
}

/** What a part of a style sheet becomes. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * A variable has one value: the last that the whole document is given, else the first that anything is. A declaration
 * whose variables have none says nothing, as in a browser (CSS Variables 1 §3.1).
 */
function withoutOwnVariables(css: string, settings: ReadonlyMap<string, string>): string {
  const { parse, walk } = require("css-tree") as typeof CssTree;
  const tree = parse(css, { positions: true, parseValue: false });
  const values = new Map<string, string>();
  const changes: Change[] = [];
  const declarations: CssTree.Declaration[] = [];
  walk(tree, function gather(node) {
    if (node.type === "Atrule" && node.name === "property") changes.push({ ...placeOf(node), text: "" });
    if (node.type !== "Declaration") return;
    declarations.push(node);
    const { property } = node;
    if (!property.startsWith("--")) return;
    const selector = this.rule ? sourceOf(css, this.rule.prelude) : "";
    const isWhole = !this.atrule && WHOLE_DOCUMENT.test(selector.trim());
    if (isWhole || !values.has(property)) values.set(property, sourceOf(css, node.value).trim());
  });
  for (const [name, value] of settings) values.set(name, value);
  for (const node of declarations) {
    const isVariable = node.property.startsWith("--");
    const value = sourceOf(css, node.value);
    if (!isVariable && !/var\(/i.test(value)) continue;
    const resolved = isVariable ? undefined : resolve(value, values, new Set());
    if (resolved === undefined) changes.push({ ...withSemicolon(css, placeOf(node)), text: "" });
    else changes.push({ ...placeOf(node.value), text: resolved });
  }
  return changed(css, changes);
}

const WHOLE_DOCUMENT = /^(?::root|html|body|\*)(?:\s*,\s*(?::root|html|body|\*))*$/i;

function placeOf({ loc }: CssTree.Located): { readonly start: number; readonly end: number } {
  return { start: loc?.start.offset ?? 0, end: loc?.end.offset ?? 0 };
}

function sourceOf(css: string, node: CssTree.Located): string {
  const { start, end } = placeOf(node);
  return css.slice(start, end);
}

function withSemicolon(css: string, { start, end }: { readonly start: number; readonly end: number }) {
  const after = /^\s*;/.exec(css.slice(end, end + 100))?.[0] ?? "";
  return { start, end: end + after.length };
}

function changed(css: string, changes: readonly Change[]): string {
  let out = "";
  let at = 0;
  for (const { start, end, text } of changes.toSorted((a, b) => a.start - b.start)) {
    // A declaration in a rule that went as a whole.
    if (start < at) continue;
    out += css.slice(at, start) + text;
    at = end;
  }
  return out + css.slice(at);
}

/**
 * A value with those of the variables in it.
 * @param within the variables it is the value of
 * @returns undefined where one has none, or is made of itself
 */
function resolve(value: string, values: ReadonlyMap<string, string>, within: ReadonlySet<string>): string | undefined {
  const call = /(?<![\w-])var\(/i.exec(value);
  if (!call) return value;
  const end = closing(value, call.index + call[0].length);
  const [, name = "", fallback] = /^\s*([^\s,]+)\s*(?:,([^]*))?$/.exec(
    value.slice(call.index + call[0].length, end),
  ) ?? [""];
  const given = within.has(name) ? undefined : values.get(name);
  const own = given === undefined ? undefined : resolve(given, values, new Set([...within, name]));
  const put = own ?? (fallback === undefined ? undefined : resolve(fallback.trim(), values, within));
  const rest = put === undefined ? undefined : resolve(value.slice(end + 1), values, within);
  return rest === undefined ? undefined : value.slice(0, call.index) + put + rest;
}

/** Where the parenthesis closes that is open at a place. */
function closing(value: string, from: number): number {
  let depth = 1;
  for (let at = from; at < value.length; at++) {
    if (value[at] === "(") depth++;
    else if (value[at] === ")" && --depth === 0) return at;
  }
  return value.length;
}

const MARGIN = new RegExp(
  String.raw`(${COMMENT_OR_STRING.source})|(?<![\w.-])((?:-webkit-)?margin(?:-[a-z-]+)?\s*:)([^;{}]*)`,
  "gi",
);
/** A sum, or a length below nothing. */
const SUM_OR_NEGATIVE = /calc\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|(?<![\w.(-])-[\d.]+[a-z%]*/gi;
/** A factor that turns a sum over. */
const TURNED = /\*\s*-|-[\d.]+\s*\*/;

function raised(part: string): string {
  return /^calc/i.test(part) && !TURNED.test(part) ? part : "0";
}

function withoutNegativeMargins(css: string): string {
  return css.replace(MARGIN, (whole, kept: string | undefined, property: string, value: string) =>
    kept === undefined ? property + value.replace(SUM_OR_NEGATIVE, raised) : whole,
  );
}
