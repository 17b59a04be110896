import type { StateBlock, StateInline } from "markdown-it";
import type { Diagnostics, Span } from "../diagnostic/diagnostic.ts";
import type { ParsedNote } from "./parsed.ts";
import type { ParseState, Syntax } from "./syntax.ts";
import { element, visit, type Node } from "./tree.ts";

/** What a definition is indented by on the lines that follow its first. */
const INDENT = 4;
const DEFINITION = /\[\^([^\s[\]]+)\]:/y;
const CALL = /\[\^([^\s[\]]+)\]/y;

/** Notes: `[^label]` with `[^label]: text` elsewhere, and `^[text]` at the spot. */
export const notes: Syntax = {
  install(md) {
    md.block.ruler.before("reference", "note_definition", definition, { alt: ["paragraph", "reference"] });
    md.inline.ruler.before("link", "note_call", call);
    md.inline.ruler.before("link", "inline_note", inlineNote);
  },
  handlers: {
    note_definition_open: (_token, build) => build.tree.apart(),
    note_definition_close(token, build) {
      build.notes.define(token.info, build.tree.take(), build.spanOf(token));
    },
    note_call(token, build) {
      build.tree.add(element("o-note", { note: token.info }, [], build.spanOf(token)));
    },
    note_undefined(token, build) {
      build.notes.reportUndefined(token.info, build.spanOf(token));
      build.tree.text(token.content);
    },
    inline_note_open: (_token, build) => {
      build.tree.apart();
      build.tree.open("p", {});
    },
    inline_note_close(token, build) {
      build.tree.close();
      const span = build.spanOf(token);
      const key = build.notes.defineInline(build.tree.take(), span);
      build.tree.add(element("o-note", { note: key }, [], span));
    },
  },
};

function definition(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (state.sCount[startLine]! - state.blkIndent >= 4) return false;
  const start = state.bMarks[startLine]! + state.tShift[startLine]!;
  if (state.src[start] !== "[" || state.src[start + 1] !== "^") return false;
  DEFINITION.lastIndex = start;
  const label = DEFINITION.exec(state.src)?.[1];
  if (label === undefined || DEFINITION.lastIndex > state.eMarks[startLine]!) return false;
  if (silent) return true;

  const behind = DEFINITION.lastIndex;
  const { parentType } = state;
  const old = [state.bMarks[startLine]!, state.tShift[startLine]!, state.sCount[startLine]!] as const;
  const open = state.push("note_definition_open", "", 1);
  state.blkIndent += INDENT;
  state.parentType = "footnote";
  state.bMarks[startLine] = behind;
  state.tShift[startLine] = state.skipSpaces(behind) - behind;
  state.sCount[startLine] = state.blkIndent;
  state.md.block.tokenize(state, startLine, endLine);
  [state.bMarks[startLine], state.tShift[startLine], state.sCount[startLine]] = old;
  state.parentType = parentType;
  state.blkIndent -= INDENT;

  open.map = [startLine, state.line];
  const close = state.push("note_definition_close", "", -1);
  close.info = label;
  close.map = [startLine, startLine + 1];
  ((state.env as ParseState).noteLabels ??= new Set()).add(label);
  return true;
}

function call(state: StateInline, silent: boolean): boolean {
  // The search for a link's end counts brackets on its own, and takes a token that begins with one for a link.
  if (silent || state.src[state.pos] !== "[" || state.src[state.pos + 1] !== "^") return false;
  CALL.lastIndex = state.pos;
  const label = CALL.exec(state.src)?.[1];
  if (label === undefined || CALL.lastIndex > state.posMax) return false;
  const defined = (state.env as ParseState).noteLabels?.has(label) ?? false;
  // `[^text](address)` is a link, whatever its text begins with.
  if (!defined && state.src[CALL.lastIndex] === "(") return false;
  const token = state.push(defined ? "note_call" : "note_undefined", "", 0);
  token.info = label;
  token.content = defined ? "" : `[^${label}]`;
  state.pos += label.length + 3;
  return true;
}

function inlineNote(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== "^" || state.src[state.pos + 1] !== "[") return false;
  const from = state.pos;
  const max = state.posMax;
  const end = state.md.helpers.parseLinkLabel(state, from + 1);
  if (end < 0) return false;
  if (!silent) {
    state.pos = from + 2;
    state.posMax = end;
    state.push("inline_note_open", "", 1);
    state.md.inline.tokenize(state);
    const close = state.push("inline_note_close", "", -1);
    close.meta = { extent: { from, to: end + 1 } };
  }
  state.pos = end + 1;
  state.posMax = max;
  return true;
}

/** Gathers the notes of a file while its tree is built. */
export class NoteBook {
  readonly #diagnostics: Diagnostics;
  readonly #notes = new Map<string, ParsedNote>();
  readonly #undefined = new Set<string>();
  #inline = 0;
  #included = 0;

  constructor(diagnostics: Diagnostics) {
    this.#diagnostics = diagnostics;
  }

  /** Takes the text of a note. A second note of the same label is reported and left out. */
  define(label: string, content: readonly Node[], span: Span | undefined): void {
    if (this.#notes.has(label)) {
      this.#diagnostics.report("note-duplicate", {
        message: `The note [^${label}] is written a second time.`,
        span,
        hint: "Give one of the two another label. The first is used.",
      });
      return;
    }
    this.#notes.set(label, note(label, content, span));
  }

  /** Takes a note written at the spot of its call, and gives the key to call it by. */
  defineInline(content: readonly Node[], span: Span | undefined): string {
    // Labels hold no spaces: the key cannot be one that an author chose.
    const key = `inline ${++this.#inline}`;
    this.#notes.set(key, note(key, content, span));
    return key;
  }

  /** What the labels of notes in an included file begin with, so that they are told from all others. */
  nextPrefix(): string {
    return `included ${++this.#included} `;
  }

  /** Reports a call without a note, once a label. */
  reportUndefined(label: string, span: Span | undefined): void {
    if (this.#undefined.has(label)) return;
    this.#undefined.add(label);
    this.#diagnostics.report("note-undefined", {
      message: `No note is written for the call [^${label}].`,
      span,
      hint: `Write it anywhere in the file: [^${label}]: The text of the note. Or write \\[^${label}] if this is no call.`,
    });
  }

  /** The notes in the order of their first call in the text, then of calls in notes. Reports those never called. */
  inOrderOfCalls(content: readonly Node[]): readonly ParsedNote[] {
    const ordered = new Map<string, ParsedNote>();
    const follow = (nodes: readonly Node[]): void =>
      visit(nodes, (called) => {
        const found = called.tag === "o-note" && this.#notes.get(called.attributes["note"]!);
        if (found) ordered.set(found.key, found);
      });
    follow(content);
    // A map that grows while it is walked gives the new entries too.
    for (const called of ordered.values()) follow(called.content);
    for (const [label, { span }] of this.#notes) {
      if (ordered.has(label)) continue;
      this.#diagnostics.report("note-unused", {
        message: `The note [^${label}] is never called.`,
        span,
        hint: `Call it where it belongs: [^${label}]`,
      });
    }
    return [...ordered.values()];
  }
}

function note(key: string, content: readonly Node[], span: Span | undefined): ParsedNote {
  return span ? { key, content, span } : { key, content };
}
