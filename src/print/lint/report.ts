import type { Diagnostics, Span } from "../../diagnostic/diagnostic.ts";
import type { PrintEdition } from "../../edition/edition.ts";
import type { Pagination } from "../pages.ts";
import type { LayoutFinding } from "./find.ts";
import { wordsInSource } from "./words-in-source.ts";

/** How many pages are named in one message. */
const MOST_NAMED = 8;

/** What is told of one place; lines with wide gaps are told of together. */
const WORDS: Readonly<
  Record<
    Exclude<LayoutFinding["rule"], "line-loose">,
    (words: string, folio: string) => { message: string; hint: string }
  >
> = {
  "heading-stranded": (words, folio) => ({
    message: `The heading “${words}” is the last line of page ${folio}.`,
    hint: "What follows it did not fit. Move a figure or a table, or add or take out a few lines before it.",
  }),
  "page-white": (words, folio) => ({
    message: `${words} % of page ${folio} is white: what follows did not fit on it.`,
    hint: "Put the figure or table a paragraph later, or make it smaller: {width=60%}",
  }),
  "word-stranded": (words, folio) => ({
    message: `Page ${folio} begins with the last word of a paragraph: “${words}”.`,
    hint: "Make the paragraph a word or two shorter or longer.",
  }),
  "text-overlapping": (words, folio) => ({
    message: `On page ${folio} text is printed over other text: “${words}”.`,
    hint: "A style puts it there: look for negative margins and positions in the theme.",
  }),
};

/** Tells of what was found on finished pages, each with its page and its place in the source. */
export function reportLayout(
  findings: readonly LayoutFinding[],
  edition: PrintEdition,
  pagination: Pagination,
  diagnostics: Diagnostics,
): void {
  const folio = ({ pageIndex }: LayoutFinding): string => pagination.pages[pageIndex]?.folio || `(${pageIndex + 1})`;
  const loose = new Map<string, { readonly span: Span | undefined; readonly lines: LayoutFinding[] }>();
  for (const finding of findings) {
    if (!isTrue(finding, pagination)) continue;
    const span = placeOf(finding, edition, diagnostics);
    if (finding.rule !== "line-loose") {
      diagnostics.report(finding.rule, { span, ...WORDS[finding.rule](finding.words, folio(finding)) });
      continue;
    }
    const file = loose.get(span?.file ?? "");
    if (file) file.lines.push(finding);
    else loose.set(span?.file ?? "", { span, lines: [finding] });
  }
  for (const { span, lines } of loose.values()) reportLoose(lines, span, folio, diagnostics);
}

/** The place of the words in the source; where they are not to be found, that of the heading above them. */
function placeOf(
  { id, rule, words }: LayoutFinding,
  edition: PrintEdition,
  diagnostics: Diagnostics,
): Span | undefined {
  const heading = edition.sourceMap.get(id ?? "");
  const source = heading && rule !== "page-white" ? diagnostics.source(heading.file) : undefined;
  return (heading && source && wordsInSource(source, words, heading)) || heading;
}

/** Whether a finding holds for what its page is in the book: pages of other kinds look as they are meant to. */
function isTrue({ rule, pageIndex }: LayoutFinding, { pages }: Pagination): boolean {
  const isText = (index: number): boolean => pages[index]?.kind === "text" || pages[index]?.kind === "opener";
  const goesOn = (index: number): boolean =>
    pages[index + 1]?.kind === "text" && pages[index]?.opening === pages[index + 1]?.opening;
  if (rule === "heading-stranded" || rule === "page-white") return goesOn(pageIndex);
  return rule === "word-stranded" ? goesOn(pageIndex - 1) : isText(pageIndex);
}

function reportLoose(
  lines: readonly LayoutFinding[],
  span: Span | undefined,
  folio: (line: LayoutFinding) => string,
  diagnostics: Diagnostics,
): void {
  const [first] = lines;
  if (!first) return;
  const pages = [...new Set(lines.map(folio))];
  const more = pages.length > MOST_NAMED ? ` and ${pages.length - MOST_NAMED} more` : "";
  const listed = `${pages.length === 1 ? "page" : "pages"} ${pages.slice(0, MOST_NAMED).join(", ")}${more}`;
  const others = lines.length === 1 ? "" : `; so have ${lines.length} lines of this file in all, on ${listed}`;
  diagnostics.report("line-loose", {
    message: `The line “${first.words}” on page ${folio(first)} has wide gaps between its words${others}.`,
    span,
    hint: "Its next word is long and cannot be divided. Reword the sentence, or set the lines ragged.",
  });
}
