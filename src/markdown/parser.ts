import MarkdownParser from "markdown-it/browser";
import type { MarkdownIt, Token } from "markdown-it";
import { xmlText } from "../config/xml-text.ts";
import type { Diagnostics, Span } from "../diagnostic/diagnostic.ts";
import type { Severity } from "../diagnostic/rules.ts";
import { isKnownHtml } from "./allowed.ts";
import { abbreviations } from "./abbreviations.ts";
import { admonitions } from "./admonitions.ts";
import { attributes } from "./attributes.ts";
import { citations } from "./citations.ts";
import { code } from "./code.ts";
import { commonmark, openElement } from "./commonmark.ts";
import { mendContent } from "./content-model.ts";
import { crossReferences } from "./cross-references.ts";
import { csvTables } from "./csv-tables.ts";
import { dashedTables } from "./dashed-tables.ts";
import { definitionLists } from "./definition-lists.ts";
import { depth } from "./depth.ts";
import { directivesWithin, reportDirectives } from "./directives.ts";
import { divs } from "./divs.ts";
import { eastAsianBreaks } from "./east-asian-breaks.ts";
import { eastAsianEmphasis } from "./east-asian-emphasis.ts";
import { examples } from "./examples.ts";
import { fancyLists } from "./fancy-lists.ts";
import { figures } from "./figures.ts";
import { figureGroups } from "./figure-groups.ts";
import { gridTables } from "./grid-tables.ts";
import { headingLinks } from "./heading-links.ts";
import { type IncludedFile, type IncludeFault, type Includes, includes } from "./includes.ts";
import { LaterTags } from "./later-tags.ts";
import { lineBlocks } from "./line-blocks.ts";
import { marks } from "./marks.ts";
import { math } from "./math.ts";
import { NoteBook, notes } from "./notes.ts";
import { pageBreaks } from "./page-breaks.ts";
import type { ParsedText } from "./parsed.ts";
import { columnOf, extentOf, Locator, recordPositions, SourceText } from "./positions.ts";
import { ruby } from "./ruby.ts";
import { sanitize } from "./sanitize.ts";
import { scripts } from "./scripts.ts";
import { strikethrough } from "./strikethrough.ts";
import type { Build, InlineSource, ParseState, Syntax, TokenHandler } from "./syntax.ts";
import { tables } from "./tables.ts";
import { makeTokensQuickly } from "./tokens.ts";
import { reportSlips } from "./slips.ts";
import { TreeBuilder } from "./tree-builder.ts";
import type { Node } from "./tree.ts";
import { undefinedLinks } from "./undefined-links.ts";
import { unreadCitations } from "./unread-citations.ts";
import { unreadAttributes } from "./unread-attributes.ts";
import { unreadLinks } from "./unread-links.ts";
import { verseIndents } from "./verse-indents.ts";
import { variables } from "./variables.ts";
import { taskLists } from "./task-lists.ts";
import { typography } from "./typography.ts";

/** The manuscript language, in the order in which the parser learns it. */
const SYNTAXES: readonly Syntax[] = [
  commonmark,
  depth,
  strikethrough,
  marks,
  scripts,
  ruby,
  abbreviations,
  variables,
  directivesWithin,
  crossReferences,
  citations,
  examples,
  tables,
  gridTables,
  dashedTables,
  csvTables,
  lineBlocks,
  verseIndents,
  definitionLists,
  notes,
  fancyLists,
  includes,
  divs,
  code,
  math,
  admonitions,
  taskLists,
  pageBreaks,
  attributes,
  headingLinks,
  figures,
  figureGroups,
  eastAsianBreaks,
  eastAsianEmphasis,
  unreadAttributes,
  undefinedLinks,
  unreadLinks,
  unreadCitations,
  typography,
];

const HANDLERS: ReadonlyMap<string, TokenHandler> = new Map(
  SYNTAXES.flatMap((syntax) => Object.entries(syntax.handlers ?? {})),
);

/** A text in Markdown and where it stands. */
export interface MarkdownSource {
  /** The file as diagnostics show it. */
  readonly shown: string;
  readonly text: string;
  /** The line of the file, from 1, in which `text` begins. */
  readonly firstLine: number;
}

export interface MarkdownOptions {
  /** BCP 47: decides on quotation marks. */
  readonly language: string;
  /** Typographic quotation marks, dashes and ellipses. Default: true. */
  readonly typography?: boolean;
  /** What `{{name}}` stands for, ready to be printed. Default: none. */
  readonly variables?: ReadonlyMap<string, string>;
  /** Whether `@key` cites a work. Default: false. */
  readonly citations?: boolean;
  /** Brings in the files that the text includes. Default: none are. */
  readonly includes?: Includes;
  /** How grave it is when one cannot be. Default: error. */
  readonly missingInclude?: Severity;
  /** Take out of raw HTML what books do not carry, and make it valid. Default: true. */
  readonly sanitize?: boolean;
}

/**
 * Reads Markdown: CommonMark 0.31.2 with tables, notes, definition lists, attributes, `:::` blocks and figures. Never
 * throws for what an author wrote, and takes time linear in the length of the text. With sanitising on, the tree
 * holds nothing that is not on the lists in `allowed.ts` and is valid by the content models of HTML.
 */
