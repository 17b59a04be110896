/** How many columns of a terminal text takes: wide characters of East Asia and emoji take two, marks none. */
export function textWidth(text: string): number {
  // Most lines are plain: their width is their length.
  if (/^[\u0020-\u007e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes().segment(text)) width += WIDE.test(segment) ? 2 : 1;
  return width;
}

/** The single characters as a reader sees them. */
export function charactersOf(text: string): readonly string[] {
  return Array.from(graphemes().segment(text), ({ segment }) => segment);
}

let segmenter: Intl.Segmenter | undefined;

/** Made on first use: it takes 10 ms, and nearly all text that is measured is plain. */
function graphemes(): Intl.Segmenter {
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return segmenter;
}

/** Unicode UAX #11: wide and full-width. */
const WIDE =
  /^(?:\p{Emoji_Presentation}|\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}|[\u3000-\u303e\uff01-\uff60\uffe0-\uffe6])|\ufe0f/u;

/**
 * Text that a terminal shows as it is: control characters could move its cursor or write to its clipboard, and marks
 * of direction could show another line than the one in the file. Each is replaced by `�`.
 */
export function printable(text: string): string {
  return text.replaceAll(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
}
