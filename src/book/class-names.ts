import type { Diagnostics, Span } from "../diagnostic/diagnostic.ts";
import { ADMONITIONS } from "../markdown/admonitions.ts";
import { suggest } from "../diagnostic/suggest.ts";
import { remembered } from "../markdown/remembered.ts";
import { type Element, isElement, visit } from "../markdown/tree.ts";
import { allSections, type Draft } from "./draft.ts";

/** The classes of the text that every theme gives a look to. */
const KNOWN = [
  "pull",
  "verse",
  "keep-together",
  "page-break",
  "caption",
  "epigraph",
  "attribution",
  ...ADMONITIONS,
  "only",
  "except",
  "todo",
  "small-caps",
  "smallcaps",
  "underline",
  "unnumbered",
  "term",
  "aside",
  "margin",
  "column-margin",
  "drama",
  "letter",
  "address",
  "salutation",
  "signature",
  "closing",
  "index",
  "dots",
  "group",
  "columns",
  "column",
  // Of a group of figures: how many stand in a row.
  "columns-1",
  "columns-2",
  "columns-3",
  "columns-4",
  "csv",
  "full-bleed",
  "turned",
  "landscape",
  "align-left",
  "align-right",
  "align-center",
];

/** Those that mean something on code alone; of the others few are meant there. */
const OF_CODE = ["numberLines", "source"];

/** Words as common as these are near to many that are an author's own. */
const PLACES = ["left", "right", "center"];

/** What bears classes that a theme gives a look to. */
const BEARERS: ReadonlySet<string> = new Set("div span p blockquote figure pre img table h1 h2 h3 h4 h5 h6".split(" "));

/**
 * Notes classes of blocks and spans that look like a known one mistyped. Others are the author's own, for a theme of
 * theirs.
 */
export function checkClasses(draft: Draft, diagnostics: Diagnostics): Draft {
  const known = [...KNOWN, ...OF_CODE, ...PLACES].map((name) => [name, undefined] as const);
  const [meant, meantOnCode] = [new Map<string, string | undefined>(known), new Map<string, string | undefined>(known)];
  const nearTo = ({ name, isCode }: WrittenClass): string | undefined => {
    const found = isCode ? meantOnCode : meant;
    if (!found.has(name)) found.set(name, suggest(name, isCode ? OF_CODE : KNOWN));
    return found.get(name);
  };
  for (const { content, notes } of allSections(draft.sections)) {
    const blocks = [...content, ...notes.flatMap((note) => note.content)];
    for (const written of blocks.flatMap((block) => (isElement(block) ? classesIn(block) : []))) {
      const { name, span } = written;
      const near = nearTo(written);
      if (!near) continue;
      diagnostics.report("class-unknown", {
        message: `No theme of Octavo's has the class “${name}”.`,
        span,
        hint: `Did you mean “${near}”?`,
      });
    }
  }
  return draft;
}

interface WrittenClass {
  readonly name: string;
  readonly isCode: boolean;
  readonly span: Span;
}

/** The classes that were written in a block. */
const classesIn = remembered((block: Element): readonly WrittenClass[] => {
  const found: WrittenClass[] = [];
  visit([block], ({ tag, attributes, span }) => {
    const classes = attributes["class"];
    if (classes === undefined || !span || !BEARERS.has(tag)) return;
    for (const name of classes.split(/\s+/)) found.push({ name, isCode: tag === "pre", span });
  });
  return found;
});
