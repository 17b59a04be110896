import type { NamedFile } from "../config/config.ts";
import type { Diagnostics, Span } from "../diagnostic/diagnostic.ts";
import { suggest } from "../diagnostic/suggest.ts";
import type { Entry, SourceFile } from "../manuscript/manuscript.ts";
import type { ParsedText } from "../markdown/parsed.ts";
import { TOLD } from "../markdown/todo-comments.ts";
import { element, type Element, isElement, type Node, rewrite, textOf, visit } from "../markdown/tree.ts";
import { headingName } from "./heading-names.ts";
import { isHeading } from "./pieces.ts";
import { BODY_ROLES, roleOf } from "./roles.ts";

/** An edition as text can name it: by its own name or its format. */
export interface EditionNames {
  /** Tells it from all others of the build. */
  readonly id: string;
  readonly name: string;
  readonly format: string;
  /** Whether it shows what is still to be done. */
  readonly draft?: boolean;
  /** The only chapters it has, by their paths. Unset: all. */
  readonly chapters?: readonly NamedFile[];
}

/** What of a manuscript is not in an edition, though it is in others. */
export interface LeftOut {
  readonly edition: string;
  /** Paths in the manuscript. */
  readonly files: ReadonlySet<string>;
  /** Ids, and what links call headings. */
  readonly names: ReadonlySet<string>;
}

/** Stands where something was taken out, until what holds it is seen. */
const GAP = element("o-gap");

/** What shows nothing but its frame once it is empty: the bullet of an item, the bar of a quotation. */
const FRAMES = ["p", "li", "ul", "ol", "blockquote", "div", "span", "em", "strong", "figcaption", "caption"] as const;

/** Closes the gaps in an element. When nothing else is in it, it is one. */
function withoutGaps(made: Node | readonly Node[]): Node | readonly Node[] {
  if (!("type" in made) || made.type === "text" || !made.children.includes(GAP)) return made;
  const children = made.children.filter((child) => child !== GAP);
  const isEmpty = children.every((child) => child.type === "text" && child.value.trim() === "");
  return isEmpty && isElement(made, ...FRAMES) ? GAP : { ...made, children };
}

/** Chooses what of a manuscript is in one edition. */
export class EditionContent {
  readonly #edition: EditionNames;
  readonly #known: ReadonlySet<string>;
  readonly #diagnostics: Diagnostics;
  readonly #files = new Set<string>();
  readonly #names = new Set<string>();

  /** @param known the names and formats of all editions of the book */
  constructor(edition: EditionNames, known: ReadonlySet<string>, diagnostics: Diagnostics) {
    this.#edition = edition;
    this.#known = known;
    this.#diagnostics = diagnostics;
  }

