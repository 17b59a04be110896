import { createRequire } from "node:module";
import type { Token } from "markdown-it";
import type * as Parse5 from "parse5";
import type { Token as Html, Tokenizer, TokenizerMode } from "parse5";
import { isKnownHtml, REMOVED } from "./allowed.ts";
import type { Span } from "../diagnostic/diagnostic.ts";
import { Locator } from "./positions.ts";
import { openListing } from "./listings.ts";
import { plainTokens, type PlainToken, type Tag } from "./plain-html.ts";
import { reportTodos } from "./todo-comments.ts";
import type { Build, InlineSource } from "./syntax.ts";
import type { Namespace, OpenOptions } from "./frame.ts";
import { element, type Element } from "./tree.ts";

const require = createRequire(import.meta.url);

/** The HTML parser, loaded on first use: it takes 15 ms, and most raw HTML is too plain to need it. */
function parse5(): typeof Parse5 {
  return require("parse5") as typeof Parse5;
}

/** Elements without content: HTML §13.1.2. */
const VOID: ReadonlySet<string> = new Set(
  "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr".split(" "),
);

/** Elements whose text is not markup: HTML §13.2.6, with scripting off. */
const TEXT_MODES: Readonly<Record<string, keyof typeof TokenizerMode>> = {
  script: "SCRIPT_DATA",
  style: "RAWTEXT",
  xmp: "RAWTEXT",
  iframe: "RAWTEXT",
  noembed: "RAWTEXT",
  noframes: "RAWTEXT",
  textarea: "RCDATA",
  title: "RCDATA",
  plaintext: "PLAINTEXT",
};

/** Elements of code: without an end tag they do hold all that follows. */
const CODE: ReadonlySet<string> = new Set(["script", "style"]);

/** Writes the tags and text of a piece of raw HTML into the tree. What it opens, a later piece may close. */
export function writeRawHtml(token: Token, build: Build): void {
  const block = token.type === "html_block";
  build.tree.hasRawHtml = true;
  const source: InlineSource | undefined = block
    ? new Locator(build.source, token.content, token.map![0])
    : (build.locate ?? undefined);
  const shift = block ? 0 : ((token.meta?.["extent"] as { from: number } | undefined)?.from ?? 0);
  if (token.content.includes("<!--")) {
    const spanAt = (from: number): Span | undefined => source?.span({ from: from + shift, to: from + shift + 4 });
    const todos = reportTodos(token.content, spanAt, build.diagnostics);
    if (build.sanitize) addTodos(todos, block, build);
  }
  new Writer(token.content, block, build, source, shift).run();
}

/** Puts what drafts show into the text; in a block of its own where the comments are. */
function addTodos(todos: readonly Element[], isBlock: boolean, { tree }: Build): void {
  for (const todo of todos)
    tree.add(isBlock ? element("div", todo.attributes, [element("p", {}, todo.children)], todo.span) : todo);
}

class Writer {
  readonly #html: string;
  readonly #block: boolean;
  readonly #build: Build;
  readonly #source: InlineSource | undefined;
  readonly #shift: number;
  #tokenizer: Tokenizer | undefined;
  readonly #lastEnds = new Map<string, number>();
  #done = 0;
  #afterPre = false;

  constructor(html: string, block: boolean, build: Build, source: InlineSource | undefined, shift: number) {
    this.#html = html;
    this.#block = block;
    this.#build = build;
    this.#source = source;
    this.#shift = shift;
  }

  run(): void {
    const plain = this.#build.tree.namespace === "html" ? plainTokens(this.#html) : undefined;
    if (plain) for (const token of plain) this.#plain(token);
    else this.#tokenize();
  }

