import type { Book } from "../book/book.ts";
import type { EditionPlan } from "../config/editions.ts";
import type { Labels } from "./edition.ts";
import { withLinkCodes } from "./link-codes.ts";
import { withLinkNotes } from "./link-notes.ts";

/** Whether notes stand at the foot of the page of their call: in columns, and in lines from top to bottom, they do not. */
export function notesAtFoot({ notes, use, vertical }: Pick<EditionPlan, "notes" | "use" | "vertical">): boolean {
  return notes === "page" && !vertical && (use?.columns ?? 1) === 1;
}

/** A book with the addresses of its links on paper, as the edition asks for them. */
export function withPrintedLinks(
  book: Book,
  plan: Pick<EditionPlan, "notes" | "use" | "vertical">,
  labels: Labels,
): Book {
  const { links = "none", columns = 1 } = plan.use ?? {};
  if (links === "none") return book;
  // Columns leave no margin between them: there the addresses are written out.
  if (links === "qr" && columns === 1 && !plan.vertical) return withLinkCodes(book, labels);
  return withLinkNotes(book, notesAtFoot(plan));
}
