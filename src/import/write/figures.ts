import { type Element, isElement, type Node } from "../../markdown/tree.ts";
import { attributeList } from "./attributes.ts";
import { oneLine } from "./lines.ts";
import { writeImage } from "./inlines.ts";
import type { Writing } from "./style.ts";

/**
 * A figure: an image with its caption, figures side by side, or a listing.
 * @returns undefined for any other
 */
export function writeFigure(figure: Element, writing: Writing): string | undefined {
  const classes = (figure.attributes["class"] ?? "").split(" ");
  if (classes[0] === "group") return writeGroup(figure, writing);
  if (classes[0] === "listing") return writeListing(figure, writing);
  return writePicture(figure, writing);
}

function writePicture(figure: Element, writing: Writing): string | undefined {
  const parts = figure.children.filter((child) => child.type === "element");
  const [image, caption, ...more] = parts;
  if (!isElement(image, "img") || more.length > 0 || (caption && !isElement(caption, "figcaption"))) return undefined;
  if (caption?.children.some((child) => isElement(child, "p", "ul", "ol", "table", "div"))) return undefined;
  const { id, class: names = "", ...others } = figure.attributes;
  if (Object.keys(others).length > 0) return undefined;
  const written = names.replace(/\balign-(left|right|center)\b/, "$1");
  const words = caption && oneLine(caption.children, writing);
  const line = writeImage(image, writing, {
    ...(words !== undefined && { caption: words }),
    list: { ...(id !== undefined && { id }), ...(written !== "" && { class: written }) },
  });
  return line.startsWith("!") ? line : undefined;
}

function writeGroup(group: Element, writing: Writing): string | undefined {
  const { class: names = "", ...others } = group.attributes;
  const [, columns = "", ...classes] = names.split(" ");
  const figures: string[] = [];
  let caption: string | undefined;
  for (const child of group.children) {
    if (child.type === "text") continue;
    const written = isElement(child, "figure") ? writePicture(child, writing) : undefined;
    if (written !== undefined) figures.push(written);
    else if (isElement(child, "figcaption")) caption = oneLine(child.children, writing);
    else return undefined;
  }
  const asked = /^columns-(\d)$/.exec(columns)?.[1];
  const usual = figures.length === 4 ? 2 : Math.min(figures.length, 3);
  const own = asked !== undefined && Number(asked) !== usual;
  const list = attributeList({
    ...others,
    class: ["group", ...classes].join(" "),
    ...(own && { "layout-ncol": asked }),
  });
  if (!list || figures.length === 0) return undefined;
  return `::: ${list}\n${figures.join("\n")}${caption === undefined ? "" : `\n\n${caption}`}\n:::`;
}

function writeListing(figure: Element, writing: Writing): string | undefined {
  const parts = figure.children.filter((child) => child.type === "element");
  const pre = parts.find((part) => part.tag === "pre");
  const caption = parts.find((part) => part.tag === "figcaption");
  const code = pre?.children[0];
  if (!pre || !isElement(code, "code") || Object.keys(pre.attributes).length > 0) return undefined;
  const [first, ...rest] = caption?.children ?? [];
  const file = isElement(first, "code") && first.attributes["class"] === "file-name" ? first : undefined;
  const words = file ? withoutStop(rest) : (caption?.children ?? []);
  const { class: _class, ...others } = figure.attributes;
  const list = attributeList({
    ...others,
    ...(file && { filename: file.children.map((child) => (child.type === "text" ? child.value : "")).join("") }),
    ...(words.length > 0 && { caption: oneLine(words, writing) }),
  });
  const language = /^language-([^\s{},`]+)$/.exec(code.attributes["class"] ?? "")?.[1] ?? "text";
  if (!list) return undefined;
  const text = code.children
    .map((child) => (child.type === "text" ? child.value : ""))
    .join("")
    .replace(/\n$/, "");
  let fence = "```";
  while (text.includes(fence)) fence += "`";
  return `${fence}${language} ${list}\n${text}\n${fence}`;
}

/** What stands behind a file's name and its full stop. */
function withoutStop([first, ...rest]: readonly Node[]): readonly Node[] {
  if (first?.type !== "text") return first ? [first, ...rest] : [];
  const value = first.value.replace(/^\. /, "");
  return value === "" ? rest : [{ ...first, value }, ...rest];
}
