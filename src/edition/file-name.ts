import type { EditionPlan } from "../config/editions.ts";

const EXTENSION = { epub: "epub", pdf: "pdf" } as const;

/** The editions of a book that asks for none: they need no name in their file's. */
const PLAIN = new Set(["ebook", "print"]);

/** The name of an edition's file in the output folder. */
export function editionFileName(slug: string, plan: EditionPlan): string {
  const extension = EXTENSION[plan.format];
  return PLAIN.has(plan.name) ? `${slug}.${extension}` : `${slug}-${plan.name}.${extension}`;
}
