import { SaxesParser } from "saxes";
import { ImportRefused } from "./refused.ts";

/** An element of XML, its names with their prefixes as written. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
}

export type XmlNode = XmlElement | string;

/** Deeper than any document that a program writes. */
const DEEPEST = 2000;

/**
 * Reads XML. Document types, and with them entities, are refused: no word processor writes any.
 *
 * @param what the file, as messages name it
 * @throws {ImportRefused} when it is not well-formed, or has a document type
 */
export function readXml(source: string, what: string): XmlElement {
  const parser = new SaxesParser();
  const open: { name: string; attributes: Record<string, string>; children: XmlNode[] }[] = [];
  let root: XmlElement | undefined;
  const damaged = (): ImportRefused =>
    new ImportRefused(
      `${what} is damaged: a part of it is no XML.`,
      "Open it in the program it was made with, and save it again.",
    );
  parser.on("error", () => {
    throw damaged();
  });
  parser.on("doctype", () => {
    throw new ImportRefused(`${what} declares a document type, as no program does that means well: it is not read.`);
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (open.length > DEEPEST) throw new ImportRefused(`${what} is nested too deeply.`);
    open.push({ name, attributes: { ...attributes }, children: [] });
  });
  const write = (value: string): void => {
    open.at(-1)?.children.push(value);
  };
  parser.on("text", write);
  parser.on("cdata", write);
  parser.on("closetag", () => {
    const done = open.pop()!;
    if (open.length > 0) open.at(-1)!.children.push(done);
    else root = done;
  });
  parser.write(source.replace(/^\uFEFF/, "")).close();
  if (!root) throw damaged();
  return root;
}

/** XML from a tree. */
export function writeXml(node: XmlNode): string {
  if (typeof node === "string") return escaped(node);
  const attributes = Object.entries(node.attributes).map(
    ([name, value]) => ` ${name}="${escaped(value).replaceAll('"', "&quot;")}"`,
  );
  if (node.children.length === 0) return `<${node.name}${attributes.join("")}/>`;
  return `<${node.name}${attributes.join("")}>${node.children.map(writeXml).join("")}</${node.name}>`;
}

function escaped(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** The children that are elements, of one name if one is given. */
export function elementsIn(node: XmlElement, name?: string): readonly XmlElement[] {
  return node.children.filter(
    (child): child is XmlElement => typeof child !== "string" && (name === undefined || child.name === name),
  );
}

/** The first element of a name below one, at any depth. */
export function firstIn(node: XmlElement, name: string): XmlElement | undefined {
  for (const child of elementsIn(node)) {
    const found = child.name === name ? child : firstIn(child, name);
    if (found) return found;
  }
  return undefined;
}

/** All words below an element. */
export function wordsOf(node: XmlNode): string {
  return typeof node === "string" ? node : node.children.map(wordsOf).join("");
}
