import type { Book } from "../../../src/book/book.ts";
import { composeBooks } from "../../../src/book/compose.ts";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";
import { readManuscript } from "../../../src/manuscript/read.ts";
import { putFiles } from "../../support/put-files.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** The book that Markdown files make. */
export async function composedFiles(files: Readonly<Record<string, string>>): Promise<Book> {
  await using folder = await temporaryFolder();
  await putFiles(folder.path, files);
  const diagnostics = new Diagnostics();
  const manuscript = await readManuscript(
    folder.path,
    { cwd: folder.path, sets: ["title=A Book", "language=en"] },
    diagnostics,
  );
  const edition = { id: "ebook", name: "ebook", format: "epub" };
  const books = await composeBooks(manuscript, [edition], diagnostics, { environment: {} });
  return books.get("ebook")!;
}
