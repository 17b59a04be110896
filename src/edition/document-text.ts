/** A character of the text of a document, and where it is written there. */
export interface Character {
  /** One code point; U+FFFC for a picture. */
  readonly value: string;
  /** Where it begins in the document's source, in UTF-16 units: for a picture its tag. */
  readonly offset: number;
  /** Whether nothing parts it from the character before: no space, no edge of a block. */
  readonly joins: boolean;
}

/** What is in an XHTML document of ours: tags, and the text between them. */
const TOKEN = /<(?<close>\/?)(?<name>[\w:-]+)(?<attributes>(?:"[^"]*"|[^">])*?)(?<empty>\/?)>|<[?!][^>]*>|[^<]+/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const CHARACTER = /&(?:#(\d+)|(\w+));|[^]/gu;

/** Elements that are part of a line: words go on through them. */
export const IN_LINE: ReadonlySet<string> = new Set(
  "a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var wbr".split(" "),
);

/** A tag or a stretch of text of a document. */
export interface Token {
  readonly kind: "open" | "close" | "empty" | "text";
  /** The element's name; empty for text. */
  readonly name: string;
  /** The source of a tag's attributes, or the text as it is written. */
  readonly source: string;
  readonly offset: number;
}

/** The tags and texts of the body of an XHTML document that Octavo wrote. */
export function* tokensOf(xhtml: string): Generator<Token> {
  const body = xhtml.indexOf("<body");
  for (const match of xhtml.slice(body).matchAll(TOKEN)) {
    const { close, name, attributes = "", empty } = match.groups ?? {};
    const offset = body + match.index;
    if (name !== undefined) {
      const kind = close ? "close" : empty ? "empty" : "open";
      yield { kind, name, source: attributes, offset };
    } else if (!match[0].startsWith("<")) yield { kind: "text", name: "", source: match[0], offset };
  }
}

/**
 * The text of a document as it is read, without spaces: drawings and images that carry meaning are one character each.
 * @param skips whether an element is passed over with all that is in it, by its id
 */
export function charactersOf(xhtml: string, skips: (id: string) => boolean): readonly Character[] {
  const characters: Character[] = [];
  let joins = false;
  /** The depth of elements that are passed over, 0 outside. */
  let skipped = 0;
  const add = (value: string, offset: number): void => {
    characters.push({ value, offset, joins });
    joins = true;
  };
  for (const { kind, name, source, offset } of tokensOf(xhtml)) {
    if (skipped > 0) {
      if (kind === "open") skipped++;
      else if (kind === "close") skipped--;
    } else if (kind === "text") {
      for (const match of source.matchAll(CHARACTER)) {
        const value = characterOf(match);
        if (value.trim() === "") joins = false;
        else add(value, offset + match.index);
      }
    } else {
      if (!IN_LINE.has(name)) joins = false;
      if (kind !== "close" && isPicture(name, source)) add("\uFFFC", offset);
      if (kind === "open" && (name === "svg" || skips(idIn(source)))) skipped = 1;
    }
  }
  return characters;
}

function characterOf([written, number, name]: RegExpExecArray): string {
  if (number !== undefined) return String.fromCodePoint(Number(number));
  return name === undefined ? written : (ENTITIES[name] ?? written);
}

function isPicture(name: string, attributes: string): boolean {
  return (name === "svg" || name === "img") && !/ role="presentation"| alt=""/.test(attributes);
}

function idIn(attributes: string): string {
  return / id="([^"]*)"/.exec(attributes)?.[1] ?? "";
}
