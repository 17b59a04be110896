/** A font's characters: glyph number → UTF-16 in hexadecimal (ISO 32000-1 §9.10.3). */
export type CharacterMap = ReadonlyMap<number, string>;

const BLOCK = /beginbf(char|range)\n([\s\S]*?)endbf/g;
const ROW = /<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>(?: <([0-9A-Fa-f]+)>)?/g;
/** The most rows a block may have. */
const ROWS = 100;

/** Reads a ToUnicode CMap as Skia writes it. */
export function readCharacterMap(source: string): Map<number, string> {
  const map = new Map<number, string>();
  for (const [, kind, block = ""] of source.matchAll(BLOCK)) {
    for (const [, from = "", second = "", third] of block.matchAll(ROW)) {
      if (kind === "char") map.set(hex(from), second);
      else if (third !== undefined) {
        for (let glyph = hex(from); glyph <= hex(second); glyph++) map.set(glyph, plus(third, glyph - hex(from)));
      }
    }
  }
  return map;
}

/** The same CMap with other characters. */
export function writeCharacterMap(source: string, map: CharacterMap): string {
  const rows = [...map].toSorted(([a], [b]) => a - b).map(([glyph, text]) => `<${digits(glyph)}> <${text}>`);
  const blocks: string[] = [];
  for (let at = 0; at < rows.length; at += ROWS) {
    const some = rows.slice(at, at + ROWS);
    blocks.push(`${some.length} beginbfchar\n${some.join("\n")}\nendbfchar\n`);
  }
  const head = source.slice(0, source.indexOf("endcodespacerange") + "endcodespacerange\n".length);
  return head + blocks.join("") + source.slice(source.indexOf("endcmap"));
}

function hex(text: string): number {
  return Number.parseInt(text, 16);
}

function digits(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, "0");
}

function plus(text: string, by: number): string {
  const last = text.slice(-4);
  return text.slice(0, -4) + digits(hex(last) + by);
}
