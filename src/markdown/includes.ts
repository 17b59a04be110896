import type { StateBlock, Token } from "markdown-it";
import { headerLinesOf } from "../manuscript/header-lines.ts";
import { xmlCharacters } from "../config/xml-text.ts";
import type { Build, Syntax } from "./syntax.ts";
import { element, isElement, type Node, rewrite, text } from "./tree.ts";

/** How files are brought into a text: by who may read them. */
export interface Includes {
  /** The including file, relative to the manuscript. */
  readonly from: string;
  /** Reads a file by its path, relative to `from`; `nested` reads what that file includes. */
  readonly read: (path: string) => IncludedFile | IncludeFault;
}

export interface IncludedFile {
  readonly kind: "file";
  readonly text: string;
  /** As diagnostics show it. */
  readonly shown: string;
  /** Relative to the manuscript. */
  readonly path: string;
  readonly nested: Includes;
}

export interface IncludeFault {
  readonly kind: "fault";
  /** A sentence. */
  readonly message: string;
  readonly hint?: string;
}

/** mdBook's `{{#include file:lines}}` and its kin, and Quarto's `{{< include file >}}`, on a line of their own. */
const DIRECTIVE =
  /^[ \t]*(?:\{\{[ \t]*#(include|rustdoc_include|playground|playpen)[ \t]+([^\s{}]+)[^{}\n]*\}\}|\{\{<[ \t]*include[ \t]+([^\s{}<>]+)[ \t]*>\}\})[ \t]*$/;

interface Request {
  /** Code, whatever the file's name says. */
  readonly isCode: boolean;
  readonly path: string;
  /** `2:5`, `:5`, or the name of an anchor; empty for the whole file. */
  readonly part: string;
}

/** What a line asks to be included, if it does. */
export function includeRequest(line: string): Request | undefined {
  const found = line.includes("{{") ? DIRECTIVE.exec(line) : null;
  if (!found) return undefined;
  const [, directive = "include", first, second] = found;
  const [path = "", ...part] = (first ?? second ?? "").split(":");
  return { isCode: directive !== "include", path, part: part.join(":") };
}

/** Files included in the text: Markdown becomes part of it, anything else is code. */
export const includes: Syntax = {
  install(md) {
    md.block.ruler.before("fence", "include", includeBlock, { alt: ["paragraph", "reference", "blockquote", "list"] });
  },
  handlers: {
    include: writeInclude,
  },
};

function includeBlock(state: StateBlock, startLine: number, _endLine: number, silent: boolean): boolean {
  if (state.sCount[startLine]! - state.blkIndent >= 4) return false;
  const start = state.bMarks[startLine]! + state.tShift[startLine]!;
  if (!state.src.startsWith("{{", start)) return false;
  const line = state.src.slice(start, state.eMarks[startLine]);
  if (!includeRequest(line)) return false;
  if (silent) return true;
  const token = state.push("include", "", 0);
  token.content = line;
  token.map = [startLine, startLine + 1];
  state.line = startLine + 1;
  return true;
}

function writeInclude(token: Token, build: Build): void {
  const request = includeRequest(token.content)!;
  const file = partOf(request, token.map![0], build);
  if (file === undefined) {
    build.tree.open("p", {}, build.spanOf(token));
    build.tree.text(token.content.trim());
    build.tree.close();
  } else if (!request.isCode && /\.(?:md|markdown)$/i.test(request.path)) {
    const parsed = build.parseIncluded({ ...file, text: withoutHeader(file.text) });
    const prefix = build.notes.nextPrefix();
    const content = withNotesOf(parsed.content, prefix);
    for (const { key, content: words, span } of parsed.notes) {
      build.notes.define(`${prefix}${key}`, withNotesOf(words, prefix), span);
    }
    for (const node of content) {
      if (node.type === "text") build.tree.text(node.value);
      else build.tree.add(node);
    }
  } else {
    const language = /\.([A-Za-z0-9]+)$/.exec(request.path)?.[1]?.toLowerCase();
    const code = element("code", language === undefined ? {} : { class: `language-${language}` }, [
      text(xmlCharacters(file.text)),
    ]);
    build.tree.add(element("pre", {}, [code], build.spanOf(token)));
  }
}

/** A file's header is not of its text. Its lines stay, empty, so that places in the file are right. */
function withoutHeader(words: string): string {
  const { length } = headerLinesOf(words);
  return length === 0 ? words : "\n".repeat(length) + words.split("\n").slice(length).join("\n");
}

/** Notes keep apart from those of the including file: theirs may have the same labels. */
function withNotesOf(nodes: readonly Node[], prefix: string): readonly Node[] {
  return rewrite(nodes, (node) =>
    isElement(node, "o-note")
      ? { ...node, attributes: { ...node.attributes, note: `${prefix}${node.attributes["note"] ?? ""}` } }
      : node,
  );
}

/**
 * Code with the files included that its lines ask for.
 * @param firstLine the line of the file, from 0, on which the code begins
 */
export function withIncludes(code: string, firstLine: number, build: Build): string {
  if (!code.includes("{{")) return code;
  const lines = code.split("\n").map((line, index) => {
    const request = includeRequest(line);
    if (!request) return line;
    return partOf(request, firstLine + index, build)?.text.replace(/\n$/, "") ?? line;
  });
  return lines.join("\n");
}

/** The part of a file that is asked for; undefined, and reported, when there is no such thing. */
function partOf(request: Request, line: number, build: Build): IncludedFile | undefined {
  if (!build.includes) return undefined;
  const read = build.includes.read(request.path);
  const outcome = read.kind === "file" ? sliced(read, request.part) : read;
  if (outcome.kind === "file") return outcome;
  build.reportInclude(outcome, build.source.block(line, line + 1));
  return undefined;
}

const ANCHOR = /\bANCHOR(_END)?:\s*([\w-]+)/;

/** mdBook: `2:5` are lines, `2` one of them, a name what stands between its anchors. Anchors are never shown. */
function sliced(file: IncludedFile, part: string): IncludedFile | IncludeFault {
  const lines = file.text.replace(/\n$/, "").split("\n");
  const without = (some: readonly string[]): IncludedFile => ({
    ...file,
    text: `${some.filter((line) => !ANCHOR.test(line)).join("\n")}\n`,
  });
  if (part === "") return without(lines);
  const range = /^(\d*)(:?)(\d*)$/.exec(part);
  if (range) {
    const from = Number(range[1] || 1);
    const to = range[2] === "" ? from : Number(range[3] || lines.length);
    if (from >= 1 && from <= lines.length && from <= to) return without(lines.slice(from - 1, to));
    return { kind: "fault", message: `${file.shown} has no lines ${part}: there are ${lines.length}.` };
  }
  const ends = (isEnd: boolean): number =>
    lines.findIndex((line) => {
      const [, end, name] = ANCHOR.exec(line) ?? [];
      return name === part && (end !== undefined) === isEnd;
    });
  const from = ends(false);
  if (from < 0) return { kind: "fault", message: `${file.shown} has no anchor “${part}”.` };
  const to = ends(true);
  return without(lines.slice(from + 1, to < 0 ? undefined : to));
}
