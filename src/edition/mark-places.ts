import { tokensOf } from "./document-text.ts";

/** A mark stands before these, not in them, where they begin with it: it is no part of a heading's or a link's name. */
const BEFORE = new Set("h1 h2 h3 h4 h5 h6 header hgroup a figure table picture ruby math svg".split(" "));
/** In these no mark may stand at all. */
const CLOSED = new Set(["picture", "ruby", "math", "svg"]);
/** What holds only certain elements: a mark between them would be an error (HTML §4.4, §4.9). */
const NO_TEXT = new Set("ul ol dl table thead tbody tfoot tr colgroup hgroup".split(" "));

interface OpenElement {
  readonly name: string;
  readonly offset: number;
  /** Whether nothing of it has been read yet. */
  begins: boolean;
}

/**
 * Where marks stand that are to stand before certain characters of an XHTML document: before the element that begins
 * with the character if it is a heading, a table or the like, else right before the character.
 * @param offsets where the characters are in the source, in order
 * @returns as many offsets, at which a `span` may be inserted
 */
export function markPlaces(xhtml: string, offsets: readonly number[]): readonly number[] {
  const places: number[] = [];
  const open: OpenElement[] = [];
  for (const { kind, name, source, offset } of tokensOf(xhtml)) {
    if (kind === "close") {
      open.pop();
      continue;
    }
    const end = kind === "text" ? offset + source.length : offset + 1;
    const from = kind === "text" ? offset + source.search(/\S|$/) : offset;
    for (let at = offsets[places.length]; at !== undefined && at < end; at = offsets[places.length]) {
      places.push(placeBefore(at, at <= from, open));
    }
    if (kind === "open") open.push({ name, offset, begins: true });
    else if (from < end && (kind === "text" || name === "img")) for (const each of open) each.begins = false;
  }
  return places;
}

/** @param isFirst whether the character is the first of its text: elements around it may begin with it */
function placeBefore(at: number, isFirst: boolean, open: readonly OpenElement[]): number {
  const closed = open.findIndex(({ name }) => CLOSED.has(name));
  const around = closed < 0 ? open : open.slice(0, closed + 1);
  const outermost = around.find(
    ({ name, begins }, index) =>
      (closed === index || (isFirst && begins && BEFORE.has(name))) && !NO_TEXT.has(around[index - 1]?.name ?? ""),
  );
  return outermost?.offset ?? at;
}
