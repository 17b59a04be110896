import type { Span } from "../diagnostic/diagnostic.ts";
import type { Entry, Manuscript, SourceFile } from "../manuscript/manuscript.ts";
import type { ParsedText } from "../markdown/parsed.ts";
import { typesetText } from "../markdown/plain-text.ts";
import { text, textOf, type Node } from "../markdown/tree.ts";
import type { Role } from "./book.ts";
import { directionOf } from "./direction.ts";
import type { DraftSection } from "./draft.ts";
import { asciiName, IdPool, RESERVED_IDS } from "./id-names.ts";
import { holdsAnything, piecesOf, sameWords, type Piece } from "./pieces.ts";
import { variablesOf, withVariables } from "./variables.ts";
import { bareName, titleFromName, roleOf, UNLISTED, UNTITLED } from "./roles.ts";

/** The longest id of a section: those of its headings begin with it. */
const LONGEST_ID = 40;

type FileEntry = Extract<Entry, { kind: "file" }>;
type PartEntry = Extract<Entry, { kind: "part" }>;

export interface Gathered {
  readonly sections: readonly DraftSection[];
  /** The title of the book where one Markdown file is the whole of it. */
  readonly bookTitle?: string;
}

/** What each file is made into, and where it is in the book. */
interface Place {
  readonly language: string;
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
): Gathered {
  return new Gathering(manuscript, texts).gather(language);
}

class Gathering {
  readonly #manuscript: Manuscript;
  readonly #texts: ReadonlyMap<SourceFile, ParsedText>;
  readonly #ids = new IdPool(RESERVED_IDS);
  #bookTitle: string | undefined;
  #variables: ReadonlyMap<string, string> | undefined;

  constructor(manuscript: Manuscript, texts: ReadonlyMap<SourceFile, ParsedText>) {
    this.#manuscript = manuscript;
    this.#texts = texts;
  }

  gather(language: string): Gathered {
    const place: Place = { language, usualRole: undefined };
    const sections = this.#manuscript.entries.flatMap((entry) => this.#entry(entry, place));
    return this.#bookTitle === undefined ? { sections } : { sections, bookTitle: this.#bookTitle };
  }

  #entry(entry: Entry, place: Place): readonly DraftSection[] {
    return entry.kind === "part" ? [this.#part(entry, place)] : this.#file(entry, place);
  }

  #part(entry: PartEntry, place: Place): DraftSection {
    const title = this.#set(entry.title, place.language);
    return {
      ...this.#common(place.language, entry.span),
      id: this.#sectionId(`part-${asciiName(entry.title, LONGEST_ID - 5)}`),
      role: "part",
      title: [text(title)],
      titleText: title,
      titleLevel: 0,
      numbered: undefined,
      aside: false,
      listed: true,
      children: entry.children.flatMap((child) => this.#entry(child, place)),
    };
  }

  #file(entry: FileEntry, place: Place): readonly DraftSection[] {
    const parsed = this.#texts.get(entry.file);
    if (!parsed) throw new Error(`${entry.file.path} was not parsed`);
    const { header } = entry.file;
    if (this.#manuscript.single) return this.#withChildren(entry, this.#singleFile(entry, parsed, place), place);
    // A title from the header or SUMMARY.md says that the file is one chapter, whatever headings it holds.
    const known = header.title ?? entry.title;
    const pieces = piecesOf(parsed.content, {
      several: known === undefined,
      known,
      binding: header.title !== undefined,
    });
    const sections = pieces.map((piece, index) => this.#section(entry, parsed, piece, index, place));
    return this.#withChildren(entry, sections, place);
  }

  /** The one file of a book: its first title is the book's, and the text below it has none of its own. */
  #singleFile(entry: FileEntry, parsed: ParsedText, place: Place): readonly DraftSection[] {
    const known = entry.file.header.title ?? this.#manuscript.config.title;
    const pieces = piecesOf(parsed.content, { several: true, known, binding: known !== undefined });
    const sections = pieces.map((piece, index) => this.#section(entry, parsed, piece, index, place));
    const [opening, ...others] = pieces;
    const words = opening?.title && textOf(opening.title).trim();
    // The first piece is a section of its own when the title is known and its heading says something else.
    const opensBook = words === undefined || known === undefined || sameWords(words, known);
    this.#bookTitle = entry.file.header.title ?? (opensBook ? words : undefined);
    const [first, ...rest] = sections;
    if (!first || !opensBook) return sections;
    if (others.length > 0 && !holdsAnything(first.content)) return rest;
    const role = entry.file.header.role ?? "chapter";
    return [{ ...first, role, title: [], titleText: "", titleLevel: words === undefined ? 0 : 1 }, ...rest];
  }

  #withChildren(entry: FileEntry, sections: readonly DraftSection[], place: Place): readonly DraftSection[] {
    // What is nested below a file comes after all of it.
    const last = sections.at(-1);
    const below: Place = last?.role === "part" ? place : { ...place, usualRole: "other" };
    const children = entry.children.flatMap((child) => this.#entry(child, below));
    return last ? [...sections.slice(0, -1), { ...last, children }] : sections;
  }

  #section(entry: FileEntry, parsed: ParsedText, piece: Piece, index: number, place: Place): DraftSection {
    const { file } = entry;
    const { header } = file;
    const title = this.#titleOf(entry, piece, index, header.language ?? place.language);
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
      ...numberOf(entry, piece.titleUnnumbered ?? false),
      listed: header.contents ?? !UNLISTED.has(role),
    };
  }

  /** Header, heading, SUMMARY.md, file name: the first that gives a title. */
  #titleOf(entry: FileEntry, piece: Piece, index: number, language: string): readonly Node[] {
    // The header of the one file of a book names the book.
    const title = this.#manuscript.single ? undefined : entry.file.header.title;
    if (index === 0 && title !== undefined && !(piece.title && sameWords(textOf(piece.title), title))) {
      return [text(this.#set(title, language))];
    }
    if (piece.title && textOf(piece.title).trim() !== "") return piece.title;
    return [text(entry.title === undefined ? this.#nameOf(entry.file) : this.#set(entry.title, language))];
  }

  /** A title that is not Markdown, set as text is. */
  #set(title: string, language: string): string {
    this.#variables ??= variablesOf(this.#manuscript, language);
    return typesetText(withVariables(title, this.#variables), language);
  }

  /** The first page of the whole folder has the book's name. */
  #nameOf(file: SourceFile): string {
    const { fallbackTitle, folderName } = this.#manuscript;
    return titleFromName(file.path) ?? (fallbackTitle || folderName);
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

  /** The id of a section's heading. */
  #sectionId(words: string): string {
    return this.#ids.takeWithSection(/^[a-z]/.test(words) ? words : `s-${words}`);
  }
}

/** SUMMARY.md counts chapters; a header can ask for a number, give one, or decline. */
function numberOf(entry: FileEntry, unnumbered: boolean): Pick<DraftSection, "numbered" | "number" | "aside"> {
  const { number } = entry.file.header;
  const isListed = entry.title !== undefined;
  const aside = isListed && !entry.numbered;
  if (unnumbered && number === undefined) return { aside, numbered: false };
  if (typeof number === "string") return { aside, numbered: false, number };
  return { aside, numbered: number ?? (isListed && entry.numbered ? true : undefined) };
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
