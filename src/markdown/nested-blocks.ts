import type { Env, MarkdownIt, Token } from "markdown-it";
import { columnOf, setColumns, windowsOf, type Extent } from "./positions.ts";

/** A line of a text that is part of a line of the file. */
export interface NestedLine extends Extent {
  readonly text: string;
}

/**
 * Reads the blocks of a text that was cut out of consecutive lines of the file: a table's cell. Their tokens know where
 * they come from.
 * @param firstLine where the first of the lines stands in the source
 */
export function nestedBlocks(lines: readonly NestedLine[], firstLine: number, md: MarkdownIt, env: Env): Token[] {
  const { openDivs, columns } = env;
  // The blocks of the text around it are not open in here.
  env["openDivs"] = [];
  delete env["columns"];
  const tokens: Token[] = [];
  md.block.parse(lines.map(({ text }) => text).join("\n"), md, env, tokens);
  setColumns(tokens, env);
  env["openDivs"] = openDivs;
  env["columns"] = columns;
  for (const token of tokens) if (token.map) moveOut(token, token.map, lines, firstLine);
  return tokens;
}

/** Tells a token where its lines stand in those that its text was cut out of. */
function moveOut(token: Token, [from, to]: [number, number], lines: readonly NestedLine[], firstLine: number): void {
  const line = lines[from];
  const column = columnOf(token) ?? Math.max(line?.text.search(/\S/) ?? 0, 0);
  const within = windowsOf(token);
  const windows = lines.slice(from, to).map((around, index): Extent => {
    const window = within?.[index];
    return window ? { from: around.from + window.from, to: around.from + window.to } : around;
  });
  token.map = [from + firstLine, to + firstLine];
  token.meta = { ...token.meta, column: column + (line?.from ?? 0), windows };
}
