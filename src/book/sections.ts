import type { Diagnostics, Span } from "../diagnostic/diagnostic.ts";
import type { Entry, Manuscript, SourceFile } from "../manuscript/manuscript.ts";
import type { ParsedText } from "../markdown/parsed.ts";
import { text, textOf, type Node } from "../markdown/tree.ts";
import type { Role } from "./book.ts";
import { directionOf } from "./direction.ts";
import type { DraftSection } from "./draft.ts";
import { asciiName, IdPool, RESERVED_IDS } from "./id-names.ts";
import { holdsAnything, piecesOf, sameWords, type Piece } from "./pieces.ts";
import { bareName, readableName, roleOf, UNLISTED, UNTITLED } from "./roles.ts";

/** The longest id of a section: those of its headings begin with it. */
const LONGEST_ID = 40;

export interface Gathered {
  readonly sections: readonly DraftSection[];
  /** The title of the book where one Markdown file is the whole of it. */
  readonly bookTitle?: string;
}

/** What each file is made into, and where it is in the book. */
interface Place {
  readonly language: string;
  readonly nested: boolean;
  /** The role the sections around it leave it: below a chapter there are no further chapters. */
  readonly usualRole: Role | undefined;
}

/**
 * Makes sections of the files, in reading order: finds their titles and roles, divides a file that holds several
 * chapters, nests what SUMMARY.md nests. Divisions are told from the roles afterwards.
 */
export function gatherSections(
  manuscript: Manuscript,
  texts: ReadonlyMap<SourceFile, ParsedText>,
  language: string,
  diagnostics: Diagnostics,
): Gathered {
  return new Gathering(manuscript, texts, diagnostics).gather(language);
}

class Gathering {
  readonly #manuscript: Manuscript;
  readonly #texts: ReadonlyMap<SourceFile, ParsedText>;
  readonly #diagnostics: Diagnostics;
  readonly #ids = new IdPool(RESERVED_IDS);
  #bookTitle: string | undefined;

  constructor(manuscript: Manuscript, texts: ReadonlyMap<SourceFile, ParsedText>, diagnostics: Diagnostics) {
    this.#manuscript = manuscript;
    this.#texts = texts;
    this.#diagnostics = diagnostics;
  }

  gather(language: string): Gathered {
    const place: Place = { language, nested: false, usualRole: undefined };
    const sections = this.#manuscript.entries.flatMap((entry) => this.#entry(entry, place));
    return this.#bookTitle === undefined ? { sections } : { sections, bookTitle: this.#bookTitle };
  }

  #entry(entry: Entry, place: Place): readonly DraftSection[] {
    return entry.kind === "part" ? [this.#part(entry, place)] : this.#file(entry, place);
  }

  #part(entry: Extract<Entry, { kind: "part" }>, place: Place): DraftSection {
    return {
      ...this.#common(place.language, entry.span),
      id: this.#sectionId(`part-${asciiName(entry.title, LONGEST_ID - 5)}`),
      role: "part",
      title: [text(entry.title)],
      titleText: entry.title,
      titleLevel: 0,
      numbered: false,
      listed: true,
      children: entry.children.flatMap((child) => this.#entry(child, place)),
    };
  }

  #file(entry: Extract<Entry, { kind: "file" }>, place: Place): readonly DraftSection[] {
    const parsed = this.#texts.get(entry.file);
    if (!parsed) throw new Error(`${entry.file.path} was not parsed`);
    const { header } = entry.file;
    // A title from the header or SUMMARY.md says that the file is one chapter, whatever headings it holds.
    const known = header.title ?? entry.title;
    const pieces = piecesOf(parsed.content, {
      several: known === undefined,
      known,
      binding: header.title !== undefined && !this.#manuscript.single,
    });
    const sections = this.#manuscript.single
      ? this.#singleFile(entry, parsed, pieces, place)
      : pieces.map((piece, index) => this.#section(entry, parsed, piece, index, place));
    return this.#withChildren(entry, sections, place);
  }

