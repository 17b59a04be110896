import { z } from "./zod.ts";
import { LINK_FORMS, MOST_COLUMNS, MOST_FITTED, parseWritingMargin } from "./page-use.ts";

// The keys of book.yaml that say what pages are used for: read on paper, written on, read with weak eyes.

const YES_OR_NO = "must be true or false";

const links = z
  .enum(LINK_FORMS, "must be notes, qr or none")
  .describe("The addresses of links in print: in notes, as codes in the margin for a camera, or none.");

const inkSaving = z
  .boolean(YES_OR_NO)
  .describe("Whether a PDF saves ink: nothing is filled, boxes have thin lines, pictures are grey.");

const largePrint = z
  .boolean(YES_OR_NO)
  .describe("Whether it is in large print: 18 pt, nothing below 12 pt, ragged right, no italics.");

/** What a book says for all of its editions. */
export const bookUse = { links: links.optional(), inkSaving: inkSaving.optional(), largePrint: largePrint.optional() };

const FIT = `must be a number of pages, from 1 to ${MOST_FITTED}`;
const fit = z
  .int(FIT)
  .min(1, FIT)
  .max(MOST_FITTED, FIT)
  .describe("How many pages of a PDF the text must fit: it is set closer, within limits, until it does.");

const COLUMNS = `must be a number from 1 to ${MOST_COLUMNS}`;
const columns = z
  .int(COLUMNS)
  .min(1, COLUMNS)
  .max(MOST_COLUMNS, COLUMNS)
  .describe("In how many columns the text of a PDF runs.");

const orientation = z
  .enum(["portrait", "landscape"], "must be portrait or landscape")
  .describe("landscape: the page lies on its long side.");

const WRITING = "must be true, false, ruled, or a width from 20mm to 120mm such as 60mm or ruled 60mm";
const writingMargin = z
  .union([z.boolean(), z.string().refine((value) => Boolean(parseWritingMargin(value)), WRITING)], WRITING)
  .describe("Room to write in beside the text of a PDF: true, ruled, or its width.");

/** What an edition says. */
export const editionUse = {
  ...bookUse,
  fit: fit.optional(),
  columns: columns.optional(),
  orientation: orientation.optional(),
  writingMargin: writingMargin.optional(),
};
