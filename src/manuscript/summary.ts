import type { Diagnostics, Span } from "../diagnostic/diagnostic.ts";
import type { Listed } from "./listed.ts";
import { isMarkdownName } from "./names.ts";

/** What SUMMARY.md says, in the form mdBook gave it. */
export interface Summary {
  /** The heading above the list, unless it only says what the file is. */
  readonly title?: string;
  readonly items: readonly Listed[];
}

/** Headings that name the file and not the book. */
const NOT_A_TITLE = /^(?:summary|contents|table of contents)$/i;

/** No line of a table of contents is longer, and no contents nested deeper; what is deeper stays at this depth. */
const LONGEST_LINE = 4000;
const DEEPEST = 8;

/**
 * Reads SUMMARY.md: links in a list are numbered chapters, nested as the list is; links outside it are unnumbered
 * ones before and after; headings are parts; an item without a file is a draft, noted and left out.
 */
export function readSummary(text: string, shown: string, diagnostics: Diagnostics): Summary {
  return new SummaryReader(shown, diagnostics).read(text);
}

interface Draft {
  readonly link: Link;
  readonly numbered: boolean;
  readonly children: Draft[];
}

interface Part {
  readonly title: string;
  readonly span: Span;
  readonly children: Draft[];
}

interface Link {
  readonly title: string;
  /** Empty for a draft. */
  readonly path: string;
  readonly span: Span;
  /** Whether something was already said of it. */
  readonly unclear?: boolean;
}

class SummaryReader {
  readonly #shown: string;
  readonly #diagnostics: Diagnostics;
  readonly #top: (Draft | Part)[] = [];
  /** The list items that a deeper one is nested in, outermost first. */
  #open: { indent: number; draft: Draft }[] = [];
  #part: Part | undefined;
  #title: string | undefined;
  /** How many lines were not understood so far. */
  #said = 0;

  constructor(shown: string, diagnostics: Diagnostics) {
    this.#shown = shown;
    this.#diagnostics = diagnostics;
  }

  read(text: string): Summary {
    for (const [index, line] of withoutComments(text).split("\n").entries()) this.#line(line, index + 1);
    const items = this.#top.flatMap((each) => this.#listed(each, true));
    return this.#title !== undefined && !NOT_A_TITLE.test(this.#title) ? { title: this.#title, items } : { items };
  }