  /** What was left out by now, for links that lead there. */
  get leftOut(): LeftOut {
    return { edition: this.#edition.name, files: this.#files, names: this.#names };
  }

  /** The reading order without the files whose header names other editions, and the chapters that the edition has not. */
  entries(entries: readonly Entry[], texts: ReadonlyMap<SourceFile, ParsedText>): readonly Entry[] {
    const { chapters, name } = this.#edition;
    if (chapters) reportMissing(chapters, name, entries, this.#diagnostics);
    return this.#entries(entries, texts, chapters && new Set(chapters.map(({ path }) => path)));
  }

  /** @param wanted the only chapters, by their paths; what is nested in one comes with it */
  #entries(
    entries: readonly Entry[],
    texts: ReadonlyMap<SourceFile, ParsedText>,
    wanted: ReadonlySet<string> | undefined,
  ): readonly Entry[] {
    return entries.flatMap((entry): readonly Entry[] => {
      const isWanted = entry.kind === "file" && wanted?.has(entry.file.path);
      const children = this.#entries(entry.children, texts, isWanted ? undefined : wanted);
      if (entry.kind === "part")
        return entry.children.length > 0 && children.length === 0 ? [] : [{ ...entry, children }];
      const { editions, editionsSpan } = entry.file.header;
      const content = texts.get(entry.file)?.content ?? [];
      const isHere = !wanted || isWanted || !isChapter(entry.file, content);
      if (isHere && (editions === undefined || this.#isAmong(editions, editionsSpan))) return [{ ...entry, children }];
      this.#files.add(entry.file.path);
      this.#leaveOut(content);
      return children;
    });
  }

  /** A text without what is for other editions (`.only`, `.except`); only drafts show what is still to be done (`.todo`). */
  text(parsed: ParsedText): ParsedText {
    return {
      content: this.#nodes(parsed.content),
      notes: parsed.notes.map((note) => ({ ...note, content: this.#nodes(note.content) })),
    };
  }

  #nodes(nodes: readonly Node[]): readonly Node[] {
    return rewrite(nodes, (node) => withoutGaps(this.#element(node))).filter((node) => node !== GAP);
  }

  #element(node: Element): Node | readonly Node[] {
    if (!isElement(node, "div", "span")) return node;
    const classes = node.attributes["class"]?.split(" ") ?? [];
    if (classes.includes("todo")) return this.#todo(node, classes);
    const { edition, format, ...attributes } = node.attributes;
    const kind = ["only", "except"].find((name) => classes.includes(name));
    if (kind === undefined) return edition === undefined && format === undefined ? node : { ...node, attributes };
    const named = `${edition ?? ""} ${format ?? ""}`.split(/[\s,]+/).filter(Boolean);
    if (this.#isAmong(named, node.span) !== (kind === "only")) {
      this.#leaveOut([node]);
      return GAP;
    }
    const rest = classes.filter((name) => name !== kind).join(" ");
    const { class: _, ...others } = attributes;
    if (rest === "" && Object.keys(others).length === 0) return node.children;
    return { ...node, attributes: rest === "" ? others : { ...others, class: rest } };
  }

  /** Notes the names by which links could lead to a text. */
  #leaveOut(nodes: readonly Node[]): void {
    visit(nodes, (node) => {
      const id = node.attributes["id"];
      if (id !== undefined) this.#names.add(id);
      if (isHeading(node)) this.#names.add(headingName(textOf(node.children)));
    });
  }

  #isAmong(names: readonly string[], span: Span | undefined): boolean {
    for (const name of names) if (!this.#known.has(name)) this.#reportUnknown(name, span);
    if (names.length === 0) this.#reportUnnamed(span);
    return names.includes(this.#edition.name) || names.includes(this.#edition.format);
  }

  #reportUnknown(name: string, span: Span | undefined): void {
    const near = suggest(name, [...this.#known]);
    this.#diagnostics.report("edition-unknown", {
      message: `There is no edition “${name}”.`,
      span,
      hint: near
        ? `Did you mean “${near}”?`
        : `The editions are ${[...this.#known].map((each) => `“${each}”`).join(", ")}.`,
    });
  }

  #reportUnnamed(span: Span | undefined): void {
    this.#diagnostics.report("edition-unknown", {
      message: "This does not say for which editions it is.",
      span,
      hint: "Name them: ::: {.only edition=print}",
    });
  }

  #todo(node: Element, classes: readonly string[]): Node {
    const words = textOf(node.children).replaceAll(/\s+/g, " ").trim();
    const isTold = classes.includes(TOLD);
    if (!isTold) this.#diagnostics.report("todo", { message: `To do: ${shortened(words)}`, span: node.span });
    if (!this.#edition.draft) return GAP;
    const names = classes.filter((name) => name !== TOLD).join(" ");
    return isTold ? { ...node, attributes: { ...node.attributes, class: names } } : node;
  }
}

const LONGEST = 100;

function shortened(words: string): string {
  return words.length <= LONGEST ? words : `${words.slice(0, LONGEST)}…`;
}

function isChapter({ path, header }: SourceFile, content: readonly Node[]): boolean {
  const heading = content.find(isHeading);
  const title = header.title ?? (heading === undefined ? "" : textOf(heading.children));
  return BODY_ROLES.has(header.role ?? roleOf(path, title));
}

function reportMissing(
  chapters: readonly NamedFile[],
  edition: string,
  entries: readonly Entry[],
  diagnostics: Diagnostics,
): void {
  const paths = [...pathsOf(entries)];
  for (const { path, span } of chapters) {
    if (paths.includes(path)) continue;
    const near = suggest(path, paths);
    diagnostics.report("file-missing", {
      message: `The book has no chapter \`${path}\` for the edition “${edition}”.`,
      span,
      hint: near && `Did you mean \`${near}\`?`,
    });
  }
}

function* pathsOf(entries: readonly Entry[]): Generator<string> {
  for (const entry of entries) {
    if (entry.kind === "file") yield entry.file.path;
    yield* pathsOf(entry.children);
  }
}
