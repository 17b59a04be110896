import MarkdownParser from "markdown-it/browser";
import type { MarkdownIt, StateBlock, StateInline, Token } from "markdown-it";

// One of the names below is the library's own.
// oxlint-disable no-underscore-dangle

type Nesting = Parameters<StateInline["push"]>[2];

/**
 * Has the parser make its tokens in one step. The library as it is published sets each field of a token through a
 * function, which takes a quarter of all its time.
 */
export function makeTokensQuickly(md: MarkdownIt): void {
  md.block.State = class extends md.block.State {
    override push(type: string, tag: string, nesting: Nesting): Token {
      const token = newToken(type, tag, nesting);
      token.block = true;
      place(token, this);
      return token;
    }
  };

  md.inline.State = class extends md.inline.State {
    override pushPending(): Token {
      const token = newToken("text", "", 0);
      token.content = this.pending;
      token.level = this.pendingLevel;
      this.tokens.push(token);
      this.pending = "";
      return token;
    }

    override push(type: string, tag: string, nesting: Nesting): Token {
      if (this.pending) this.pushPending();
      const token = newToken(type, tag, nesting);
      let opened: StateInline["tokens_meta"][number];
      if (nesting < 0) this.delimiters = this._prev_delimiters.pop()!;
      if (nesting > 0) {
        this._prev_delimiters.push(this.delimiters);
        this.delimiters = [];
        opened = { delimiters: this.delimiters };
      }
      place(token, this);
      this.pendingLevel = this.level;
      this.tokens_meta.push(opened);
      return token;
    }
  };
}

/** Has the fields of the library's tokens; it is given their methods below. */
class QuickToken {
  readonly type: string;
  readonly tag: string;
  readonly attrs = null;
  readonly map = null;
  readonly nesting: Nesting;
  readonly level = 0;
  readonly children = null;
  readonly content = "";
  readonly markup = "";
  readonly info = "";
  readonly meta = null;
  readonly block = false;
  readonly hidden = false;

  constructor(type: string, tag: string, nesting: Nesting) {
    this.type = type;
    this.tag = tag;
    this.nesting = nesting;
  }
}

Object.setPrototypeOf(QuickToken.prototype, MarkdownParser.Token.prototype);

function newToken(type: string, tag: string, nesting: Nesting): Token {
  return new QuickToken(type, tag, nesting) as object as Token;
}

/** Adds a token at the level of nesting that it begins or ends. */
function place(token: Token, state: StateBlock | StateInline): void {
  if (token.nesting < 0) state.level--;
  token.level = state.level;
  if (token.nesting > 0) state.level++;
  state.tokens.push(token);
}
