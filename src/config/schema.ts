import { z } from "./zod.ts";
import { RULES, type RuleId } from "../diagnostic/rules.ts";
import { chapters, someChapters } from "./schema-chapters.ts";
import { isDate } from "./date.ts";
import { fonts, themeSettings } from "./design-schema.ts";
import { isbnDigits, isIsbn, looksLikeIsbn } from "./isbn.ts";
import { isLanguageTag } from "./language.ts";
import { accessibility, budget, cover, editionCover, embedFonts, greyscale, reader } from "./file-schema.ts";
import { linkOnly, mailLimit, preheader, url } from "./mail-schema.ts";
import { parseNumberStyle } from "./number-style.ts";
import { isRelator } from "./relators.ts";
import { bleed, margins, marks, paper, trimSize } from "./schema-page.ts";
import {
  colour,
  creep,
  foldMarks,
  impose,
  leastResolution,
  paperThickness,
  signature,
  wraps,
} from "./schema-sheets.ts";
import { FORMATS, usualEdition } from "./usual-editions.ts";
import { proofreading } from "./schema-proofreading.ts";
import { bookUse, editionUse } from "./schema-use.ts";
import { text } from "./schema-text.ts";

// book.yaml: one description for the check, the type and the JSON Schema. Messages are predicates of the key they
// belong to ("`date` must be …").

const identifier = text.refine(
  (value) => !looksLikeIsbn(String(value)) || isIsbn(isbnDigits(String(value))),
  "must be an ISBN with the right number of digits and the right check digit at its end",
);

const date = text
  .refine((value) => isDate(String(value)), "must be a date such as 2026, 2026-05 or 2026-05-31")
  .describe("When it was published: a year, a month or a day.");

const language = z
  .string("must be a language tag such as en, de-CH or he")
  .refine(isLanguageTag, "must be a language tag such as en, de-CH or he")
  .describe("BCP 47 language tag.");

const author = z.strictObject(
  {
    name: text.describe("As it is printed."),
    role: z
      .string("must be a role such as author, editor, translator or illustrator")
      .refine(isRelator, "must be a role such as author, editor, translator or illustrator, or a MARC relator code")
      .optional()
      .describe("author, editor, translator, illustrator …, or a MARC relator code."),
    sortName: text.optional().describe("As it is sorted: `Melville, Herman`."),
  },
  "must be a name, or a mapping with name, role and sortName",
);

const authors = z
  .union(
    [text, author, z.array(z.union([text, author], "must be a name, or a mapping with name, role and sortName"))],
    {
      error: "must be a name, or a list of names",
    },
  )
  .describe("Who wrote it.");

const SERIES = "must be the name of a series, or a mapping with name and number";
const POSITION = "must be a number, such as 2 or 2.5";
const series = z
  .union(
    [
      text,
      z.strictObject(
        {
          name: text,
          number: z.union([z.number(), z.string().regex(/^\d+(?:\.\d+)*$/, POSITION)], POSITION).optional(),
        },
        SERIES,
      ),
    ],
    SERIES,
  )
  .describe("The series it belongs to, and its place in it.");

const theme = z.string("must be the name of a theme").describe("book, handout, technical, or a theme of your own.");

const layout = z
  .enum(["article", "book"], "must be article or book")
  .describe("article: a title block and the text. book: title page, contents, chapters on pages of their own.");

const CONTENTS = "must be true, false, or how many levels to list (1 to 6)";
const contents = z
  .union([z.boolean(), z.int(CONTENTS).min(1, CONTENTS).max(6, CONTENTS)], CONTENTS)
  .describe("Whether the contents are a page of the book, or how many levels they list.");

const NUMBER = "must be true, false, or how the first is numbered, such as 1, I, One or Chapter 1";
const number = z
  .union([z.boolean(), text], NUMBER)
  .refine((value) => typeof value === "boolean" || parseNumberStyle(String(value)) !== undefined, NUMBER);
const SECTIONS = "must be true, false, or how many levels of headings to number (1 to 5)";
const DIGITS = "must be the digit one of the digits to number with, such as 1, ١, ۱ or १";
const numbering = z
  .strictObject(
    {
      chapters: number.optional().describe("How chapters are numbered: `1`, `I`, `One`, `Chapter 1`."),
      parts: number.optional().describe("How parts are numbered: `I`, `Part One`."),
      appendices: number.optional().describe("How appendices are numbered: `A`, `Appendix A`."),
      sections: z
        .union([z.boolean(), z.int(SECTIONS).min(1, SECTIONS).max(5, SECTIONS)], SECTIONS)
        .optional()
        .describe("Whether headings in numbered chapters are numbered, or how many levels of them."),
      digits: text
        .refine(
          (value) => parseNumberStyle(String(value))?.zero !== undefined && [...String(value)].length === 1,
          DIGITS,
        )
        .optional()
        .describe("The digit one of the digits of all numbers: `1`, `١`, `۱`, `१`; else those of the language."),
    },
    "must be a mapping with chapters, parts, appendices, sections and digits",
  )
  .describe("What is numbered, and how.");

