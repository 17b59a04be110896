import type { ILevelsOptions } from "docx";
import type { Attributes, Element } from "../markdown/tree.ts";
import { LIST_LEVELS, LIST_STEP } from "./styles.ts";
import type { Writing } from "./writing.ts";

/** What stands before the items of lists, by their depth. */
const BULLETS = ["•", "–", "▪"];
const BULLET_LIST = "bullets";

const FORMATS: Readonly<Record<string, ILevelsOptions["format"]>> = {
  "1": "decimal",
  a: "lowerLetter",
  A: "upperLetter",
  i: "lowerRoman",
  I: "upperRoman",
};

/** The name of a list's numbering. Each numbered list has one of its own: its first number and its letters are its own. */
export function numberingOf({ tag, attributes }: Element, depth: number, { lists }: Writing): string {
  if (tag === "ul") {
    if (!lists.some(({ reference }) => reference === BULLET_LIST))
      lists.push({ reference: BULLET_LIST, levels: bullets() });
    return BULLET_LIST;
  }
  const reference = `list-${lists.length + 1}`;
  lists.push({ reference, levels: [numbered(attributes, levelAt(depth))] });
  return reference;
}

/** The level of a list, 0-based: those that are nested deeper than there are levels share the last. */
export function levelAt(depth: number): number {
  return Math.min(depth, LIST_LEVELS) - 1;
}

function bullets(): readonly ILevelsOptions[] {
  return Array.from({ length: LIST_LEVELS }, (_, level) => ({
    ...placed(level),
    format: "bullet",
    text: BULLETS[level % BULLETS.length]!,
  }));
}

function numbered({ type = "1", start = "1", class: names = "" }: Attributes, level: number): ILevelsOptions {
  const number = `%${level + 1}`;
  const classes = names.split(" ");
  const text = classes.includes("parens") ? `(${number})` : classes.includes("paren") ? `${number})` : `${number}.`;
  const first = Number(start);
  return {
    ...placed(level),
    format: FORMATS[type] ?? "decimal",
    text,
    start: Number.isSafeInteger(first) && first >= 0 ? first : 1,
  };
}

function placed(level: number): Pick<ILevelsOptions, "level" | "alignment" | "style"> {
  return {
    level,
    alignment: "left",
    style: { paragraph: { indent: { left: LIST_STEP * (level + 1), hanging: LIST_STEP } } },
  };
}
