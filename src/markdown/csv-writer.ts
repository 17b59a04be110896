import { type CsvRecord, type CsvTable, isNumeric } from "./csv.ts";
import type { IncludedFile } from "./includes.ts";
import { type Extent, SourceText } from "./positions.ts";
import type { Build, InlineSource } from "./syntax.ts";
import { element } from "./tree.ts";

/** How the rows of a file are to be read. */
interface CsvForm {
  /** Whether the first row is the head. */
  readonly hasHead: boolean;
  /** Whether the words in the cells are Markdown, and not plain text. */
  readonly isMarkdown: boolean;
}

/** Writes the rows of a CSV file into the table that is open. */
export class CsvWriter {
  readonly #records: readonly CsvRecord[];
  readonly #columns: number;
  readonly #numeric: readonly boolean[];
  readonly #form: CsvForm;
  readonly #source: SourceText;
  readonly #build: Build;

  constructor(file: IncludedFile, { records, columns }: CsvTable, form: CsvForm, build: Build) {
    this.#records = records;
    this.#columns = columns;
    this.#form = form;
    this.#source = new SourceText(file.shown, file.text, 1);
    this.#build = build;
    const body = form.hasHead ? records.slice(1) : records;
    this.#numeric = Array.from({ length: columns }, (_, column) =>
      isNumeric(body.map(({ fields }) => fields[column] ?? "")),
    );
  }

  write(): void {
    const [first, ...others] = this.#records;
    const body = this.#form.hasHead ? others : this.#records;
    if (this.#form.hasHead && first) this.#group("thead", "th", [first]);
    if (body.length > 0) this.#group("tbody", "td", body);
  }

  #group(tag: "thead" | "tbody", cellTag: "th" | "td", records: readonly CsvRecord[]): void {
    const { tree } = this.#build;
    tree.open(tag, {});
    for (const record of records) {
      this.#reportUneven(record);
      tree.open("tr", {});
      const places = new FieldPlaces(this.#source, record);
      for (let column = 0; column < this.#columns; column++) {
        tree.open(cellTag, {
          ...(cellTag === "th" && { scope: "col" }),
          ...(this.#numeric[column] && { class: "align-right" }),
        });
        this.#words(record.fields[column] ?? "", places);
        tree.close();
      }
      tree.close();
    }
    tree.close();
  }

  #words(field: string, places: FieldPlaces): void {
    const { tree } = this.#build;
    places.enter(field);
    for (const [index, line] of field.split("\n").entries()) {
      if (index > 0) tree.add(element("br"));
      if (this.#form.isMarkdown) this.#build.writeInline(line, places);
      else tree.text(line);
    }
    places.leave(field);
  }

  #reportUneven({ fields, line, endLine }: CsvRecord): void {
    if (fields.length === this.#columns) return;
    this.#build.diagnostics.report("table-uneven", {
      message: `This row has ${fields.length} ${fields.length === 1 ? "field" : "fields"}, the longest has ${this.#columns}.`,
      span: this.#source.block(line - 1, endLine),
      hint: "Put a field that holds what divides fields between quotation marks; an empty field is still divided.",
    });
  }
}

/** Finds the fields of a record in its file: exactly, where they are written as they are read. */
class FieldPlaces implements InlineSource {
  readonly #source: SourceText;
  readonly #record: CsvRecord;
  readonly #line: string;
  #from = 0;
  #isFound = false;

  constructor(source: SourceText, record: CsvRecord) {
    this.#source = source;
    this.#record = record;
    this.#line = record.line === record.endLine ? (source.lines[record.line - 1] ?? "") : "";
  }

  enter(field: string): void {
    const found = this.#line.indexOf(field, this.#from);
    this.#isFound = found >= 0;
    if (this.#isFound) this.#from = found;
  }

  leave(field: string): void {
    if (this.#isFound) this.#from += field.length;
  }

  span({ from, to }: Extent): ReturnType<SourceText["block"]> {
    const line = this.#record.line - 1;
    if (!this.#isFound) return this.#source.block(line, this.#record.endLine);
    return this.#source.between({ line, column: this.#from + from }, { line, column: this.#from + to });
  }
}
