import type { Findings } from "../findings.ts";
import type { Metadata } from "../imported.ts";

const START = /^\s*\*{3}\s*START OF (?:THE|THIS) PROJECT GUTENBERG E(?:BOOK|TEXT)[^\n]*$/im;
const END =
  /^\s*(?:\*{3}\s*END OF (?:THE|THIS) PROJECT GUTENBERG E(?:BOOK|TEXT)[^\n]*|End of (?:the )?Project Gutenberg[^\n]*)$/im;
const FIELD = /^(Title|Author|Language|Release date):\s*([^\n]+)$/gim;

const LANGUAGES: Readonly<Record<string, string>> = {
  english: "en",
  german: "de",
  french: "fr",
  spanish: "es",
  italian: "it",
  portuguese: "pt",
  dutch: "nl",
  polish: "pl",
};

/** A text without what Project Gutenberg puts before and behind it; what that tells is kept. */
export function withoutGutenberg(
  source: string,
  findings: Findings,
): { readonly body: string; readonly metadata: Metadata } {
  const start = START.exec(source);
  if (!start) return { body: source, metadata: { authors: [] } };
  const from = start.index + start[0].length;
  const end = END.exec(source.slice(from));
  const body = source.slice(from, end ? from + end.index : undefined);
  const fields = new Map(
    [...source.slice(0, start.index).matchAll(FIELD)].map(([, key = "", value = ""]) => [
      key.toLowerCase(),
      value.trim(),
    ]),
  );
  findings.add("left out", "the header and the licence of Project Gutenberg", "headers of Project Gutenberg");
  const author = fields.get("author");
  const language = LANGUAGES[(fields.get("language") ?? "").toLowerCase()];
  return {
    body: body.replace(/^\s*Produced by[^\n]*(?:\n[^\n]+)*/, ""),
    metadata: { title: fields.get("title"), authors: author ? [author] : [], language },
  };
}
