import { createRequire } from "node:module";
import type * as CsvParse from "csv-parse/sync";

const require = createRequire(import.meta.url);

/** The largest file and the largest table: more is a set of data, and no part of a page. */
const MOST_CHARACTERS = 1_000_000;
const MOST_CELLS = 20_000;

/** A row of a CSV file. */
export interface CsvRecord {
  readonly fields: readonly string[];
  /** Lines of the file, from 1. */
  readonly line: number;
  readonly endLine: number;
}

export interface CsvTable {
  readonly kind: "table";
  readonly records: readonly CsvRecord[];
  /** How many fields the longest record has. */
  readonly columns: number;
}

/** Why a file is no table. */
export interface CsvFault {
  readonly kind: "fault";
  /** A sentence. */
  readonly message: string;
  readonly hint: string;
  /** Of the file, from 1. */
  readonly line: number;
}

/**
 * Reads CSV as RFC 4180 has it. Empty rows and space around a field are passed over.
 * @param text with lines that end in `\n`
 * @param delimiter stands between fields; the default is the comma, semicolon or tab that the first lines have most of
 */
export function readCsv(text: string, delimiter = likelyDelimiter(text)): CsvTable | CsvFault {
  if (text.length > MOST_CHARACTERS) {
    const message = `A table may have ${MOST_CHARACTERS.toLocaleString("en")} characters; this file has more.`;
    return { kind: "fault", message, hint: CHOOSE, line: 1 };
  }
  // Loaded with the first table of its kind.
  const { CsvError, parse } = require("csv-parse/sync") as typeof CsvParse;
  const lines = text.split("\n");
  const records: CsvRecord[] = [];
  let read = 0;
  const nextLine = (): number => {
    let line = read + 1;
    while (line < lines.length && lines[line - 1]!.trim() === "") line++;
    return line;
  };
  try {
    parse(text, {
      delimiter,
      record_delimiter: "\n",
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      on_record: (fields: string[], { lines: endLine }: { readonly lines: number }) => {
        // Programs write rows of nothing but commas at the end of a table.
        if (fields.some((field) => field !== "")) {
          records.push({ fields, line: Math.min(nextLine(), endLine), endLine });
        }
        read = endLine;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return faultOf(error, nextLine());
  }
  if (records.length === 0) {
    return { kind: "fault", message: "There is nothing in this file.", hint: "Write at least one row in it.", line: 1 };
  }
  const columns = records.reduce((most, { fields }) => Math.max(most, fields.length), 0);
  if (records.length * columns > MOST_CELLS) {
    const size = `${records.length} rows of ${columns} columns`;
    const message = `A table may have ${MOST_CELLS.toLocaleString("en")} cells; this one has ${size}.`;
    return { kind: "fault", message, hint: CHOOSE, line: 1 };
  }
  return { kind: "table", records, columns };
}

const CHOOSE = "Choose the rows that readers need.";

/** Looked at for what divides fields. */
const FIRST_CHARACTERS = 10_000;
const FIRST_LINES = 10;

/** What each of the first lines has, outside quotation marks, and most of. */
function likelyDelimiter(text: string): string {
  const bare = text.slice(0, FIRST_CHARACTERS).replaceAll(/"[^"]*"/g, "");
  const lines = bare.split("\n").filter((line) => line.trim() !== "");
  const least = (character: string): number =>
    Math.min(...lines.slice(0, FIRST_LINES).map((line) => line.split(character).length));
  return [",", ";", "\t"].reduce((best, other) => (least(other) > least(best) ? other : best));
}

/** @param line where the record begins that cannot be read */
function faultOf({ code, message }: CsvParse.CsvError, line: number): CsvFault {
  if (code === "CSV_QUOTE_NOT_CLOSED") {
    return {
      kind: "fault",
      message: "A quotation mark is opened in this row and never closed.",
      hint: 'A quotation mark that belongs to the text is written twice: "".',
      line,
    };
  }
  if (code === "CSV_INVALID_CLOSING_QUOTE" || code === "INVALID_OPENING_QUOTE") {
    return {
      kind: "fault",
      message: "In this row a quotation mark stands inside a field.",
      hint: 'Put the whole field between quotation marks, and write those in it twice: "a ""word"" quoted".',
      line,
    };
  }
  return { kind: "fault", message: `This row cannot be read: ${message}.`, hint: "Write it as RFC 4180 says.", line };
}

const NUMBER = /^[-+−±<>≈~]?\s?\p{Sc}?\s?(?:\d[\d.,'’\u0020\u00A0\u202F]*|[.,]\d+)\s?(?:%|‰|\p{Sc})?$/u;
const NONE = /^[-–—]?$/;

/** Whether all that stands in a column are numbers; some of its cells may be empty, or hold a dash. */
export function isNumeric(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => !NONE.test(cell));
  return filled.length > 0 && filled.every((cell) => NUMBER.test(cell));
}
