import type { DrawnGraph } from "../book/assets/drawn-graph.ts";

const NO_KIND = "No diagram type";

/** What Mermaid says of a description that it does not draw, in a sentence, with the line of the description. */
export function faultOf(error: string, source: string): DrawnGraph {
  const said = error.startsWith(NO_KIND) ? 1 : Number(/\bon line (\d+)/.exec(error)?.[1]);
  const line = said > 0 ? lineIn(source, said) : undefined;
  return { kind: "fault", message: messageOf(error), ...(line !== undefined && { line }) };
}

function messageOf(error: string): string {
  if (error.startsWith(NO_KIND)) return "Its first word is no kind of diagram that Mermaid knows.";
  if (/got '(?:EOF|\$end)'$/.test(error)) return "It ends where more is expected.";
  const found = /Expecting (?:token of type '([^']+)'|'[^']*'.*,) (?:but found|got) (['`])([^'`]+)\2/.exec(error);
  if (found?.[1]) return `It has “${found[3]}” where “${found[1]}” is expected.`;
  if (found) return "Mermaid does not understand this line.";
  const [first = ""] = error.trim().split("\n");
  return first === "" ? "Mermaid draws nothing of it." : `Mermaid says: ${first.slice(0, 200).replace(/[.:]?$/, ".")}`;
}

/**
 * The line of a description that Mermaid means: it counts without the header, the comments and the blank lines before
 * them, which it takes out first.
 */
function lineIn(source: string, line: number): number {
  const read = source
    .replaceAll(/\r\n?/g, "\n")
    .trimEnd()
    .replace(/^\s*---[^\n]*\n[^]*?\n---[^\n]*\n/, onlyBreaks)
    .replaceAll(/^\s*%%(?!\{)[^\n]+\n?/gm, onlyBreaks)
    .replace(/^\s+/, onlyBreaks);
  const lines = read.split("\n");
  const before = lines.slice(0, line).join("\n");
  return before.trimEnd() === "" ? 1 : 1 + (before.match(/[\n\r]/g)?.length ?? 0);
}

/** Marks where lines were taken out. */
function onlyBreaks(removed: string): string {
  return removed.replaceAll(/[^\n\r]/g, "").replaceAll("\n", "\r");
}
