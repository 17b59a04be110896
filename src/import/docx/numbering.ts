import { elementsIn, type XmlElement } from "../xml.ts";

/** How a level of a list counts. */
interface Level {
  readonly start: number;
  readonly type: "1" | "a" | "A" | "i" | "I";
  readonly isOrdered: boolean;
  /** Whether its sign is a space: what is so listed goes on with the item before it, as pandoc writes it. */
  readonly isBlank: boolean;
}

const TYPES: Readonly<Record<string, Level["type"]>> = {
  lowerLetter: "a",
  upperLetter: "A",
  lowerRoman: "i",
  upperRoman: "I",
};

/** The number that an item of a list has, and how it is written. */
export interface ItemNumber {
  readonly number: number;
  readonly type: Level["type"];
}

/** Counts the items of a document's lists as word processors do: on through other text, and each level anew below a higher one. */
export class Numbering {
  readonly #levels = new Map<string, ReadonlyMap<number, Level>>();
  /** Lists of one kind count on from one another, unless one says where it begins. */
  readonly #kinds = new Map<string, string>();
  readonly #counts = new Map<string, number[]>();
  /** Beginnings that lists set for themselves, until they were used. */
  readonly #restarts = new Map<string, Map<number, number>>();
  /** The list that the last item of each depth was of. */
  readonly #open: string[] = [];

  constructor(numbering: XmlElement | undefined) {
    if (!numbering) return;
    const abstract = new Map(
      elementsIn(numbering, "w:abstractNum").map((each) => [each.attributes["w:abstractNumId"], each]),
    );
    for (const num of elementsIn(numbering, "w:num")) {
      const id = elementsIn(num, "w:abstractNumId")[0]?.attributes["w:val"];
      const levels = new Map<number, Level>();
      for (const level of elementsIn(abstract.get(id) ?? num, "w:lvl")) addLevel(level, levels);
      const restarts = new Map<number, number>();
      for (const override of elementsIn(num, "w:lvlOverride")) addOverride(override, levels, restarts);
      const numId = num.attributes["w:numId"] ?? "";
      this.#levels.set(numId, levels);
      this.#kinds.set(numId, id ?? numId);
      this.#restarts.set(numId, restarts);
    }
  }

  /** The list whose last item goes on with a paragraph that is listed in another one; undefined where none does. */
  goesOnWith(numId: string, depth: number): string | undefined {
    return this.#levels.get(numId)?.get(depth)?.isBlank ? this.#open[depth] : undefined;
  }

  /** Behind other text no item goes on. */
  close(): void {
    this.#open.length = 0;
  }

  /** Counts one more item; undefined where the list has no numbers. */
  next(numId: string, depth: number): ItemNumber | undefined {
    const levels = this.#levels.get(numId);
    const level = levels?.get(depth);
    if (!level) return undefined;
    this.#open.length = Math.min(this.#open.length, depth);
    this.#open[depth] = numId;
    const kind = this.#kinds.get(numId) ?? numId;
    const counts = this.#counts.get(kind) ?? [];
    this.#counts.set(kind, counts);
    counts.length = Math.min(counts.length, depth + 1);
    const restart = this.#restarts.get(numId)?.get(depth);
    this.#restarts.get(numId)?.delete(depth);
    counts[depth] = restart ?? (counts[depth] ?? level.start - 1) + 1;
    return level.isOrdered ? { number: counts[depth], type: level.type } : undefined;
  }
}

function addLevel(level: XmlElement, levels: Map<number, Level>): void {
  const format = elementsIn(level, "w:numFmt")[0]?.attributes["w:val"] ?? "decimal";
  const start = Number(elementsIn(level, "w:start")[0]?.attributes["w:val"] ?? 1);
  const sign = elementsIn(level, "w:lvlText")[0]?.attributes["w:val"];
  levels.set(Number(level.attributes["w:ilvl"]), {
    start: Number.isSafeInteger(start) && start >= 0 && start < 1_000_000 ? start : 1,
    type: TYPES[format] ?? "1",
    isOrdered: format !== "bullet" && format !== "none",
    isBlank: format === "bullet" && sign !== undefined && sign.trim() === "",
  });
}

function addOverride(override: XmlElement, levels: Map<number, Level>, restarts: Map<number, number>): void {
  const depth = Number(override.attributes["w:ilvl"]);
  const own = elementsIn(override, "w:lvl")[0];
  if (own) addLevel(own, levels);
  const start = Number(elementsIn(override, "w:startOverride")[0]?.attributes["w:val"] ?? Number.NaN);
  const level = levels.get(depth);
  if (!level || !Number.isSafeInteger(start) || start < 0 || start >= 1_000_000) return;
  levels.set(depth, { ...level, start });
  restarts.set(depth, start);
}
