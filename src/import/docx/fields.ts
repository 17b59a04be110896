import type { Findings } from "../findings.ts";
import { elementsIn, firstIn, wordsOf, type XmlElement, type XmlNode } from "../xml.ts";
import type { DocumentStyles } from "./styles.ts";

/** Paragraphs of contents, in Word (`toc 1`, `TOC Heading`) and LibreOffice (`Contents 1`, `Contents Heading`). */
const CONTENTS = /^(?:toc|contents) (?:\d|heading)$|^table of figures$|^inhaltsverzeichnis \d$/;

/** Whether a block is contents, or a line of them: a book makes its own. */
export function isContents(node: XmlElement, styles: DocumentStyles): boolean {
  if (node.name === "w:sdt") {
    const properties = elementsIn(node, "w:sdtPr")[0];
    const gallery = properties && firstIn(properties, "w:docPartGallery");
    return /^Table of Contents$/i.test(gallery?.attributes["w:val"] ?? "");
  }
  if (node.name !== "w:p") return false;
  const properties = elementsIn(node, "w:pPr")[0];
  const style = properties && elementsIn(properties, "w:pStyle")[0]?.attributes["w:val"];
  return style !== undefined && CONTENTS.test(styles.nameOf(style));
}

/**
 * The runs of a paragraph with references to places of the document as links; numbers of pages are told, for they were
 * those of another layout.
 */
export function withReferences(nodes: readonly XmlNode[], findings: Findings): readonly XmlNode[] {
  const out: XmlNode[] = [];
  let field: Field | undefined;
  for (const node of nodes) {
    const kind = typeof node === "string" || node.name !== "w:r" ? undefined : fieldCharOf(node);
    if (kind === "begin") {
      if (field) field.depth++;
      else field = { depth: 1, nodes: [], instruction: "", result: undefined };
    }
    if (!field) {
      out.push(node);
      continue;
    }
    field.nodes.push(node);
    if (field.result === undefined && typeof node !== "string") field.instruction += instructionOf(node);
    else if (kind === undefined || field.depth > 1) field.result?.push(node);
    if (kind === "separate" && field.depth === 1) field.result = [];
    if (kind === "end" && --field.depth === 0) {
      out.push(...referenceOf(field, findings));
      field = undefined;
    }
  }
  // A field that goes on in the next paragraph is none of ours.
  return field ? [...out, ...field.nodes] : out;
}

interface Field {
  depth: number;
  /** All of it, as it was. */
  readonly nodes: XmlNode[];
  instruction: string;
  /** What is shown. */
  result: XmlNode[] | undefined;
}

function referenceOf({ nodes, instruction, result = [] }: Field, findings: Findings): readonly XmlNode[] {
  const [, kind, place] = /^\s*(REF|PAGEREF|NOTEREF)\s+(\S+)/.exec(instruction) ?? [];
  if (kind === undefined || place === undefined) return nodes;
  const words = result.map(wordsOf).join("");
  if (kind === "PAGEREF") {
    const [one, many] = ["a number of a page, as it was counted there", "numbers of pages, as they were counted there"];
    findings.add("changed", one, many, words);
  }
  const isLink = kind !== "NOTEREF" && /\\h\b/.test(instruction) && words.trim() !== "";
  return isLink ? [{ name: "w:hyperlink", attributes: { "w:anchor": place }, children: result }] : result;
}

function fieldCharOf(run: XmlElement): string | undefined {
  return elementsIn(run, "w:fldChar")[0]?.attributes["w:fldCharType"];
}

function instructionOf(run: XmlElement): string {
  return elementsIn(run, "w:instrText").map(wordsOf).join("");
}
