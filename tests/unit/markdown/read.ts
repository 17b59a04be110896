import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";
import { parseMarkdown, type MarkdownOptions } from "../../../src/markdown/parser.ts";
import type { Node } from "../../../src/markdown/tree.ts";

export interface Reading {
  readonly content: readonly Node[];
  /** The content as XHTML, blocks on lines of their own. */
  readonly xhtml: string;
  /** The notes as XHTML, each behind its key. */
  readonly notes: readonly string[];
  /** `rule line:column`, in the order of the reports. */
  readonly reports: readonly string[];
  readonly diagnostics: Diagnostics;
}

/** Reads Markdown as a book does, and writes what comes of it in short. */
export function read(text: string, options: Partial<MarkdownOptions> = {}, firstLine = 1): Reading {
  const diagnostics = new Diagnostics();
  const parsed = parseMarkdown({ shown: "a.md", text, firstLine }, { language: "en", ...options }, diagnostics);
  return {
    content: parsed.content,
    xhtml: parsed.content.map(xhtml).join("\n"),
    notes: parsed.notes.map((note) => `${note.key}: ${note.content.map(xhtml).join("")}`),
    reports: diagnostics.all.map(({ rule, span }) => `${rule} ${span?.line}:${span?.column}`),
    diagnostics,
  };
}

/** A node in the XML syntax. */
export function xhtml(node: Node): string {
  if (node.type === "text") return escape(node.value);
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${escape(value)}"`);
  const open = `<${node.tag}${attributes.join("")}`;
  return node.children.length === 0 ? `${open}/>` : `${open}>${node.children.map(xhtml).join("")}</${node.tag}>`;
}

function escape(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;").replaceAll("]]>", "]]&gt;");
}
