import { remembered } from "../markdown/remembered.ts";
import { type Element, textOf, visitBlocks } from "../markdown/tree.ts";
import type { Heading } from "./book.ts";
import { allSections, mapSections, type Draft, type DraftSection } from "./draft.ts";
import { isHeading, levelOf, sameWords, wordCount } from "./pieces.ts";

/** Below so many words a text is an article unless the author says otherwise. */
const FEWEST_WORDS_OF_A_BOOK = 3000;

/** Lists the headings in each section, with the ids and levels they have by now. */
export function listHeadings(draft: Draft): Draft {
  const sections = mapSections(draft.sections, (section) => ({ ...section, headings: headingsOf(section) }));
  return { ...draft, sections };
}

function headingsOf(section: DraftSection): readonly Heading[] {
  const headings: Heading[] = [];
  visitBlocks(section.content, (node) => {
    if (isHeading(node)) headings.push(headingOf(node));
  });
  return headings;
}

const headingOf = remembered((node: Element): Heading => {
  return {
    id: node.attributes["id"] ?? "",
    level: levelOf(node),
    text: textOf(node.children).replaceAll(/\s+/g, " ").trim(),
    ...(node.span && { span: node.span }),
  };
});

/**
 * Decides between `article` and `book` where book.yaml does not: an article is one section, or a short text. In an
 * article whose only section repeats the title of the whole, the title stands once, in the title block.
 */
export function chooseLayout(draft: Draft): Draft {
  const layout = draft.manuscript.config.layout ?? (isArticle(draft) ? "article" : "book");
  const [only, ...others] = draft.sections;
  if (layout === "article" && only && others.length === 0 && sameWords(only.titleText, draft.metadata.title)) {
    return { ...draft, layout, sections: [{ ...only, title: [], titleText: "" }] };
  }
  return { ...draft, layout };
}

function isArticle(draft: Draft): boolean {
  const sections = allSections(draft.sections);
  if (sections.length === 1) return true;
  let words = 0;
  for (const section of sections) {
    words += wordCount(section.content);
    if (words >= FEWEST_WORDS_OF_A_BOOK) return false;
  }
  return true;
}
