import type { StateInline } from "markdown-it";
import { xmlCharacters } from "../config/xml-text.ts";
import type { Syntax } from "./syntax.ts";
import { element, text } from "./tree.ts";

/** A character that a reading can be written beside, as `{漢字|かんじ}`: the source of a pattern. */
export const EAST_ASIAN = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}々〇ー]`;
const RUBY = new RegExp(String.raw`\{(${EAST_ASIAN}{1,40})\|([^{}\n]{1,200})\}`, "uy");

/** `{漢字|かんじ}`, or for each character `{漢字|かん|じ}`: how East Asian characters are read, set small beside them. */
export const ruby: Syntax = {
  install(md) {
    md.inline.ruler.before("link", "ruby", rubyText);
  },
  handlers: {
    ruby(token, build) {
      // An element for each pair: every reading system can show those.
      for (const [base, reading] of pairsOf(token.content, token.info.split("|"))) {
        build.tree.add(element("ruby", {}, [text(base), element("rt", {}, [text(xmlCharacters(reading))])]));
      }
    },
  },
};

function rubyText(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== "{") return false;
  RUBY.lastIndex = state.pos;
  const found = RUBY.exec(state.src);
  if (!found || RUBY.lastIndex > state.posMax) return false;
  if (!silent) {
    const token = state.push("ruby", "ruby", 0);
    token.content = found[1]!;
    token.info = found[2]!;
  }
  state.pos = RUBY.lastIndex;
  return true;
}

function pairsOf(base: string, readings: readonly string[]): readonly (readonly [string, string])[] {
  const characters = [...base];
  const isEach = readings.length > 1 && readings.length === characters.length;
  return isEach ? characters.map((character, index) => [character, readings[index]!]) : [[base, readings.join("")]];
}
