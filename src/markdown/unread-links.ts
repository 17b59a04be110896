import type { StateInline } from "markdown-it";
import { extentOf } from "./positions.ts";
import type { Syntax } from "./syntax.ts";

/** `[words](address)`, wherever it ends: the address may hold spaces and pairs of parentheses. */
const LINK = /!?\[(?:[^[\]\\\n]|\\.){0,200}\]( ?)\(((?:[^()<>\n]|\([^()<>\n]{0,100}\)){1,300})(\)?)/y;

/** What is an address, and no remark in parentheses behind words in brackets. */
const ADDRESS = /^(?:https?:|mailto:|\.{0,2}\/|#)|^[^"“”„«‘']*\.(?:md|markdown|x?html?|pdf)(?:#\S*)?$/i;
const TITLED = /^(\S+)\s+[“”„«»‘’](.*?)[“”«»‘’]?\s*$/u;

/** Finds pictures and links whose address cannot be read: for its spaces, for curly quotes, for a parenthesis that lacks. */
export const unreadLinks: Syntax = {
  install(md) {
    md.inline.ruler.push("link_unread", linkUnread);
  },
  handlers: {
    link_unread: (token, build) => {
      const { from } = extentOf(token)!;
      const { info: hint, markup } = token;
      const kind = markup.startsWith("!") ? "picture" : "link";
      build.diagnostics.report("link-unread", {
        message: `This is not read as a ${kind}: it stands in the book as it was typed.`,
        span: build.locate?.span({ from, to: from + markup.length }),
        hint,
      });
    },
  },
};

/** Leaves a mark that says where it is, as nothing else has made anything of it: its signs stay text. */
function linkUnread(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  const sign = src[pos]!;
  if (silent || (sign !== "!" && sign !== "[") || (sign === "[" && src[pos - 1] === "!")) return false;
  LINK.lastIndex = pos;
  const found = LINK.exec(src);
  if (!found || LINK.lastIndex > state.posMax) return false;
  const hint = remedy(found, sign === "!");
  if (hint === undefined) return false;
  const token = state.push("link_unread", "", 0);
  token.info = hint;
  token.markup = found[0];
  state.pending += sign;
  state.pos++;
  return true;
}

/** What to do about it; nothing where it may well be meant as text. */
function remedy([, gap, inside = "", end]: RegExpExecArray, isPicture: boolean): string | undefined {
  const address = inside.trim();
  const [, target, title] = TITLED.exec(address) ?? [];
  if (isPicture && !/[./\\]/.test(address)) return undefined;
  if (!isPicture && (gap !== "" || end === "" || !ADDRESS.test(target ?? address))) return undefined;
  if (gap !== "") {
    return /^\S+$/.test(address) ? `Leave no space between the brackets and the parenthesis: ](${address})` : undefined;
  }
  if (end === "") return "Close the parenthesis behind the address.";
  if (target !== undefined && title !== undefined) {
    return `Straight quotation marks stand around a title: (${target} "${title}")`;
  }
  return /\s/.test(address) && !/["']/.test(address)
    ? `An address with spaces stands between < and >: (<${address}>)`
    : "Write the address, and behind it, if need be, a title in straight quotation marks.";
}
