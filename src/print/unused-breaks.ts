/**
 * Takes out the places to break at which no line ends. Runs inside the page, on the document laid out at the width it
 * is printed at: lines break there as they will in print. Each place left would divide its line of text in two in the
 * PDF, and a link that holds it into two links.
 */
export function pruneBreaks(): void {
  const range = document.createRange();
  const edgeOf = (node: ChildNode | null, last: boolean): DOMRect | undefined => {
    if (!(node instanceof Text) || node.length === 0) return undefined;
    range.setStart(node, last ? node.length - 1 : 0);
    range.setEnd(node, last ? node.length : 1);
    return [...range.getClientRects()].at(-1);
  };
  const unused = [...document.querySelectorAll("wbr")].filter((place) => {
    const before = edgeOf(place.previousSibling, true);
    const after = edgeOf(place.nextSibling, false);
    // The boxes of letters are higher than lines are apart.
    return before && after && after.top < before.top + before.height / 2;
  });
  const parents = new Set(unused.map((place) => place.parentElement));
  for (const place of unused) place.remove();
  for (const parent of parents) parent?.normalize();
}