  #line(line: string, number: number): void {
    if (line.length > LONGEST_LINE) {
      this.#unclear({ file: this.#shown, line: number, column: 1 }, "This line is too long for a table of contents.");
      return;
    }
    const heading = /^ {0,3}#{1,6}[ \t]+(.*)$/.exec(line);
    if (heading) {
      const title = (heading[1] ?? "").trimEnd().replace(/[ \t]#+$/, "");
      this.#heading(plainWords(title), { file: this.#shown, line: number, column: line.indexOf("#") + 1 });
      return;
    }
    const item = /^([ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)/.exec(line);
    if (/^[ \t]*(?:[-*_][ \t]*){3,}$/.test(line)) return;
    const said = this.#said;
    const links = this.#linksIn(line, number);
    if (item) {
      const indent = (item[1] ?? "").replaceAll("\t", "    ").length;
      this.#items(
        links.length > 0 ? links : [{ ...this.#textItem(line, item[0].length, number), unclear: this.#said > said }],
        indent,
      );
    } else if (links.length > 0) {
      this.#open = [];
      this.#part = undefined;
      this.#top.push(...links.map((link) => ({ link, numbered: false, children: [] })));
    }
  }

  /** The first heading is the title of it all, if nothing stands before it. */
  #heading(title: string, span: Span): void {
    this.#open = [];
    if (this.#title === undefined && this.#top.length === 0) {
      this.#title = title;
      return;
    }
    this.#part = { title, span, children: [] };
    this.#top.push(this.#part);
  }

  #items(links: readonly Link[], indent: number): void {
    while (this.#open.length >= DEEPEST || (this.#open.at(-1)?.indent ?? -Infinity) > indent - 2) this.#open.pop();
    const siblings = this.#open.at(-1)?.draft.children ?? this.#part?.children ?? this.#top;
    const drafts = links.map((link): Draft => ({ link, numbered: true, children: [] }));
    siblings.push(...drafts);
    const last = drafts.at(-1);
    if (last) this.#open.push({ indent, draft: last });
  }

  /** A list item that is no link: a heading for what is nested below it, or a draft. */
  #textItem(line: string, start: number, number: number): Link {
    const title = plainWords(line.slice(start));
    const span = { file: this.#shown, line: number, column: start + 1, endLine: number, endColumn: line.length + 1 };
    return { title, path: "", span };
  }

  #linksIn(line: string, number: number): readonly Link[] {
    const links: Link[] = [];
    for (const found of line.matchAll(LINK)) {
      const [whole, words = "", target = ""] = found;
      const column = found.index + 1;
      const span: Span = { file: this.#shown, line: number, column, endLine: number, endColumn: column + whole.length };
      const path = pathOf(target);
      if (path === undefined) this.#unclear(span, `\`${target}\` is not a Markdown file of the book.`);
      else links.push({ title: plainWords(words), path, span });
    }
    if (links.length === 0 && /\]\[[^\]]*\]/.test(line)) {
      this.#unclear({ file: this.#shown, line: number, column: 1 }, "A link by reference is not followed here.");
    }
    return links;
  }

  #unclear(span: Span, message: string): void {
    this.#said++;
    this.#diagnostics.report("summary-unclear", { message, span, hint: "Write [Title](file.md)." });
  }

  #listed(item: Draft | Part, atTop: boolean): readonly Listed[] {
    if (!("link" in item)) {
      const children = item.children.flatMap((child) => this.#listed(child, false));
      return [{ kind: "part", title: item.title, span: item.span, children }];
    }
    const { link, numbered } = item;
    const inPart = atTop && link.path === "" && item.children.length > 0;
    const children = item.children.flatMap((child) => this.#listed(child, false));
    if (inPart) return [{ kind: "part", title: link.title, span: link.span, children }];
    if (link.path !== "") {
      return [{ kind: "file", path: link.path, title: link.title, numbered, span: link.span, children }];
    }
    if (link.unclear) return children;
    const message = `“${link.title}” is listed without a file: a draft, left out of the book.`;
    this.#diagnostics.report("file-missing", { message, span: link.span }, "note");
    return children;
  }
}

/** `[title](target)`, not an image: brackets and parentheses may be nested one deep. */
const LINK =
  /(?<![!\\])\[((?:[^[\]\\]|\\.|\[[^[\]]*\])*)\]\([ \t]{0,9}(<[^<>]*>|[^()\s<]?[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)[ \t]{0,9}(?:"[^"]*"|'[^']*')?[ \t]{0,9}\)/g;

/** The file a link names: empty for none, undefined for what is not a Markdown file in a folder. */
function pathOf(target: string): string | undefined {
  const bare = target.replaceAll(/^<|>$/g, "").replace(/#.*$/, "").trim();
  if (bare === "") return "";
  if (/^[a-z][a-z\d+.-]+:/i.test(bare)) return undefined;
  const path = decoded(bare);
  return isMarkdownName(path) ? path : undefined;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** A title without the marks of Markdown. */
function plainWords(markdown: string): string {
  return markdown
    .replaceAll(
      /\\([!-/:-@[-`{-~])|[`*]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu,
      (_, escaped: string | undefined) => escaped ?? "",
    )
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** Comments become spaces, so that columns stay. */
function withoutComments(text: string): string {
  let out = "";
  let start = 0;
  for (;;) {
    const open = text.indexOf("<!--", start);
    if (open < 0) return out + text.slice(start);
    const close = text.indexOf("-->", open + 4);
    const end = close < 0 ? text.length : close + 3;
    out += text.slice(start, open) + text.slice(open, end).replaceAll(/[^\n]/g, " ");
    start = end;
  }
}
