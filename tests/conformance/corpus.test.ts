import { existsSync } from "node:fs";
import { join } from "node:path";
import { describeBook } from "./describe-book.ts";

/** Real books, where OCTAVO_CORPUS names the folder they lie in; elsewhere they are skipped. */
const CORPUS = process.env["OCTAVO_CORPUS"];

for (const name of ["moby-dick", "rust-book"]) {
  const folder = CORPUS && join(CORPUS, name);
  const isHere = folder !== undefined && existsSync(folder);
  describeBook({ name: `corpus/${name}`, folder: isHere ? folder : undefined, path: ".", inPlace: true });
}
