import type { Book } from "../book/book.ts";
import type { EditionPlan } from "../config/editions.ts";
import type { Artifact } from "../edition/artifact.ts";
import { editionFileName } from "../edition/file-name.ts";
import { labelsFor } from "../edition/labels.ts";
import { sourceMapOf } from "../edition/walk.ts";
import { documentOf } from "./document.ts";
import { packed } from "./package.ts";
import { picturesOf } from "./pictures.ts";
import { prepared } from "./prepare.ts";

/** Makes a book a document that word processors edit: Office Open XML (ECMA-376), as Word writes it. */
export async function wordDocument(composed: Book, plan: EditionPlan): Promise<Artifact> {
  const labels = labelsFor(composed.metadata.language);
  const book = prepared(composed, labels);
  const document = documentOf(book, plan, { labels, pictures: await picturesOf(book) });
  return {
    edition: plan.name,
    kind: "docx",
    fileName: editionFileName(book.metadata.slug, plan),
    bytes: await packed(document, book.metadata.modified),
    pageMap: new Map(),
    sourceMap: sourceMapOf(book),
    conformsTo: [],
  };
}
