/** A comment, a string, an address without quotes, or the beginning or end of a block. */
const MARK = /\/\*[^]*?(?:\*\/|$)|"(?:[^"\\\n]|\\[^])*"?|'(?:[^'\\\n]|\\[^])*'?|url\(\s*[^"')\s][^)]*\)|[{}]/gi;

/**
 * The blocks of a style sheet that stand in no other, each with what stands before it: a rule, or an at-rule with all
 * that is in it. Together they are the sheet.
 */
export function cssBlocks(css: string): readonly string[] {
  const blocks: string[] = [];
  let from = 0;
  let depth = 0;
  for (const { 0: mark, index } of css.matchAll(MARK)) {
    if (mark === "{") depth++;
    else if (mark === "}" && depth > 0 && --depth === 0) {
      blocks.push(css.slice(from, index + 1));
      from = index + 1;
    }
  }
  return [...blocks, css.slice(from)];
}
