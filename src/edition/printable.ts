import type { Note, Section } from "../book/book.ts";
import { element, type Node } from "../markdown/tree.ts";
import { withAdmonitionTitles } from "./admonition-titles.ts";
import { withAttributions } from "./attribution.ts";
import { withBreakPoints } from "./break-points.ts";
import { withCodeLines } from "./code-lines.ts";
import type { Labels } from "./edition.ts";
import type { GlyphCheck } from "./glyphs.ts";
import { withFilledCells } from "./filled-cells.ts";
import type { Hyphenation } from "./hyphens.ts";
import type { KnownSections } from "./known-sections.ts";
import { withKeptDashes } from "./kept-dashes.ts";
import { withHighlights } from "./highlight.ts";
import type { InlineSvg } from "./inline-svg.ts";
import { withNamedReferences } from "./named-references.ts";
import { type PageReference, withObjectLabels } from "./object-labels.ts";
import { withOpeningWords } from "./opening-words.ts";
import { pageWords } from "./page-words.ts";
import type { TextSettings } from "./theme-folder.ts";
import { withPlates } from "./plates.ts";
import { withChangeTags, withPrintTags } from "./print-tags.ts";

/** What is done to text before it is printed, and with what. */
export interface Preparation extends TextSettings {
  readonly glyphs: GlyphCheck;
  /** Absent where the theme does not hyphenate. */
  readonly hyphenation: Hyphenation | undefined;
  readonly labels: Labels;
  /** Takes the ids of places whose page numbers the text gives. */
  readonly pageTargets: Set<string>;
  /** Takes the ids of the pictures that fill a page. */
  readonly plates: Set<string>;
  readonly pictures: InlineSvg;
  /** What was made ready before, where a book is rendered again and again. */
  readonly known?: KnownSections | undefined;
}

/** A section with its text made ready for the fonts and the measure of a theme, and so all that is nested in it. */
export function printable(section: Section, preparation: Preparation, nested = false): Section {
  const { known, labels, hyphenation, openingWords, highlighting } = preparation;
  // What is nested in a chapter is known with it; the chapters of a part are not.
  if (!known || nested || section.role === "part") return madePrintable(section, preparation, nested);
  const setting = JSON.stringify([labels, hyphenation?.limits, openingWords, highlighting]);
  return known.prepared(section, setting, preparation, (own) => madePrintable(section, own, nested));
}

function madePrintable(section: Section, preparation: Preparation, nested: boolean): Section {
  const { glyphs, hyphenation, openingWords, highlighting, pictures, plates, labels } = preparation;
  const pageReference = (reference: PageReference): readonly Node[] => {
    const { target, to } = reference;
    preparation.pageTargets.add(target);
    if (to !== undefined) preparation.pageTargets.add(to);
    return pageWords(element("o-page", { of: target, ...(to !== undefined && { to }) }), reference, labels);
  };
  const prepared = (nodes: readonly Node[]): readonly Node[] => {
    const worded = withObjectLabels(withAdmonitionTitles(withFilledCells(nodes), labels), labels, pageReference);
    const tagged = withPrintTags(pictures.nodes(withAttributions(worded)));
    const printed = glyphs.nodes(tagged, section.span);
    const set = withBreakPoints(withCodeLines(highlighting ? withHighlights(printed) : printed));
    return withKeptDashes(hyphenation ? hyphenation.nodes(set, section.language) : set);
  };
  const named = withNamedReferences(
    section,
    (nodes) => withObjectLabels(nodes, labels, pageReference),
    (nodes) => withObjectLabels(nodes, labels, ({ otherwise }) => otherwise),
  );
  const opens = openingWords && !nested && section.division === "body" && section.role !== "part";
  return {
    ...named,
    title: glyphs.nodes(withChangeTags(named.title), section.span),
    titleText: glyphs.text(named.titleText, section.span),
    // Opening words are marked first: what is set in small capitals is not hyphenated.
    content: prepared(withPlates(opens ? withOpeningWords(section.content) : section.content, section.id, plates)),
    notes: section.notes.map((note): Note => ({ ...note, content: prepared(note.content) })),
    headings: named.headings.map((heading) => ({ ...heading, text: glyphs.text(heading.text, heading.span) })),
    children: section.children.map((child) => printable(child, preparation, section.role !== "part")),
  };
}
