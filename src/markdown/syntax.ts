import type { Env, MarkdownIt, Token } from "markdown-it";
import type { Diagnostics, Span } from "../diagnostic/diagnostic.ts";
import type { IncludedFile, IncludeFault, Includes } from "./includes.ts";
import type { ParsedText } from "./parsed.ts";
import type { SourceText } from "./positions.ts";
import type { NoteBook } from "./notes.ts";
import type { TreeBuilder } from "./tree-builder.ts";

/** One construct of the manuscript language: what it adds to the parser, and what its tokens become. */
export interface Syntax {
  /** Adds rules to the parser. Syntaxes are installed in their order. */
  readonly install?: (md: MarkdownIt, settings: SyntaxSettings) => void;
  /** By the type of a token. A token without a handler opens or closes the element its tag names. */
  readonly handlers?: Readonly<Record<string, TokenHandler>>;
}

/** What a parser is made for. */
interface SyntaxSettings {
  /** BCP 47. */
  readonly language: string;
  readonly typography: boolean;
}

export type TokenHandler = (token: Token, build: Build) => void;

/** What one parse of one file shares among the handlers of its tokens. */
export interface Build {
  readonly tree: TreeBuilder;
  readonly source: SourceText;
  readonly notes: NoteBook;
  /** Reads files that are included; absent where none may be. */
  readonly includes: Includes | undefined;
  /** Reads an included file as Markdown. */
  readonly parseIncluded: (file: IncludedFile) => ParsedText;
  readonly reportInclude: (fault: IncludeFault, span: Span) => void;
  /** What `{{name}}` stands for. */
  readonly variables: ReadonlyMap<string, string>;
  readonly diagnostics: Diagnostics;
  /**
   * Reads a line of Markdown that stood in an attribute or another file, and writes it into the tree. `from` finds its
   * places; or it is the line of the text, from 0, in which it stood.
   */
  readonly writeInline: (markdown: string, from?: InlineSource | number) => void;
  /** Writes tokens into the tree, each by its handler. */
  readonly write: (tokens: readonly Token[]) => void;
  /** Whether raw HTML is to be made safe, and unknown block elements with a caption become figures. */
  readonly sanitize: boolean;
  /** Whether an element of raw HTML that the token being written leaves open is closed by a later one. */
  readonly closesLater: (name: string) => boolean;
  /** Where a token stands in the file. */
  readonly spanOf: (token: Token) => Span | undefined;
  /** Sets where the inline tokens that follow come from. */
  locate: InlineSource | undefined;
}

/** Finds the place of a stretch of inline text in the file. */
export interface InlineSource {
  span(extent: { readonly from: number; readonly to: number }): Span;
}

/** What block rules leave for inline rules to know. */
export interface ParseState extends Env {
  /** The labels of the notes that are written in the file. */
  noteLabels?: Set<string>;
  /** Whether `@key` cites a work. */
  readonly citations: boolean;
  /** Whether a citation was found where none can be read. */
  citationUnread?: boolean;
}
