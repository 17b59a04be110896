/** Lines of a text that stand together, with an empty line before and behind. */
export interface TextBlock {
  /** As they are, without space at their ends. */
  readonly lines: readonly string[];
  /** How many empty lines stand before it. */
  readonly gap: number;
}

/** A line with so many characters is a paragraph, not a line of one. */
const LONG_LINE = 120;

/** The blocks of a text. Where no empty lines part its paragraphs, each line is one. */
export function linesOfBlocks(body: string): readonly TextBlock[] {
  const lines = body.split("\n").map((line) => line.replaceAll(/\t/g, "    ").replace(/[\s\u00A0]+$/, ""));
  const full = lines.filter((line) => line !== "");
  const long = full.filter((line) => line.length > LONG_LINE).length;
  const empty = lines
    .slice(
      lines.findIndex((line) => line !== ""),
      lines.findLastIndex((line) => line !== "") + 1,
    )
    .filter((line) => line === "").length;
  // Pasted from where paragraphs have space around them, that space is lost.
  const isEach = full.length > 1 && long >= full.length * 0.25 && empty < full.length * 0.2;
  const blocks: { lines: string[]; gap: number }[] = [];
  let gap = 0;
  let open = false;
  for (const line of lines) {
    if (line === "") {
      gap++;
      open = false;
    } else if (open && !isEach) blocks.at(-1)!.lines.push(line);
    else {
      blocks.push({ lines: [line], gap });
      gap = 0;
      open = true;
    }
  }
  return blocks;
}

/** The words of a block in one line; a word that was broken at the end of a line stays so. */
export function joined(lines: readonly string[]): string {
  return lines.map((line) => line.trim()).join(" ");
}