export function parseMarkdown(source: MarkdownSource, options: MarkdownOptions, diagnostics: Diagnostics): ParsedText {
  const text = xmlText(source.text).replace(/\r\n?/g, "\n");
  const md = parserFor(options.language, options.typography ?? true);
  const safe = options.sanitize ?? true;
  const state: ParseState = { citations: options.citations ?? false };
  const tokens = md.parse(text, state);

  const lines = new SourceText(source.shown, text, source.firstLine);
  const build = new FileBuild(md, state, lines, options, diagnostics);
  build.write(tokens);
  reportSlips(tokens, build);
  if (text.includes("{{")) reportDirectives(build.source, options.includes !== undefined, diagnostics);
  const finish = (nodes: readonly Node[]): readonly Node[] => {
    if (!safe) return nodes;
    const clean = sanitize(nodes, diagnostics);
    return build.tree.hasRawHtml ? mendContent(clean) : clean;
  };
  const content = finish(build.tree.finish());
  const called = build.notes.inOrderOfCalls(content);
  return { content, notes: called.map((note) => ({ ...note, content: finish(note.content) })) };
}

const NO_VARIABLES: ReadonlyMap<string, string> = new Map();

const parsers = new Map<string, MarkdownIt>();

function parserFor(language: string, withTypography: boolean): MarkdownIt {
  const key = `${language} ${withTypography}`;
  const known = parsers.get(key);
  if (known) return known;
  const md = new MarkdownParser("commonmark", { html: true });
  // Addresses are judged on the tree, where they can be reported.
  md.validateLink = () => true;
  // The tree's builder passes over definitions; tokens must keep their index until columns are assigned.
  md.disable("strip_references");
  makeTokensQuickly(md);
  recordPositions(md);
  for (const syntax of SYNTAXES) syntax.install?.(md, { language, typography: withTypography });
  parsers.set(key, md);
  return md;
}

/** One file on its way from tokens to a tree. */
class FileBuild implements Build {
  readonly source: SourceText;
  readonly notes: NoteBook;
  readonly diagnostics: Diagnostics;
  readonly sanitize: boolean;
  readonly includes: Includes | undefined;
  readonly #options: MarkdownOptions;
  readonly variables: ReadonlyMap<string, string>;
  readonly tree: TreeBuilder;
  locate: Build["locate"];
  readonly #md: MarkdownIt;
  readonly #state: ParseState;
  readonly #reported = new Set<string>();
  /** The list of tokens that is being written, and how far. */
  #place: { readonly later: LaterTags; index: number } | undefined;

  constructor(
    md: MarkdownIt,
    state: ParseState,
    source: SourceText,
    options: MarkdownOptions,
    diagnostics: Diagnostics,
  ) {
    this.#md = md;
    this.#state = state;
    this.source = source;
    this.#options = options;
    this.includes = options.includes;
    this.sanitize = options.sanitize ?? true;
    this.variables = options.variables ?? NO_VARIABLES;
    this.diagnostics = diagnostics;
    this.notes = new NoteBook(diagnostics);
    this.tree = new TreeBuilder({
      unbalanced: (name, tag, span) => {
        // Elements that HTML does not know are reported for that.
        if (name === ":::") this.#once("block-unclosed", () => this.#reportUnclosed(span));
        else if (isKnownHtml(tag)) this.#once("html-unbalanced", () => this.#reportUnbalanced(name, span));
      },
      tooDeep: (span) => this.#once("markdown-too-deep", () => this.#reportTooDeep(span)),
    });
    this.locate = undefined;
  }

  write(tokens: readonly Token[]): void {
    const around = this.#place;
    const place = { later: new LaterTags(tokens), index: 0 };
    this.#place = place;
    for (; place.index < tokens.length; place.index++) {
      const token = tokens[place.index]!;
      const handler = HANDLERS.get(token.type);
      if (handler) handler(token, this);
      else if (token.nesting > 0) openElement(token, this);
      else if (token.nesting < 0) this.tree.close();
      else throw new Error(`no syntax handles the token ${token.type}`);
    }
    this.#place = around;
  }

  closesLater(name: string): boolean {
    return this.#place?.later.endsAfter(this.#place.index, name) ?? false;
  }

  writeInline(markdown: string, from?: InlineSource | number): void {
    const around = this.locate;
    this.locate = typeof from === "number" ? new Locator(this.source, markdown, from) : from;
    for (const token of this.#md.parseInline(markdown, this.#state)) this.write(token.children ?? []);
    this.locate = around;
  }

  spanOf(token: Token): Span | undefined {
    const extent = extentOf(token);
    if (extent) return this.locate?.span(extent);
    return token.map ? this.source.block(token.map[0], token.map[1], columnOf(token)) : undefined;
  }

  parseIncluded({ text, shown, nested }: IncludedFile): ParsedText {
    const options = { ...this.#options, includes: nested };
    return parseMarkdown({ shown, text, firstLine: 1 }, options, this.diagnostics);
  }

  reportInclude({ message, hint }: IncludeFault, span: Span): void {
    this.diagnostics.report("include-invalid", { message, span, hint }, this.#options.missingInclude ?? "error");
  }

  #once(rule: string, report: () => void): void {
    if (this.#reported.has(rule)) return;
    this.#reported.add(rule);
    report();
  }

  #reportUnclosed(span: Span | undefined): void {
    this.diagnostics.report("block-unclosed", {
      message: "This ::: block is not closed: all that follows in the block it stands in is part of it.",
      span,
      hint: "End it with a line of three colons.",
    });
  }

  #reportUnbalanced(name: string, span: Span | undefined): void {
    this.diagnostics.report("html-unbalanced", {
      message: `<${name}> is not closed in the block it stands in.`,
      span,
      hint: `Close it with </${name}> before the block ends.`,
    });
  }

  #reportTooDeep(span: Span | undefined): void {
    this.diagnostics.report("markdown-too-deep", {
      message: "Elements are nested too deeply here: from here on, text is kept without them.",
      span,
    });
  }
}
