/**
 * Letters and digits drawn with a pen, on a grid 4 units wide and 6 high: lines from point to point, and strokes parted
 * by `|`. What is drawn so needs no font in the file.
 */
const STROKES: Readonly<Record<string, string>> = {
  "0": "1,0 3,0 4,1.5 4,4.5 3,6 1,6 0,4.5 0,1.5 1,0",
  "1": "0.8,4.8 2.2,6 2.2,0",
  "2": "0,4.6 0.6,5.6 1.5,6 2.6,6 3.6,5.4 4,4.4 3.6,3.2 0,0 4,0",
  "3": "0,5.2 1.2,6 2.8,6 3.8,5.2 3.8,4.2 2.8,3.3 1.6,3.3|2.8,3.3 4,2.3 4,1 2.8,0 1.2,0 0,0.8",
  "4": "3,0 3,6 0,2 4,2",
  "5": "3.7,6 0.5,6 0.2,3.3 1.4,3.7 2.8,3.6 4,2.5 4,1.3 2.8,0 1.2,0 0,0.8",
  "6": "3.6,5.4 2.6,6 1.6,6 0.5,5 0,3 0,1.5 1,0 3,0 4,1.2 4,2.4 3,3.5 1.2,3.5 0,2.3",
  "7": "0,6 4,6 1.4,0",
  "8": "1.2,3.3 0.2,4.2 0.2,5.2 1.2,6 2.8,6 3.8,5.2 3.8,4.2 2.8,3.3 1.2,3.3 0,2.2 0,1 1.2,0 2.8,0 4,1 4,2.2 2.8,3.3",
  "9": "0.4,0.6 1.4,0 2.4,0 3.5,1 4,3 4,4.5 3,6 1,6 0,4.8 0,3.6 1,2.5 2.8,2.5 4,3.7",
  A: "0,0 2,6 4,0|0.7,2.1 3.3,2.1",
  D: "0,0 0,6 1.8,6 3.2,5.4 4,4 4,2 3.2,0.6 1.8,0 0,0",
  F: "0,0 0,6 3.8,6|0,3.2 3,3.2",
  R: "0,0 0,6 2.6,6 3.6,5.4 3.8,4.5 3.6,3.7 2.6,3.1 0,3.1|2.2,3.1 4,0",
  T: "0,6 4,6|2,6 2,0",
};

const WIDTH = 4;
const HEIGHT = 6;
const BETWEEN = 1.6;

/** How wide a word is that is so high. */
export function strokedWidth(word: string, height: number): number {
  return (word.length * (WIDTH + BETWEEN) - BETWEEN) * (height / HEIGHT);
}

/** The path operators (ISO 32000-1 §8.5) that draw a word from a point on, its letters so high. Lengths in one unit. */
export function strokedWord(word: string, x: number, y: number, height: number): string {
  const scale = height / HEIGHT;
  const out: string[] = [];
  for (const [index, letter] of [...word].entries()) {
    const left = x + index * (WIDTH + BETWEEN) * scale;
    for (const stroke of (STROKES[letter] ?? "").split("|").filter(Boolean)) {
      for (const [at, point] of stroke.split(" ").entries()) {
        const [px = 0, py = 0] = point.split(",").map(Number);
        out.push(`${decimal(left + px * scale)} ${decimal(y + py * scale)} ${at === 0 ? "m" : "l"}`);
      }
    }
  }
  return [...out, "S"].join("\n");
}

function decimal(value: number): string {
  return String(Math.round(value * 100) / 100);
}
