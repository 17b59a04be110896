import type { Env, MarkdownIt, Token } from "markdown-it";
import { columnOf, setColumns, type Extent } from "./positions.ts";

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
  const { openDivs } = env;
  // The blocks of the text around it are not open in here.
  env["openDivs"] = [];
  const tokens: Token[] = [];
  md.block.parse(lines.map(({ text }) => text).join("\n"), md, env, tokens);
  env["openDivs"] = openDivs;
  setColumns(tokens, env);
  for (const token of tokens) {
    if (!token.map) continue;
    const [from, to] = token.map;
    const line = lines[from];
    const column = columnOf(token) ?? Math.max(line?.text.search(/\S/) ?? 0, 0);
    token.map = [from + firstLine, to + firstLine];
    token.meta = {
      ...token.meta,
      column: column + (line?.from ?? 0),
      ...(token.type === "inline" && { windows: lines.slice(from, to) }),
    };
  }
  return tokens;
}
