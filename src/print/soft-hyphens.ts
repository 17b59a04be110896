/**
 * Takes out the soft hyphens that no line ends at. Runs inside the page, on the document laid out at the width it is
 * printed at: lines break there as they will in print. What is left are the hyphens that show; without this every
 * possible cut would be in the PDF's text and words could not be found in it.
 * @returns how many were left
 */
export function pruneSoftHyphens(): number {
  const range = document.createRange();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const changes: [Text, string][] = [];
  // Inside a ligature every character is given a share of its width, but no line ends there. The rectangles of the
  // next letter begin with an empty one where the line before ends.
  const endsLine = (text: Text, at: number, bottom: number): boolean => {
    range.setStart(text, at + 1);
    range.setEnd(text, Math.min(at + 2, text.length));
    const next = [...range.getClientRects()].at(-1);
    return next === undefined || next.bottom > bottom + 1;
  };
  let left = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node as Text;
    const { data } = text;
    let at = data.indexOf("\u00AD");
    if (at === -1) continue;
    let out = "";
    let from = 0;
    for (; at !== -1; at = data.indexOf("\u00AD", at + 1)) {
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      out += data.slice(from, at);
      const box = range.getBoundingClientRect();
      // One that shows is as wide as a hyphen.
      if (box.width > 0.5 && endsLine(text, at, box.bottom)) {
        out += "\u00AD";
        left++;
      }
      from = at + 1;
    }
    changes.push([text, out + data.slice(from)]);
  }
  for (const [text, data] of changes) text.data = data;
  // No screen needs to see that (see `linkPlaces`).
  document.documentElement.classList.add("print-only");
  return left;
}
