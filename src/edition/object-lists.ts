import type { Book, NumberedObject } from "../book/book.ts";
import type { ListKind } from "../config/config.ts";
import type { ContentsEntry, Labels } from "./edition.ts";

import { textOf } from "../markdown/tree.ts";
import { contentsWords } from "./contents-words.ts";
import { withObjectLabels } from "./object-labels.ts";

/** A list of figures, tables or listings, as contents are. */
export interface ListView {
  readonly id: string;
  readonly kind: ListKind;
  readonly title: string;
  readonly entries: readonly ContentsEntry[];
}

/** The lists of a book that have anything in them. */
export function listsOf(book: Book, labels: Labels, linkTarget: (id: string) => string): readonly ListView[] {
  return book.lists
    .filter(({ objects }) => objects.length > 0)
    .map(({ kind, objects }) => ({
      id: `list-of-${kind}`,
      kind,
      title: labels[kind],
      entries: objects.map((object) => entryOf(object, book, labels, linkTarget)),
    }));
}

function entryOf(
  object: NumberedObject,
  book: Book,
  labels: Labels,
  linkTarget: (id: string) => string,
): ContentsEntry {
  const { id, number } = object;
  const { language, direction } = book.metadata;
  const labelled = withObjectLabels(object.caption, labels, ({ otherwise }) => otherwise);
  const caption = textOf(labelled).replaceAll(/\s+/g, " ").trim();
  const words = contentsWords(labelled);
  const said = caption === "" ? { text: number } : { text: caption, number, ...(words !== undefined && { words }) };
  return { ...said, id, href: linkTarget(id), role: "object", language, direction, children: [] };
}
