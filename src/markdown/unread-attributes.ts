import type { StateInline } from "markdown-it";
import { readAttributes } from "./attributes.ts";
import { extentOf } from "./positions.ts";
import type { Build, Syntax } from "./syntax.ts";
import type { Span } from "../diagnostic/diagnostic.ts";

const OPEN = 0x7b;
/** What begins so is meant as attributes, whatever comes of it. */
const MEANT = /\{\s*(?:[#.][\p{L}_]|[A-Za-z][\w:.-]*=)/uy;
const BEHIND: ReadonlySet<string> = new Set(["image", "link_close", "code_inline"]);

/** Finds braces behind an image, a link, code or brackets that are meant as attributes and cannot be read. */
export const unreadAttributes: Syntax = {
  install(md) {
    md.inline.ruler.push("attributes_unread", attributesUnread);
  },
  handlers: {
    attributes_unread: (token, build) => {
      const { from } = extentOf(token)!;
      reportUnread(token.info, build.locate?.span({ from, to: from + token.info.length }), build);
    },
  },
};

/** Whether a text has braces at an offset that are meant as attributes and cannot be read. */
export function areUnread(text: string, at: number): boolean {
  MEANT.lastIndex = at;
  return MEANT.test(text) && readAttributes(text, at) === undefined;
}

/** The braces that begin at an offset, to their end or that of the line. */
export function bracesAt(text: string, at: number): string {
  return /^[^}\n]*\}?/.exec(text.slice(at))![0];
}

/** Reports braces that cannot be read. */
export function reportUnread(
  braces: string,
  span: Span | undefined,
  build: Build,
  message = "These braces cannot be read as attributes: they stand in the book as they were typed.",
): void {
  build.diagnostics.report("attributes-unreadable", { message, span, hint: hintFor(braces) });
}

function hintFor(braces: string): string {
  if (!braces.endsWith("}")) return "Close them with }";
  const spaced = /=\s*(\d[\d.]*)\s+(%|px|em|mm|cm|in|pt)/.exec(braces);
  if (spaced) return `Write no space in a value: ${spaced[1]}${spaced[2]}`;
  if (braces.includes('\\"')) return `Put text that holds double quotes between single ones: entry='a "b"'`;
  if ((braces.match(/"/g)?.length ?? 0) % 2 === 1) return 'Put a " at both ends of a value.';
  return 'They are written so: {#id .class key="value"}';
}

/** Leaves a mark that says where they are: the braces themselves stay text. */
function attributesUnread(state: StateInline, silent: boolean): boolean {
  if (silent || state.src.charCodeAt(state.pos) !== OPEN) return false;
  const last = state.tokens.at(-1);
  // Not the end of `pending`: to look at it, all of it would be copied each time.
  const isBehind =
    state.pending === "" ? last !== undefined && BEHIND.has(last.type) : state.src[state.pos - 1] === "]";
  if (!isBehind || !areUnread(state.src, state.pos)) return false;
  state.push("attributes_unread", "", 0).info = bracesAt(state.src, state.pos);
  state.pending += state.src[state.pos++];
  return true;
}
