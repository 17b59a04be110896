import { join } from "node:path";
import { CHECKOUT } from "../support/octavo.ts";
import { type BookSource, describeBook } from "./describe-book.ts";

const fixture = (name: string, details: Partial<BookSource> = {}): BookSource => ({
  name,
  folder: join(CHECKOUT, "tests/fixtures", name),
  path: ".",
  ...details,
});

describeBook({ name: "the sample", folder: CHECKOUT, path: ".", inPlace: true, faultless: true });
describeBook({
  name: "the newsletter of the sample",
  folder: CHECKOUT,
  path: ".",
  edition: "newsletter",
  inPlace: true,
  faultless: true,
});
describeBook(fixture("article", { path: "essay.md", faultless: true }));
describeBook(fixture("hebrew", { faultless: true }));
describeBook(fixture("scripts", { faultless: true }));
describeBook(fixture("vertical", { faultless: true }));
describeBook(fixture("japanese", { faultless: true }));
describeBook(fixture("chinese", { faultless: true }));
describeBook(fixture("chinese-traditional", { faultless: true }));
describeBook(fixture("korean", { faultless: true }));
describeBook(fixture("thirty-notes", { faultless: true }));
describeBook(fixture("kitchen-sink", { faultless: true }));
describeBook(fixture("plates", { faultless: true }));
describeBook(fixture("own-theme", { faultless: true }));
describeBook(fixture("hand-out", { path: "manuscript", faultless: true }));
describeBook(fixture("large-print", { path: "manuscript", faultless: true }));
describeBook(fixture("wide-table"));
describeBook(fixture("nested-summary"));
describeBook(fixture("images"));
describeBook(fixture("raw-html"));
describeBook(fixture("plain-folder"));
describeBook(fixture("hostile", { path: "book" }));
