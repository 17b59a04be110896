import type { EditionPlan } from "../config/editions.ts";

const EXTENSION = { epub: "epub", pdf: "pdf" } as const;

/** The editions of a book that asks for none: they need no name in their file's. */
const PLAIN = new Set(["ebook", "print"]);

/** The name of an edition's file in the output folder. */
export function editionFileName(slug: string, plan: EditionPlan): string {
  const extension = EXTENSION[plan.format];
  const edition = PLAIN.has(plan.name) ? "" : `-${plan.name}`;
  return `${slug}${edition}${plan.draft ? "-draft" : ""}.${extension}`;
}
