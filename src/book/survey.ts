import { INDEX_ATTRIBUTES } from "./index-marks.ts";
import { isOfColumns } from "./columns.ts";
import { isExamples } from "./examples.ts";
import { isWrittenAsMargin } from "./margin-notes.ts";
import type { ParsedText } from "../markdown/parsed.ts";
import { remembered } from "../markdown/remembered.ts";
import { visit } from "../markdown/tree.ts";

/** What texts hold that only some books have: passes over all of them are saved where there is none. */
export interface Survey {
  /**
   * What is said of editions: whether some of the text is not for all of them (`conditional`), or at least has to be
   * taken out (`marked`).
   */
  readonly conditions: "none" | "marked" | "conditional";
  /** Marks for the index, or their attributes. */
  readonly index: boolean;
  /** References to what has a number. */
  readonly references: boolean;
  /** Ids of what may have a number. */
  readonly objects: boolean;
  /** References to examples, or lists of them. */
  readonly examples: boolean;
  /** Blocks that stand side by side. */
  readonly columns: boolean;
  /** Marks of terms that the glossary explains. */
  readonly terms: boolean;
  /** Margin notes. */
  readonly marginNotes: boolean;
  /** Diagrams that are still to be drawn. */
  readonly diagrams: boolean;
}

/** What is looked at; of others only the ids. */
const TELLING: ReadonlySet<string> = new Set(["o-ref", "o-example", "o-diagram", "ol", "div", "span", "aside"]);

/** Looks through a text once. */
export const surveyOf = remembered(({ content, notes }: ParsedText): Survey => {
  let conditions: Survey["conditions"] = "none";
  let index = false;
  let references = false;
  let objects = false;
  let columns = false;
  let examples = false;
  let terms = false;
  let marginNotes = false;
  let diagrams = false;
  const look = (nodes: ParsedText["content"]): void =>
    visit(nodes, (node) => {
      const { tag, attributes } = node;
      const id = attributes["id"];
      if (id !== undefined) objects ||= /^(?:fig|tbl|lst|eq)[:-]/.test(id);
      if (!TELLING.has(tag)) return;
      references ||= tag === "o-ref";
      examples ||= tag === "o-example" || isExamples(node);
      diagrams ||= tag === "o-diagram";
      marginNotes ||= isWrittenAsMargin(node);
      columns ||= tag === "div" && isOfColumns(node);
      if (tag !== "div" && tag !== "span") return;
      const classes = attributes["class"] ?? "";
      if (/(?:^| )(?:only|except)(?: |$)/.test(classes)) conditions = "conditional";
      else if (
        conditions === "none" &&
        (/(?:^| )todo(?: |$)/.test(classes) || "edition" in attributes || "format" in attributes)
      ) {
        conditions = "marked";
      }
      terms ||= /(?:^| )term(?: |$)/.test(classes);
      index ||= /(?:^| )index(?: |$)/.test(classes) || INDEX_ATTRIBUTES.some((name) => name in attributes);
    });
  look(content);
  for (const note of notes) look(note.content);
  return { conditions, index, references, objects, examples, columns, terms, marginNotes, diagrams };
});

/** What a book holds if its texts hold this. */
export function together(surveys: readonly Survey[]): Survey {
  const some = (key: Exclude<keyof Survey, "conditions">): boolean => surveys.some((survey) => survey[key]);
  const is = (conditions: Survey["conditions"]): boolean => surveys.some((survey) => survey.conditions === conditions);
  const conditions = is("conditional") ? "conditional" : is("marked") ? "marked" : "none";
  return {
    conditions,
    index: some("index"),
    references: some("references"),
    objects: some("objects"),
    columns: some("columns"),
    examples: some("examples"),
    terms: some("terms"),
    marginNotes: some("marginNotes"),
    diagrams: some("diagrams"),
  };
}
