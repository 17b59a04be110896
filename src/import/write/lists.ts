import { exampleId, EXAMPLES } from "../../markdown/examples.ts";
import { romanNumeral } from "../../config/roman.ts";
import { type Element, isElement, type Node } from "../../markdown/tree.ts";
import { gathered, isInline, oneLine, writeParagraph } from "./lines.ts";
import type { Writing } from "./style.ts";

/** What stands around the number of an item, by the class of its list. */
const AROUND: Readonly<Record<string, readonly [string, string]>> = {
  "": ["", "."],
  paren: ["", ")"],
  parens: ["(", ")"],
};

/**
 * A list as Markdown, its lines without an empty one between them where no item holds a paragraph.
 * @returns undefined where it counts as no list of Markdown does
 */
export function writeList(list: Element, writing: Writing, other: boolean): string | undefined {
  const markerOf = markers(list, other);
  const items = list.children.filter((child) => isElement(child, "li")) as readonly Element[];
  if (!markerOf || items.some(({ attributes }) => !isPlainItem(attributes))) return undefined;
  const isLoose = items.some(({ children }) => children.some((child) => isElement(child, "p")));
  const lines = items.map((item, index) => {
    const marker = markerOf(index, item);
    const content = writeItem(item, isLoose, writing);
    return content === "" ? marker.trimEnd() : `${marker}${indented(content, marker.length)}`;
  });
  return lines.join(isLoose ? "\n\n" : "\n");
}

function isPlainItem(attributes: Element["attributes"]): boolean {
  return Object.entries(attributes).every(
    ([name, value]) => (name === "class" && value === "task") || (name === "id" && labelOf(value) !== undefined),
  );
}

/** The label of an example. */
function labelOf(id: string): string | undefined {
  return id.startsWith(exampleId("")) ? id.slice(exampleId("").length) : undefined;
}

function markers(list: Element, other: boolean): ((index: number, item: Element) => string) | undefined {
  const { class: names = "", start = "1", type = "1", ...others } = list.attributes;
  if (Object.keys(others).length > 0) return undefined;
  if (list.tag === "ul")
    return names === "" && list.attributes["start"] === undefined ? () => (other ? "* " : "- ") : undefined;
  const [kind = "", counted] = names.split(" ");
  if (counted === EXAMPLES) return (_, { attributes }) => `(@${labelOf(attributes["id"] ?? "") ?? ""}) `;
  const around = AROUND[kind];
  const first = Number(start);
  if (!around || !Number.isSafeInteger(first) || first < 0 || first > 900_000_000) return undefined;
  if (type === "1") {
    const behind = around[0] === "" && other ? ")" : around[1];
    return (index) => `${around[0]}${first + index}${behind} `;
  }
  return (index) => {
    const count = first + index;
    const lower = /i/i.test(type) ? romanNumeral(count) : String.fromCharCode(96 + Math.min(Math.max(count, 1), 26));
    const mark = type === type.toLowerCase() ? lower : lower.toUpperCase();
    return `${around[0]}${mark}${around[1]} ${around[1] === "." && /^[A-Z]$/.test(mark) ? " " : ""}`;
  };
}

function writeItem(item: Element, isLoose: boolean, writing: Writing): string {
  const [box, ...rest] = item.children;
  const isTask = isElement(box, "span") && box.attributes["class"] === "task-box";
  const mark = isTask
    ? `[${box.children.some((child) => child.type === "text" && child.value === "\u2611") ? "x" : " "}] `
    : "";
  const children = isTask ? rest : item.children;
  if (isLoose) return `${mark}${writing.blocks(children, writing)}`;
  return `${mark}${tight(children, writing)}`;
}

/** Blocks without empty lines between them. */
function tight(children: readonly Node[], writing: Writing): string {
  return gathered(children)
    .map((block) =>
      block.tag === "p" && block.children.every(isInline) && Object.keys(block.attributes).length === 0
        ? writeParagraph(block.children, writing)
        : writing.blocks([block], writing),
    )
    .join("\n");
}

/** Lines behind the first, moved to the right. */
export function indented(content: string, by: number): string {
  return content.replaceAll(/\n(?!\n|$)/g, `\n${" ".repeat(by)}`);
}

/** Terms and what they mean. */
export function writeDefinitions(list: Element, writing: Writing): string | undefined {
  if (Object.keys(list.attributes).length > 0) return undefined;
  const entries: string[] = [];
  let before = "";
  for (const child of list.children) {
    if (child.type === "text") continue;
    if (Object.keys(child.attributes).length > 0) return undefined;
    if (child.tag === "dt") {
      if (child.children.some((node) => !isInline(node))) return undefined;
      if (before === "dd") entries.push("");
      entries.push(oneLine(child.children, writing));
    } else if (child.tag === "dd") {
      const isLoose = child.children.some((node) => isElement(node, "p"));
      // A single paragraph is told from plain words by an empty line before it.
      if (isLoose && child.children.filter((node) => isElement(node)).length === 1) entries.push("");
      entries.push(
        `: ${indented(isLoose ? writing.blocks(child.children, writing) : tight(child.children, writing), 2)}`,
      );
    } else return undefined;
    before = child.tag;
  }
  return entries.join("\n");
}
