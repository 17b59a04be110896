import type { Section } from "../book/book.ts";
import type { Span } from "../diagnostic/diagnostic.ts";
import { remembered } from "../markdown/remembered.ts";
import { visit } from "../markdown/tree.ts";
import { nodesOf, withNested } from "./walk.ts";

/** What a document has to declare of the section in it, and of what is nested there. */
export interface SectionFacts {
  /** Every id: headings, notes, their calls, and any element that has one. */
  readonly ids: ReadonlySet<string>;
  /** The ids of the images that it shows, and where each is shown first. */
  readonly assets: ReadonlyMap<string, Span | undefined>;
  readonly hasMath: boolean;
  readonly allMathDescribed: boolean;
  readonly hasDrawing: boolean;
  readonly hasImages: boolean;
  readonly allImagesDescribed: boolean;
}

/** Gathers all facts of a section in one walk. */
export const factsOf = remembered((section: Section): SectionFacts => {
  const ids = new Set<string>();
  for (const each of withNested(section)) {
    ids.add(each.id);
    for (const note of each.notes) {
      ids.add(note.id);
      for (const call of note.calls) ids.add(call);
    }
  }
  const assets = new Map<string, Span | undefined>();
  const described = { allImagesDescribed: true, allMathDescribed: true };
  const facts = { ids, assets, hasMath: false, hasDrawing: false, hasImages: false, ...described };
  visit(nodesOf(section), ({ tag, attributes, span }) => {
    const { id, src } = attributes;
    if (id) ids.add(id);
    const asset = src?.startsWith("asset:") ? src.slice("asset:".length) : undefined;
    if (asset !== undefined && !assets.has(asset)) assets.set(asset, span);
    if (tag === "math") facts.hasMath = true;
    if (tag === "math" && !attributes["alttext"]) facts.allMathDescribed = false;
    if (tag === "svg") facts.hasDrawing = true;
    if (tag !== "img" && tag !== "svg") return;
    facts.hasImages = true;
    const decorative = attributes["role"] === "presentation";
    const described = tag === "img" ? attributes["alt"] : attributes["aria-label"] || attributes["aria-labelledby"];
    if (!decorative && !described) facts.allImagesDescribed = false;
  });
  return facts;
});
