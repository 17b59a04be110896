import { createRequire } from "node:module";
import type * as Saxes from "saxes";
import { type Element, element, type Node, text } from "./tree.ts";

const require = createRequire(import.meta.url);

/** A formula longer than this is not read. */
const LONGEST = 10_000;
/** How often macros may be replaced in one formula: those that name themselves end there. */
const MOST_EXPANSIONS = 1000;

interface Temml {
  renderToString(tex: string, options: Readonly<Record<string, unknown>>): string;
}

/** A formula as MathML, or what is wrong with it. */
export type TexOutcome =
  | { readonly kind: "math"; readonly math: Element }
  /** `offset`: where in the TeX, if that is known. */
  | { readonly kind: "fault"; readonly message: string; readonly offset?: number };

let temml: Temml | undefined;

/**
 * Reads a formula written in TeX. What reads it is loaded with the first one: most books have none.
 * @param display whether it stands on a line of its own
 */
export function mathOf(tex: string, display: boolean): TexOutcome {
  if (tex.length > LONGEST)
    return { kind: "fault", message: `it has ${tex.length} characters; ${LONGEST} are the most` };
  temml ??= require("temml") as Temml;
  try {
    const xml = temml.renderToString(tex, {
      displayMode: display,
      throwOnError: true,
      xml: true,
      trust: false,
      maxExpand: MOST_EXPANSIONS,
      maxSize: [50, 100],
    });
    return { kind: "math", math: withAlternative(treeOf(xml), tex) };
  } catch (error) {
    if (error instanceof RangeError) return { kind: "fault", message: "it is nested too deeply" };
    return faultOf(error, tex);
  }
}

/** What is read aloud where a formula cannot be: its TeX. */
function withAlternative(math: Element, tex: string): Element {
  const { class: _c, style: _s, ...attributes } = math.attributes;
  return { ...math, attributes: { ...attributes, alttext: tex.replaceAll(/\s+/g, " ").trim() } };
}

/** Temml's errors say ` Words at position N: \nsource with marks`. */
function faultOf(error: unknown, tex: string): TexOutcome {
  const written = error instanceof Error ? error.message : String((error as { message?: unknown }).message ?? error);
  const [first = ""] = written.split("\n");
  const position = /at position (\d+)/.exec(first)?.[1];
  const message = first.replace(/\s*at (?:position \d+|end of input):.*$/, "").trim();
  const offset = position === undefined ? undefined : Math.min(Number(position) - 1, tex.length);
  const words = message.charAt(0).toLowerCase() + message.slice(1);
  return { kind: "fault", message: words || "it cannot be read", ...(offset !== undefined && { offset }) };
}

function treeOf(xml: string): Element {
  const { SaxesParser } = require("saxes") as typeof Saxes;
  const parser = new SaxesParser();
  const root: Node[] = [];
  const open: { readonly tag: string; readonly attributes: Record<string, string>; readonly children: Node[] }[] = [];
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => open.push({ tag: name, attributes: { ...attributes }, children: [] }));
  parser.on("text", (value) => open.at(-1)?.children.push(text(value)));
  parser.on("closetag", () => {
    const { tag, attributes, children } = open.pop()!;
    (open.at(-1)?.children ?? root).push(element(tag, attributes, children));
  });
  parser.write(xml).close();
  return root[0] as Element;
}