const notes = z
  .enum(["page", "chapter", "book"], "must be page, chapter or book")
  .describe("Where notes stand in print: at the foot of the page, at the end of the chapter, or of the book.");

const writing = z
  .enum(["horizontal", "vertical"], "must be horizontal or vertical")
  .describe("vertical: lines run from top to bottom and follow one another to the left, as in Japanese novels.");

const LISTS = "must be a list of figures, tables, listings";
const lists = z
  .array(z.enum(["figures", "tables", "listings"], "must be figures, tables or listings"), LISTS)
  .describe("Which lists stand behind the contents.");

const draft = z
  .boolean("must be true or false")
  .describe("Whether it is a draft: with a watermark, line numbers and room to write, and what is still to be done.");

const changesSince = text.describe("The git tag or commit since which what changed in the text is marked.");

const RESOLUTION = "must be false, or how many pixels per inch (72 to 2400)";
const imageResolution = z
  .union([z.literal(false), z.int(RESOLUTION).min(72, RESOLUTION).max(2400, RESOLUTION)], RESOLUTION)
  .describe("How many pixels per inch pictures have at most in print; false leaves them as they are.");

const FORMAT = `must be ${FORMATS.slice(0, -1).join(", ")} or ${FORMATS.at(-1) ?? ""}`;
const oneFormat = z.enum(FORMATS, FORMAT);
const format = z.union([oneFormat, z.array(oneFormat, FORMAT).min(1, FORMAT)], `${FORMAT}, or a list of them`);

const editionShape = {
  format: format
    .optional()
    .describe(
      "epub, pdf, html, jpeg (the cover), eml (a message) or docx (for word processors), or several: a file of each.",
    ),
  theme: theme.optional(),
  themeSettings: themeSettings.optional(),
  layout: layout.optional(),
  writing: writing.optional(),
  trimSize: trimSize.optional(),
  paper: paper.optional(),
  margins: margins.optional(),
  bleed: bleed.optional(),
  marks: marks.optional(),
  impose: impose.optional(),
  signature: signature.optional(),
  creep: creep.optional(),
  foldMarks: foldMarks.optional(),
  paperThickness: paperThickness.optional(),
  wraps: wraps.optional(),
  colour: colour.optional(),
  contents: contents.optional(),
  notes: notes.optional(),
  draft: draft.optional(),
  changesSince: changesSince.optional(),
  budget: budget.optional(),
  reader: reader.optional(),
  greyscale: greyscale.optional(),
  embedFonts: embedFonts.optional(),
  cover: editionCover.optional(),
  chapters: someChapters.optional(),
  imageResolution: imageResolution.optional(),
  ...editionUse,
  leastResolution: leastResolution.optional(),
  url: url.optional(),
  preheader: preheader.optional(),
  mailLimit: mailLimit.optional(),
  linkOnly: linkOnly.optional(),
};

/** The settings an edition takes. */
export const EDITION_KEYS: readonly string[] = Object.keys(editionShape);

const edition = z.strictObject(editionShape, "must be a mapping with format, theme …").nullable();

/** Whether an edition is a print that can have a cover. */
function isPrint(name: string, settings: z.output<typeof edition> | undefined): boolean {
  const usual = usualEdition(name);
  const formats = settings?.format ? [settings.format].flat() : (usual?.formats ?? []);
  return formats.includes("pdf") && (settings?.wraps ?? usual?.wraps) === undefined;
}

