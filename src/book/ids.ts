import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import type { SourceFile } from "../manuscript/manuscript.ts";
import { remembered } from "../markdown/remembered.ts";
import { mapNodes, rewrite, textOf, visit, type Element, type Node } from "../markdown/tree.ts";
import { allSections, mapTexts, type Draft, type DraftSection, type FileAnchors } from "./draft.ts";
import { HeadingNames, looseName } from "./heading-names.ts";
import { asciiName, IdPool, isSafeId, RESERVED_IDS } from "./id-names.ts";
import { isHeading } from "./pieces.ts";
import { renamed } from "./renamed-ids.ts";

/** The longest id that is made from the words of a heading, with the section's before it. */
const LONGEST_ID = 80;

/**
 * Gives every heading an id and makes all ids ASCII and unique in the book. An id the author gave is kept where it
 * can be; otherwise links to it are led to the one it got. Remembers, file by file, what names lead where.
 */
export function assignIds(draft: Draft, diagnostics: Diagnostics): Draft {
  const ids = new IdAssignment(draft, diagnostics);
  const withIds = mapTexts(draft, (nodes, source, section) => (source ? ids.in(nodes, source, section) : nodes));
  return { ...withIds, anchors: ids.anchors };
}

interface MutableAnchors extends FileAnchors {
  readonly given: Map<string, string>;
  readonly derived: Map<string, string>;
  readonly loose: Map<string, string>;
  readonly names: HeadingNames;
}

class IdAssignment {
  readonly anchors = new Map<string, MutableAnchors>();
  readonly #pool: IdPool;
  readonly #diagnostics: Diagnostics;
  readonly #bookTitle: string | undefined;
  readonly #titled = new Set<string>();

  constructor(draft: Draft, diagnostics: Diagnostics) {
    const taken = allSections(draft.sections).flatMap((section) => [
      section.id,
      `s-${section.id}`,
      ...section.notes.flatMap((note) => [note.id, ...note.calls]),
    ]);
    this.#pool = new IdPool([...taken, ...RESERVED_IDS]);
    this.#diagnostics = diagnostics;
    this.#bookTitle = draft.manuscript.single ? draft.metadata.title : undefined;
  }

  in(nodes: readonly Node[], source: SourceFile, section: DraftSection): readonly Node[] {
    const file = this.#file(source, section);
    this.#title(section, file);
    return rewriteFromTop(nodes, (node) => this.#element(node, file, section));
  }

  #file(source: SourceFile, section: DraftSection): MutableAnchors {
    let file = this.anchors.get(source.path);
    if (!file) {
      file = {
        top: section.id,
        given: new Map(),
        derived: new Map(),
        loose: new Map(),
        names: new HeadingNames(),
      };
      this.anchors.set(source.path, file);
      // The heading that became the title of the whole book has no section of its own.
      if (this.#bookTitle !== undefined) nameHeading(file, this.#bookTitle, section.id);
    }
    return file;
  }

  /** The title's heading is outside the content, its names are not. */
  #title(section: DraftSection, file: MutableAnchors): void {
    if (this.#titled.has(section.id)) return;
    this.#titled.add(section.id);
    if (section.titleAnchor) setFirst(file.given, section.titleAnchor, section.id);
    if (section.titleText !== "") nameHeading(file, section.titleText, section.id);
  }

  #element(node: Element, file: MutableAnchors, section: DraftSection): Element {
    if (node.tag === "o-note") return node;
    const given = node.attributes["id"];
    if (node.tag === "svg") return this.#drawing(node, file, section);
    if (isHeading(node)) return this.#heading(node, given, file, section);
    return given === undefined ? node : withId(node, this.#given(given, node, file, section));
  }

  #heading(node: Element, given: string | undefined, file: MutableAnchors, section: DraftSection): Element {
    const words = textOf(node.children);
    const id =
      given === undefined
        ? this.#pool.take(`${section.id}--${asciiName(words, LONGEST_ID - 2 - section.id.length) || "section"}`)
        : this.#given(given, node, file, section);
    nameHeading(file, words, id);
    return withId(node, id);
  }

  #given(given: string, node: Element, file: MutableAnchors, section: DraftSection): string {
    if (file.given.has(given)) {
      this.#diagnostics.report("id-duplicate", {
        message: `The id “${given}” is given twice in this file.`,
        span: node.span ?? section.span,
        hint: "Links lead to the first; give this place another id.",
      });
    }
    const id = this.#unique(given, section);
    setFirst(file.given, given, id);
    return id;
  }

  /** A drawing names its own parts: those names are kept apart from the names in other drawings. */
  #drawing(drawing: Element, file: MutableAnchors, section: DraftSection): Element {
    const own = new Map<string, string>();
    rewrite([drawing], (node) => {
      const given = node.attributes["id"];
      if (given !== undefined && !own.has(given)) own.set(given, this.#unique(given, section));
      return node;
    });
    for (const [given, id] of own) setFirst(file.given, given, id);
    return renamed(drawing, own);
  }

  #unique(given: string, section: DraftSection): string {
    if (isSafeId(given)) return this.#pool.take(given);
    return this.#pool.take(`${section.id}--${asciiName(given, LONGEST_ID - 2 - section.id.length) || "place"}`);
  }
}

function withId(node: Element, id: string): Element {
  return node.attributes["id"] === id ? node : { ...node, attributes: { ...node.attributes, id } };
}

function nameHeading(file: MutableAnchors, words: string, id: string): void {
  const name = file.names.next(words);
  setFirst(file.derived, name, id);
  setFirst(file.loose, looseName(name), id);
}

function setFirst(map: Map<string, string>, name: string, id: string): void {
  if (name !== "" && !map.has(name)) map.set(name, id);
}

/** Whether there is anything in a block that has a name or gets one. */
const holdsNames = remembered((block: Element): boolean => {
  let holds = false;
  visit([block], (node) => (holds ||= "id" in node.attributes || node.tag === "svg" || isHeading(node)));
  return holds;
});

/** Replaces elements before what is inside them; a drawing is replaced as a whole. */
function rewriteFromTop(nodes: readonly Node[], replace: (element: Element) => Element): readonly Node[] {
  const change = (node: Node): Node => {
    if (node.type === "text") return node;
    const made = replace(node);
    if (made.tag === "svg") return made;
    const children = mapNodes(made.children, change);
    return children === made.children ? made : { ...made, children };
  };
  return mapNodes(nodes, (block) => (block.type === "text" || !holdsNames(block) ? block : change(block)));
}
