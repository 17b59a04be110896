import type { Book } from "../book/book.ts";
import type { EditionPlan } from "../config/editions.ts";
import type { Artifact } from "../edition/artifact.ts";
import { editionFileName } from "../edition/file-name.ts";
import { factsOf } from "../edition/section-facts.ts";
import { openingSections, sourceMapOf } from "../edition/walk.ts";
import { renderWeb, type WebContext } from "./render-web.ts";

/** Makes a book one page of the web, in one file. The parts of it are its pictures, as they are in it. */
export async function webPage(book: Book, plan: EditionPlan, context: WebContext): Promise<Artifact> {
  const html = await renderWeb(book, plan, context);
  const sourceMap = sourceMapOf(book);
  const parts = new Map<string, number>();
  for (const section of openingSections(book)) {
    for (const [id, span] of factsOf(section).assets) {
      const asset = book.assets.get(id);
      if (!asset) continue;
      if (span) sourceMap.set(asset.path, span);
      parts.set(asset.path, encodedSize(asset.size) + (parts.get(asset.path) ?? 0));
    }
  }
  return {
    edition: plan.name,
    kind: "html",
    fileName: editionFileName(book.metadata.slug, plan),
    bytes: new TextEncoder().encode(html),
    parts: [...parts].map(([name, bytes]) => ({ name, bytes })),
    pageMap: new Map(),
    sourceMap,
    conformsTo: [],
  };
}

function encodedSize(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}