/** It becomes part of a file's name, beside the title. */
const EDITION_NAME = /^(?=.{1,32}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;

const BIBLIOGRAPHY = "must be the name of a .bib or .json file, or a list of such names";
const bibliography = z
  .union([z.string(BIBLIOGRAPHY), z.array(z.string(BIBLIOGRAPHY))], BIBLIOGRAPHY)
  .describe("The works that can be cited: BibTeX or CSL JSON.");

const citationStyle = z
  .string("must be the name of a style, or of a .csl file")
  .describe("How citations look: apa, harvard1, vancouver, or a .csl file.");

const NOCITE = "must name works as citations do: @key, or @* for all";
const nocite = z
  .union([z.string(NOCITE), z.array(z.string(NOCITE))], NOCITE)
  .refine((value) => [value].flat().every((each) => /^\s*@/.test(each)), NOCITE)
  .describe("Works that the bibliography lists although nothing cites them: @key, or @* for all.");

const VARIABLE = /^[\p{L}_][\p{L}\p{N}_-]*$/u;
const variables = z
  .record(z.string(), text, "must be a mapping of names to text")
  .superRefine((values, context) => {
    for (const name of Object.keys(values)) {
      if (VARIABLE.test(name)) continue;
      context.addIssue({ code: "custom", path: [name], message: "is no name: use letters, digits, - and _" });
    }
  })
  .describe("What `{{name}}` stands for in the text.");

const RULE_IDS = Object.keys(RULES) as RuleId[];
const severity = z.enum(["error", "warning", "note", "off"], "must be error, warning, note or off");
const rules = z
  .strictObject(
    Object.fromEntries(RULE_IDS.map((id) => [id, severity.optional()])) as Record<
      RuleId,
      z.ZodOptional<typeof severity>
    >,
    "must be a mapping of rules to error, warning, note or off",
  )
  .describe("How grave a broken rule is.");

/** The schema of book.yaml. */
export const bookYaml = z.strictObject(
  {
    title: text.optional(),
    subtitle: text.optional(),
    authors: authors.optional(),
    author: authors.optional().describe("Another way to write authors."),
    language: language.optional(),
    identifier: z
      .union([identifier, z.record(z.string(), identifier)], "must be text, or a mapping of editions to text")
      .optional()
      .describe("An ISBN, DOI, UUID or URL; one for all editions, or one an edition."),
    series: series.optional(),
    publisher: text.optional(),
    date: date.optional(),
    version: text.optional(),
    rights: text.optional(),
    description: text.optional(),
    subjects: z
      .array(text, "must be a list of text")
      .optional()
      .describe("What it is about, for catalogues; with codes: BISAC FIC019000 Fiction / Literary, Thema FBA."),
    source: text.optional().describe("What it was made from: another edition, its ISBN or address."),
    accessibility: accessibility.optional(),
    cover: cover.optional(),
    bibliography: bibliography.optional(),
    citationStyle: citationStyle.optional(),
    nocite: nocite.optional(),
    theme: theme.optional(),
    themeSettings: themeSettings.optional(),
    fonts: fonts.optional(),
    embedFonts: embedFonts.optional(),
    layout: layout.optional(),
    writing: writing.optional(),
    trimSize: trimSize.optional(),
    paper: paper.optional(),
    margins: margins.optional(),
    bleed: bleed.optional(),
    marks: marks.optional(),
    contents: contents.optional(),
    lists: lists.optional(),
    notes: notes.optional(),
    draft: draft.optional(),
    budget: budget.optional(),
    imageResolution: imageResolution.optional(),
    ...bookUse,
    url: url.optional(),
    preheader: preheader.optional(),
    mailLimit: mailLimit.optional(),
    linkOnly: linkOnly.optional(),
    numbering: numbering.optional(),
    chapters: chapters.optional().describe("The files in reading order; without it, natural order or SUMMARY.md."),
    editions: z
      .record(z.string(), edition, "must be a mapping of names to settings")
      .superRefine((editions, context) => {
        for (const [name, settings] of Object.entries(editions)) {
          if (!EDITION_NAME.test(name)) {
            context.addIssue({
              code: "custom",
              path: [name],
              message: "is not a name for an edition: use at most 32 of a-z, 0-9 and hyphens",
            });
          } else if (!settings?.format && !usualEdition(name)) {
            context.addIssue({ code: "custom", path: [name, "format"], message: FORMAT });
          }
          const { wraps } = settings ?? {};
          if (wraps !== undefined && (wraps === name || !isPrint(wraps, editions[wraps]))) {
            const params = {
              values: Object.keys(editions).filter((each) => each !== name && isPrint(each, editions[each])),
            };
            context.addIssue({
              code: "custom",
              path: [name, "wraps"],
              message: "must be the name of a print edition",
              params,
            });
          }
        }
      })
      .optional()
      .describe("The files to make, by name."),
    variables: variables.optional(),
    proofreading: proofreading.optional(),
    rules: rules.optional(),
  },
  "must be a mapping of keys to values",
);

/** What book.yaml may hold, as written. */
export type BookYaml = z.output<typeof bookYaml>;
