import { markedContentEnd } from "./content.ts";

const OPEN = "/Artifact BMC\n";
const CLOSE = "EMC\n";
const PATH_START = /^\S+ \S+ (?:m|\S+ \S+ re)$/;
const PAINT = /^(?:f\*?|F|[SsBb]\*?)$/;
const DRAWING = /^\/(\S+) (?:Do|sh)$/;

/**
 * Marks as artifacts whatever is painted outside marked content: running heads, folios, rules, backgrounds. PDF/UA-1
 * §7.1 wants all content to be either tagged or an artifact, and Chromium leaves what belongs to no element unmarked.
 * @param operators a page's or a tagged form's content, one operator a line as Skia writes it
 * @param isTagged whether the XObject of a resource name holds tagged content itself, which is then left alone
 * @returns the new content, or undefined where nothing needed marking
 */
export function withArtifacts(operators: string, isTagged: (name: string) => boolean): string | undefined {
  const out: string[] = [];
  let changed = false;
  let copied = 0;
  let pathAt = -1;
  const wrap = (start: number, end: number): void => {
    out.push(operators.slice(copied, start), OPEN, operators.slice(start, end), CLOSE);
    copied = end;
    changed = true;
  };
  for (let at = 0; at < operators.length;) {
    const lineEnd = endOfLine(operators, at);
    const line = operators.slice(at, operators[lineEnd - 1] === "\n" ? lineEnd - 1 : lineEnd);
    let next = lineEnd;
    if (line.endsWith("BDC") || line.endsWith("BMC")) next = markedContentEnd(operators, lineEnd);
    else if (line === "BT") {
      next = textObjectEnd(operators, lineEnd);
      if (!operators.slice(at, next).includes("/MCID")) wrap(at, next);
    } else if (PATH_START.test(line)) {
      if (pathAt < 0) pathAt = at;
    } else if (PAINT.test(line)) {
      wrap(pathAt < 0 ? at : pathAt, lineEnd);
      pathAt = -1;
    } else if (line === "n" || line.endsWith(" n")) pathAt = -1;
    else {
      const drawn = DRAWING.exec(line)?.[1];
      if (drawn !== undefined && !isTagged(drawn)) wrap(at, lineEnd);
    }
    at = next;
  }
  if (!changed) return undefined;
  out.push(operators.slice(copied));
  return out.join("");
}

function endOfLine(operators: string, at: number): number {
  const newline = operators.indexOf("\n", at);
  return newline < 0 ? operators.length : newline + 1;
}

function textObjectEnd(operators: string, at: number): number {
  const end = operators.startsWith("ET", at) ? at : operators.indexOf("\nET\n", at) + 1;
  return end === 0 ? operators.length : endOfLine(operators, end);
}