  /** The one file of a book: its first title is the book's, and the text below it has none of its own. */
  #singleFile(
    entry: Extract<Entry, { kind: "file" }>,
    parsed: ParsedText,
    pieces: readonly Piece[],
    place: Place,
  ): readonly DraftSection[] {
    const [first, ...rest] = pieces;
    const ownTitle = first?.title && textOf(first.title).trim();
    this.#bookTitle = entry.file.header.title ?? ownTitle;
    const opening = first && !holdsAnything(first.content) && rest.length > 0 ? [] : [first];
    return [...opening, ...rest].flatMap((piece, index) => {
      if (!piece) return [];
      const section = this.#section(entry, parsed, piece, index, place);
      return piece === first ? { ...section, title: [], titleText: "", titleLevel: 1, role: "chapter" } : section;
    });
  }

  #withChildren(
    entry: Extract<Entry, { kind: "file" }>,
    sections: readonly DraftSection[],
    place: Place,
  ): readonly DraftSection[] {
    // What is nested below a file comes after all of it.
    const last = sections.at(-1);
    const below: Place = { ...place, nested: true, usualRole: "other" };
    const children = entry.children.flatMap((child) => this.#entry(child, below));
    for (const section of sections) {
      if (holdsAnything(section.content) || (section === last && children.length > 0)) continue;
      this.#diagnostics.report("chapter-empty", {
        message: `“${section.titleText || entry.file.shown}” has no text.`,
        span: section.span,
        hint: "Write it, or take the file out of the list of chapters.",
      });
    }
    return last ? [...sections.slice(0, -1), { ...last, children }] : sections;
  }

  #section(
    entry: Extract<Entry, { kind: "file" }>,
    parsed: ParsedText,
    piece: Piece,
    index: number,
    place: Place,
  ): DraftSection {
    const { file } = entry;
    const { header } = file;
    const title = this.#titleOf(entry, piece, index);
    const titleText = textOf(title).replaceAll(/\s+/g, " ").trim();
    const role = (index === 0 ? header.role : undefined) ?? place.usualRole ?? roleOf(file.path, titleText);
    const span = piece.titleSpan ?? { file: file.shown, line: file.headerLines + 1, column: 1 };
    return {
      ...this.#common(header.language ?? place.language, span),
      id: this.#sectionId(idWords(file.path, index === 0 ? "" : titleText)),
      role,
      title: UNTITLED.has(role) ? [] : title,
      titleText,
      titleLevel: piece.titleLevel,
      ...(piece.titleAnchor && { titleAnchor: piece.titleAnchor }),
      source: file,
      written: parsed.notes,
      classes: header.classes ?? [],
      content: piece.content,
      numbered: entry.numbered && entry.title !== undefined && header.number !== false,
      listed: header.contents ?? !UNLISTED.has(role),
    };
  }

  /** Header, heading, SUMMARY.md, file name: the first that gives a title. */
  #titleOf(entry: Extract<Entry, { kind: "file" }>, piece: Piece, index: number): readonly Node[] {
    const { title } = entry.file.header;
    if (index === 0 && title !== undefined && !(piece.title && sameWords(textOf(piece.title), title))) {
      return [text(title)];
    }
    if (piece.title && textOf(piece.title).trim() !== "") return piece.title;
    return [text(entry.title ?? readableName(entry.file.path))];
  }

  #common(language: string, span: Span | undefined) {
    return {
      division: "body" as const,
      language,
      direction: directionOf(language),
      classes: [] as readonly string[],
      content: [] as readonly Node[],
      notes: [],
      written: [],
      headings: [],
      children: [] as readonly DraftSection[],
      ...(span && { span }),
    };
  }

  /** The id of a section's heading; `s-` and that is the id of the section element around it. */
  #sectionId(words: string): string {
    const wanted = /^[a-z]/.test(words) ? words : `s-${words}`;
    let id = wanted;
    for (let n = 2; this.#ids.has(id) || this.#ids.has(`s-${id}`); n++) id = `${wanted}-${n}`;
    this.#ids.reserve(id);
    this.#ids.reserve(`s-${id}`);
    return id;
  }
}

/** The words of an id: the file's name (its folder's for an index page), and the title of a later section in it. */
function idWords(path: string, laterTitle: string): string {
  const parts = path.replace(/\.(?:md|markdown)$/i, "").split("/");
  const stem = parts.at(-1) ?? "";
  const folder = parts.at(-2);
  const name = /^(?:index|readme)$/i.test(bareName(stem)) && folder ? folder : stem;
  const own = asciiName(name, LONGEST_ID) || "section";
  return laterTitle ? `${asciiName(name, 18) || "section"}--${asciiName(laterTitle, 20) || "section"}` : own;
}
