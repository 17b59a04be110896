/** Words for the MARC relator codes that books need most (id.loc.gov/vocabulary/relators). */
const CODE_OF: Readonly<Record<string, string>> = {
  author: "aut",
  writer: "aut",
  editor: "edt",
  translator: "trl",
  illustrator: "ill",
  photographer: "pht",
  artist: "art",
  compiler: "com",
  contributor: "ctb",
  designer: "dsr",
  narrator: "nrt",
  publisher: "pbl",
  "book designer": "bkd",
  "cover designer": "cov",
  "author of introduction": "aui",
  "author of foreword": "aui",
  "author of afterword": "aft",
};

/** The words {@link relatorCode} knows, for suggestions. */
export const RELATOR_WORDS: readonly string[] = Object.keys(CODE_OF);

/** Whether a role is one of the words above, or has the form of a MARC relator code. */
export function isRelator(role: string): boolean {
  return relatorCode(role) !== undefined;
}

/** The MARC relator code of a role: `author` is `aut`, `trl` is itself; undefined for any other word. */
export function relatorCode(role: string): string | undefined {
  const word = role
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, " ");
  if (Object.hasOwn(CODE_OF, word)) return CODE_OF[word];
  return /^[a-z]{3}$/.test(word) ? word : undefined;
}
