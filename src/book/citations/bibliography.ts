import { type Element, element, isElement, type Node, rewriteBlocks } from "../../markdown/tree.ts";
import { allSections, mapSections, mapTexts, type Draft, type DraftSection } from "../draft.ts";
import { IdPool, RESERVED_IDS } from "../id-names.ts";
import { standsBehind } from "../order.ts";
import { takenIds } from "./entry-ids.ts";

/** An entry of the bibliography, with the id that citations lead to. */
interface Entry {
  readonly id: string;
  readonly nodes: readonly Node[];
}

/**
 * Writes the entries where they belong, behind what the author wrote there: into `::: {#refs}`, as pandoc has it, or
 * the section for them. Where there is neither, a section is made in the back matter; its title is for the edition to
 * set.
 */
export function withBibliography(draft: Draft, entries: readonly Entry[]): Draft {
  const items = entries.map(({ id, nodes }) => element("li", { id }, nodes));
  const list = element("ul", { class: "references" }, items);
  const marked = inMarkedPlace(draft, list);
  if (marked) return marked;
  const place = allSections(draft.sections).findLast(({ role }) => role === "bibliography");
  if (!place) return { ...draft, sections: withMade(draft, list, entries) };
  const sections = mapSections(draft.sections, (section) =>
    section.id === place.id ? { ...section, content: [...section.content, list] } : section,
  );
  return { ...draft, sections };
}

/** The draft with the list in the first block that has the id `refs`, if there is one. */
function inMarkedPlace(draft: Draft, list: Element): Draft | undefined {
  const [id] = [...draft.anchors.values()].flatMap(({ given }) => given.get("refs") ?? []);
  if (id === undefined) return undefined;
  let isPlaced = false;
  const placed = mapTexts(draft, (nodes) =>
    rewriteBlocks(nodes, (node) => {
      if (isPlaced || !isElement(node, "div") || node.attributes["id"] !== id) return node;
      isPlaced = true;
      return { ...node, children: [...node.children, list] };
    }),
  );
  return isPlaced ? placed : undefined;
}

function withMade(draft: Draft, list: Node, entries: readonly Entry[]): readonly DraftSection[] {
  const { sections, metadata } = draft;
  const pool = new IdPool([...RESERVED_IDS, ...takenIds(draft), ...entries.map(({ id }) => id)]);
  const made: DraftSection = {
    id: pool.takeWithSection("bibliography"),
    role: "bibliography",
    division: "back",
    title: [element("o-label", { kind: "bibliography" })],
    titleText: "",
    language: metadata.language,
    direction: metadata.direction,
    classes: [],
    content: [list],
    notes: [],
    headings: [],
    listed: true,
    numbered: false,
    aside: false,
    titleLevel: 0,
    written: [],
    children: [],
  };
  // Before an index and the last pages, behind all else.
  const others = sections.findLastIndex(
    ({ division, role }) => division !== "back" || !standsBehind(role, "bibliography"),
  );
  return sections.toSpliced(others + 1, 0, made);
}