  #plain(token: PlainToken): void {
    if (token.kind === "text") this.#characters(token.chars);
    else if (token.kind === "start") this.#start(token.tag);
    else this.#end(token.tag);
  }

  #tokenize(): void {
    const { Tokenizer } = parse5();
    this.#tokenizer = new Tokenizer(
      { sourceCodeLocationInfo: true },
      {
        onStartTag: (tag) => this.#start(tag),
        onEndTag: (tag) => this.#end(tag),
        onCharacter: (text) => this.#text(text),
        onWhitespaceCharacter: (text) => this.#text(text),
        onNullCharacter: (text) => this.#passed(text),
        onComment: (comment) => this.#comment(comment),
        onDoctype: (doctype) => this.#passed(doctype),
        onEof: () => this.#rest(),
      },
    );
    this.#followNamespace();
    this.#tokenizer.write(this.#html, true);
  }

  #followNamespace(): void {
    if (this.#tokenizer) this.#tokenizer.inForeignNode = this.#build.tree.namespace !== "html";
  }

  #passed(token: Pick<Tag, "location">): void {
    this.#done = token.location?.endOffset ?? this.#done;
  }

  #comment(token: Html.CommentToken): void {
    this.#passed(token);
    const { startOffset, endOffset } = token.location!;
    const written = this.#html.slice(startOffset, endOffset);
    if (!written.startsWith("<!--") || /-->|--!>|^<!--?>$/.test(written)) return;
    this.#build.diagnostics.report("comment-unclosed", {
      message: "This comment never ends: all that follows is part of it, and not of the book.",
      span: this.#source?.span({ from: startOffset, to: startOffset + "<!--".length }),
      hint: "End it with -->",
    });
  }

  #text(token: Html.CharacterToken): void {
    this.#passed(token);
    this.#characters(token.chars);
  }

  #characters(chars: string): void {
    // HTML §13.2.6.4.7: a newline right behind <pre> is not part of the text.
    this.#build.tree.text(this.#afterPre && chars.startsWith("\n") ? chars.slice(1) : chars);
    this.#afterPre = false;
  }

  /** A tag that never ends is nothing to a browser; where HTML is mended it stays as the text that was typed. */
  #rest(): void {
    if (this.#build.sanitize && this.#done < this.#html.length) this.#build.tree.text(this.#html.slice(this.#done));
  }

  #end(tag: Tag): void {
    this.#passed(tag);
    this.#build.tree.closeRaw(tag.tagName);
    this.#followNamespace();
  }

  /** Whether an element is closed behind its start tag: in this piece of HTML, or in a later one of the container. */
  #closes(name: string, location: NonNullable<Tag["location"]>): boolean {
    if (!this.#build.sanitize) return true;
    let last = this.#lastEnds.get(name);
    if (last === undefined) {
      last = this.#html.toLowerCase().lastIndexOf(`</${name}`);
      this.#lastEnds.set(name, last);
    }
    return last >= location.endOffset || this.#build.closesLater(name);
  }

  #reportLeftOpen(name: string, span: Span | undefined): void {
    this.#build.diagnostics.report("html-unbalanced", {
      message: `<${name}> is never closed: what follows is kept, without it.`,
      span,
      hint: `Close it with </${name}>, or write \\<${name}> if it is meant to be read.`,
    });
  }

  #start(tag: Tag): void {
    this.#passed(tag);
    const { tree } = this.#build;
    const location = tag.location!;
    const span = this.#source?.span({
      from: location.startOffset + this.#shift,
      to: location.endOffset + this.#shift,
    });
    if (tree.namespace !== "html" && leavesForeign(tag)) tree.leaveForeign();
    const written = this.#html.slice(location.startOffset + 1, location.startOffset + 1 + tag.tagName.length);
    if (this.#block && tree.namespace === "html" && openListing(tag, written, span, this.#build)) return;

    const name = tag.tagName;
    const own = namespaceOf(name, tree.namespace);
    const known = own !== "html" || isKnownHtml(name);
    const isLeftOpen =
      tree.namespace === "html" && takesText(name) && !tag.selfClosing && !this.#closes(name, location);
    if (isLeftOpen) this.#reportLeftOpen(name, span);
    if (isLeftOpen && own !== "html") return;
    const options = { name, namespace: HOLDS_HTML.has(name) ? "html" : own, ghost: name.startsWith("o-") } as const;
    tree.openRaw(known ? adjust(tag, own) : written, attributesOf(tag), span, options satisfies OpenOptions);
    const isEmpty = own === "html" ? VOID.has(name) || name === "image" : tag.selfClosing;
    if (isEmpty || isLeftOpen || (this.#build.sanitize && tag.selfClosing && REMOVED.has(name))) tree.closeRaw(name);
    else if (own === "html") {
      this.#afterPre = name === "pre";
      const mode = TEXT_MODES[name];
      if (mode !== undefined && this.#tokenizer) this.#tokenizer.state = parse5().TokenizerMode[mode];
    }
    this.#followNamespace();
  }
}

/** Whether the text in an element is not part of the book, or no text of HTML: it must not be all that follows. */
function takesText(name: string): boolean {
  return name === "svg" || name === "math" || (REMOVED.has(name) && !VOID.has(name) && !CODE.has(name));
}

/** Elements of SVG and MathML in which HTML's elements are at home: HTML §13.2.6.5, integration points. */
const HOLDS_HTML: ReadonlySet<string> = new Set("foreignobject desc title annotation-xml mi mo mn ms mtext".split(" "));

function namespaceOf(name: string, around: Namespace): Namespace {
  if (name === "svg") return "svg";
  return name === "math" ? "math" : around;
}

/** Whether an element of HTML ends the SVG or MathML it is in. */
function leavesForeign(tag: Tag): boolean {
  return parse5().foreignContent.causesExit(tag as Html.TagToken);
}

/** Gives SVG and MathML names their proper case, and the element's name in the tree. */
function adjust(given: Tag, namespace: Namespace): string {
  if (namespace === "html") return given.tagName === "image" ? "img" : given.tagName;
  const { foreignContent } = parse5();
  const tag = given as Html.TagToken;
  foreignContent.adjustTokenXMLAttrs(tag);
  if (namespace === "svg") {
    foreignContent.adjustTokenSVGAttrs(tag);
    return foreignContent.SVG_TAG_NAMES_ADJUSTMENT_MAP.get(tag.tagName) ?? tag.tagName;
  }
  foreignContent.adjustTokenMathMLAttrs(tag);
  return tag.tagName;
}

function attributesOf(tag: Tag): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const { prefix, name, value } of tag.attrs) attributes[prefix ? `${prefix}:${name}` : name] = value;
  return attributes;
}
