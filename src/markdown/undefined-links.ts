import type { StateInline } from "markdown-it";
import { extentOf } from "./positions.ts";
import type { Syntax } from "./syntax.ts";

/** `[words][label]` and `[words][]`; not the calls of notes and works, and no second dimension of an array. */
const LINK = /\[(?![\^@!])((?:[^[\]\\]|\\.){2,200})\]\[(?![\^@!])([^[\]\n]{2,100}|)\](?![[({:])/y;
const LETTER = /\p{L}/u;

/** Finds links by a label, `[words][label]`, that no line of the file gives an address. */
export const undefinedLinks: Syntax = {
  install(md) {
    md.inline.ruler.push("link_undefined", linkUndefined);
  },
  handlers: {
    link_undefined: (token, build) => {
      const { from } = extentOf(token)!;
      const { info: label, markup } = token;
      build.diagnostics.report("link-undefined", {
        message: `No address is written for “${label}”: the brackets stand in the book as they were typed.`,
        span: build.locate?.span({ from, to: from + markup.length }),
        hint: `Write it anywhere in the file: [${label}]: https://… Or write \\[ if this is no link.`,
      });
    },
  },
};

/** Leaves a mark that says where it is: the brackets themselves stay text. */
function linkUndefined(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (silent || src[pos] !== "[" || (pos > 0 && /[\p{L}\p{N}\])]/u.test(src[pos - 1]!))) return false;
  LINK.lastIndex = pos;
  const [whole, words = "", named = ""] = LINK.exec(src) ?? [];
  if (whole === undefined || LINK.lastIndex > state.posMax) return false;
  const label = named || words;
  if (!LETTER.test(words) || !LETTER.test(label) || isDefined(state, label)) return false;
  const token = state.push("link_undefined", "", 0);
  token.info = label;
  token.markup = whole;
  state.pending += "[";
  state.pos++;
  return true;
}

/** A link in a link is none, though its label has an address. */
function isDefined(state: StateInline, label: string): boolean {
  const references = state.env["references"] as Readonly<Record<string, unknown>> | undefined;
  return references !== undefined && Object.hasOwn(references, state.md.utils.normalizeReference(label));
}
