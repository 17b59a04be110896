import type { StateBlock } from "markdown-it";
import type { Syntax } from "./syntax.ts";

/** What an indented line of verse begins with: CommonMark takes spaces away. */
const INDENT = "\u00A0";

/**
 * Line blocks as in pandoc: lines that begin with `| ` are kept as they stand, with their indentation; a line that
 * begins with spaces goes on the one before it. They are verse, as is what stands in `::: verse`.
 */
export const lineBlocks: Syntax = {
  install(md) {
    md.block.ruler.after("table", "line_block", lineBlock, { alt: ["paragraph", "reference", "blockquote", "list"] });
  },
};

const LINE = /^\|(?: (.*))?$/;

function lineBlock(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (state.src[state.bMarks[startLine]! + state.tShift[startLine]!] !== "|") return false;
  const lineAt = (line: number): string =>
    state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]);
  if (state.sCount[startLine]! - state.blkIndent >= 4 || !LINE.test(lineAt(startLine))) return false;
  // A row of a table, though without the line that makes it one; a backslash continues it.
  if (/\|\s*(?:\\\s*)?$/.test(lineAt(startLine).slice(1))) return false;
  if (silent) return true;

  const stanzas: { readonly line: number; readonly lines: string[] }[] = [];
  let line = startLine;
  let isOpen = false;
  for (; line < endLine && !state.isEmpty(line) && state.sCount[line]! >= state.blkIndent; line++) {
    const written = lineAt(line);
    const found = LINE.exec(written);
    if (found) {
      const verse = found[1] ?? "";
      if (verse.trim() === "") isOpen = false;
      else {
        if (!isOpen) stanzas.push({ line, lines: [] });
        isOpen = true;
        stanzas.at(-1)!.lines.push(verse.replace(/^ +/, (spaces) => INDENT.repeat(spaces.length)).trimEnd());
      }
    } else if (isOpen && state.tShift[line]! > 0 && state.sCount[line]! > state.blkIndent) {
      const { lines } = stanzas.at(-1)!;
      lines.push(`${lines.pop()!} ${written.trim()}`);
    } else break;
  }
  const open = state.push("verse_open", "div", 1);
  open.attrs = [["class", "verse"]];
  open.map = [startLine, line];
  for (const stanza of stanzas) {
    const paragraph = state.push("paragraph_open", "p", 1);
    paragraph.map = [stanza.line, stanza.line + stanza.lines.length];
    const inline = state.push("inline", "", 0);
    inline.content = stanza.lines.join("\n");
    inline.map = paragraph.map;
    inline.children = [];
    state.push("paragraph_close", "p", -1);
  }
  state.push("verse_close", "div", -1);
  state.line = line;
  return true;
}
