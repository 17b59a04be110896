/** A TOML value, as far as book.toml needs it: other kinds (numbers, dates, tables in a line) are undefined. */
export type TomlValue = string | readonly TomlValue[] | undefined;

export interface TomlReading {
  /** Values by their full name: `book.title`. */
  readonly values: ReadonlyMap<string, TomlValue>;
  /** The line that could not be read, from 1; what stands after it is unread. */
  readonly faultLine?: number;
}

/**
 * Reads the strings and lists of strings of a TOML file (TOML 1.0 §§ Keys, String, Array, Table). Values of other
 * kinds are passed over.
 */
export function readToml(text: string): TomlReading {
  const reader = new TomlReader(text);
  try {
    reader.read();
    return { values: reader.values };
  } catch (error) {
    if (error instanceof TomlFault) return { values: reader.values, faultLine: reader.line };
    throw error;
  }
}

class TomlFault extends Error {}

const DEEPEST = 20;
const ESCAPES: Readonly<Record<string, string>> = { b: "\b", t: "\t", n: "\n", f: "\f", r: "\r", '"': '"', "\\": "\\" };

class TomlReader {
  readonly values = new Map<string, TomlValue>();
  readonly #text: string;
  #at = 0;
  #table = "";

  constructor(text: string) {
    this.#text = text;
  }

  get line(): number {
    return this.#text.slice(0, this.#at).split("\n").length;
  }

  read(): void {
    for (;;) {
      this.#skip(/(?:[ \t\r\n]+|#[^\n]*)+/y);
      if (this.#at >= this.#text.length) return;
      if (this.#take("[")) this.#header();
      else this.#pair();
      this.#skip(/[ \t]*(?:#[^\n]*)?/y);
      if (this.#at < this.#text.length && !this.#skip(/\r?\n/y)) throw new TomlFault();
    }
  }

  #header(): void {
    const isArray = this.#take("[");
    this.#table = this.#key();
    if (!this.#take("]") || (isArray && !this.#take("]"))) throw new TomlFault();
  }

  #pair(): void {
    const key = this.#key();
    if (!this.#take("=")) throw new TomlFault();
    this.#skip(/[ \t]+/y);
    this.values.set(this.#table ? `${this.#table}.${key}` : key, this.#value(0));
  }

  /** `title`, `"title"`, `book.title`. */
  #key(): string {
    const parts: string[] = [];
    do {
      this.#skip(/[ \t]+/y);
      const quote = this.#text[this.#at];
      const part = quote === '"' || quote === "'" ? this.#string(quote) : this.#skip(/[\w-]+/y);
      if (part === undefined) throw new TomlFault();
      parts.push(part);
      this.#skip(/[ \t]+/y);
    } while (this.#take("."));
    return parts.join(".");
  }

  #value(depth: number): TomlValue {
    if (depth > DEEPEST) throw new TomlFault();
    const first = this.#text[this.#at];
    if (first === '"' || first === "'") return this.#string(first);
    if (this.#take("[")) return this.#list(depth);
    if (this.#take("{")) return this.#inlineTable(depth);
    if (this.#skip(/[^\s,#\]}[{"']+(?: \d[\d:.]*)?/y) === undefined) throw new TomlFault();
    return undefined;
  }

  #list(depth: number): TomlValue {
    const items: TomlValue[] = [];
    for (;;) {
      this.#skip(/(?:[ \t\r\n]+|#[^\n]*)+/y);
      if (this.#take("]")) return items;
      items.push(this.#value(depth + 1));
      this.#skip(/(?:[ \t\r\n]+|#[^\n]*)+/y);
      if (!this.#take(",") && this.#text[this.#at] !== "]") throw new TomlFault();
    }
  }

  #inlineTable(depth: number): undefined {
    this.#skip(/[ \t]+/y);
    while (!this.#take("}")) {
      this.#key();
      if (!this.#take("=")) throw new TomlFault();
      this.#skip(/[ \t]+/y);
      this.#value(depth + 1);
      this.#skip(/[ \t]+/y);
      if (!this.#take(",") && this.#text[this.#at] !== "}") throw new TomlFault();
    }
  }

  #string(quote: string): string {
    const long = quote.repeat(3);
    const isLong = this.#text.startsWith(long, this.#at);
    this.#at += isLong ? 3 : 1;
    if (isLong) this.#skip(/\r?\n/y);
    const start = this.#at;
    for (; this.#at < this.#text.length; this.#at++) {
      const char = this.#text[this.#at];
      if (quote === '"' && char === "\\") {
        this.#at++;
      } else if (isLong ? this.#text.startsWith(long, this.#at) : char === quote) {
        const raw = this.#text.slice(start, this.#at);
        this.#at += isLong ? 3 : 1;
        return quote === '"' ? unescape(raw) : raw;
      } else if (!isLong && char === "\n") {
        throw new TomlFault();
      }
    }
    throw new TomlFault();
  }

  #take(char: string): boolean {
    if (this.#text[this.#at] !== char) return false;
    this.#at++;
    return true;
  }

  /** Moves past what a sticky pattern matches here. */
  #skip(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const [found] = pattern.exec(this.#text) ?? [];
    if (found === undefined) return undefined;
    this.#at += found.length;
    return found;
  }
}

function unescape(raw: string): string {
  return raw.replaceAll(
    /\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{8})|([ \t]*\r?\n\s*)|([\s\S]))/g,
    (whole, four, eight, fold, char) => {
      if (fold !== undefined) return "";
      const code = Number.parseInt(four ?? eight ?? "", 16);
      if (code <= 0x10ffff) return String.fromCodePoint(code);
      return ESCAPES[char] ?? whole;
    },
  );
}
