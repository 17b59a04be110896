import type { Diagnostics, Span } from "../diagnostic/diagnostic.ts";
import { suggest } from "../diagnostic/suggest.ts";
import type { Entry } from "../manuscript/manuscript.ts";
import type { ParsedText } from "../markdown/parsed.ts";
import { TOLD } from "../markdown/todo-comments.ts";
import { type Element, isElement, type Node, rewrite, textOf } from "../markdown/tree.ts";

/** An edition as text can name it: by its own name or its format. */
export interface EditionNames {
  readonly name: string;
  readonly format: string;
  /** Whether it shows what is still to be done. */
  readonly draft?: boolean;
}

/** Chooses what of a manuscript is in one edition. */
export class EditionContent {
  readonly #edition: EditionNames;
  readonly #known: ReadonlySet<string>;
  readonly #diagnostics: Diagnostics;

  /** @param known the names and formats of all editions of the book */
  constructor(edition: EditionNames, known: ReadonlySet<string>, diagnostics: Diagnostics) {
    this.#edition = edition;
    this.#known = known;
    this.#diagnostics = diagnostics;
  }

  /** The reading order without the files whose header names other editions. */
  entries(entries: readonly Entry[]): readonly Entry[] {
    return entries.flatMap((entry): readonly Entry[] => {
      const children = this.entries(entry.children);
      if (entry.kind === "part")
        return entry.children.length > 0 && children.length === 0 ? [] : [{ ...entry, children }];
      const { editions } = entry.file.header;
      const span = { file: entry.file.shown, line: 1, column: 1 };
      return editions === undefined || this.#isAmong(editions, span) ? [{ ...entry, children }] : children;
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
    return rewrite(nodes, (node) => {
      if (!isElement(node, "div", "span")) return node;
      const classes = node.attributes["class"]?.split(" ") ?? [];
      if (classes.includes("todo")) return this.#todo(node, classes);
      const { edition, format, ...attributes } = node.attributes;
      const kind = ["only", "except"].find((name) => classes.includes(name));
      if (kind === undefined) return edition === undefined && format === undefined ? node : { ...node, attributes };
      const named = `${edition ?? ""} ${format ?? ""}`.split(/[\s,]+/).filter(Boolean);
      if (this.#isAmong(named, node.span) !== (kind === "only")) return [];
      const rest = classes.filter((name) => name !== kind).join(" ");
      const { class: _, ...others } = attributes;
      if (rest === "" && Object.keys(others).length === 0) return node.children;
      return { ...node, attributes: rest === "" ? others : { ...others, class: rest } };
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

  #todo(node: Element, classes: readonly string[]): readonly Node[] {
    const words = textOf(node.children).replaceAll(/\s+/g, " ").trim();
    const isTold = classes.includes(TOLD);
    if (!isTold) this.#diagnostics.report("todo", { message: `To do: ${shortened(words)}`, span: node.span });
    if (!this.#edition.draft) return [];
    const names = classes.filter((name) => name !== TOLD).join(" ");
    return [isTold ? { ...node, attributes: { ...node.attributes, class: names } } : node];
  }
}

const LONGEST = 100;

function shortened(words: string): string {
  return words.length <= LONGEST ? words : `${words.slice(0, LONGEST)}…`;
}
