import { readableName } from "../manuscript/names.ts";
import type { Role } from "./book.ts";

/**
 * The words that make a section what it is when they are its whole title or its file's whole name: English first,
 * then German, French, Spanish and Italian. Written as {@link plain} gives them.
 */
const WORDS: Readonly<Partial<Record<Role, string>>> = {
  titlepage: "title page, titlepage, half title",
  "copyright-page": "copyright, copyright page, imprint, impressum",
  dedication: "dedication, widmung, dedicace, dedicatoria, dedica",
  epigraph: "epigraph, epigraphs, motto, epigraphe, epigrafe",
  foreword: "foreword, geleitwort, avant propos",
  preface: "preface, vorwort, prefacio, prefazione",
  introduction: "introduction, einleitung, einfuhrung, introduccion, introduzione",
  prologue: "prologue, prolog, prologo",
  epilogue: "epilogue, epilog, epilogo",
  afterword: "afterword, nachwort, postface, postscript, epilogo del autor, postfazione",
  conclusion: "conclusion, conclusions, schluss, conclusiones, conclusioni",
  appendix: "appendix, appendices, appendixes, anhang, annexe, annexes, apendice, appendice",
  glossary: "glossary, glossar, glossaire, glosario, glossario",
  bibliography: "bibliography, references, works cited, sources, literaturverzeichnis, bibliographie, bibliografia",
  index: "index, register, indice analitico",
  acknowledgments:
    "acknowledgments, acknowledgements, acknowledgment, acknowledgement, danksagung, remerciements, agradecimientos, ringraziamenti",
  colophon: "colophon, kolophon, colofon",
  "about-the-author":
    "about the author, about the authors, uber den autor, uber die autorin, a propos de l auteur, sobre el autor, sull autore",
  "also-by": "also by, also by the author, other books by the author",
  other: "about this book, praise",
};

const ROLE_BY_WORDS: ReadonlyMap<string, Role> = new Map(
  Object.entries(WORDS).flatMap(([role, words]) => words.split(", ").map((word) => [word, role as Role])),
);

/** Roles whose sections are display pages: their heading names them in the outline and is not shown. */
export const UNTITLED: ReadonlySet<Role> = new Set<Role>(["dedication", "epigraph"]);

/** Roles that the contents do not list: they stand before them or are told from their look. */
export const UNLISTED: ReadonlySet<Role> = new Set<Role>(["titlepage", "copyright-page", "dedication", "epigraph"]);

/** The roles of chapters that are body matter wherever they stand. */
export const BODY_ROLES: ReadonlySet<Role> = new Set<Role>(["part", "chapter", "prologue", "epilogue", "conclusion"]);

/**
 * The role of a chapter whose header names none: by its file's name (`000-dedication.md`, `appendix-01-tables.md`),
 * or by its title being exactly such a word.
 */
export function roleOf(path: string, title: string): Role {
  const name = plain(bareName(path));
  // `index.md` is the first page of its folder, not an index.
  const byName = name === "index" ? undefined : ROLE_BY_WORDS.get(name);
  if (byName) return byName;
  if (/^(?:appendix|annex)\b/.test(name)) return "appendix";
  if (/^also by\b/.test(name)) return "also-by";
  return ROLE_BY_WORDS.get(plain(title)) ?? "chapter";
}

/** The name of a file without folders, extension and the number it sorts by: `012-the-ship.md` → `the-ship`. */
export function bareName(path: string): string {
  const stem = (path.split("/").at(-1) ?? path).replace(/\.(?:md|markdown)$/i, "");
  return stem.replace(/^\d+(?:[.\d]*\d)?[a-z]?[\s._)-]+(?=\p{L})/u, "") || stem;
}

/**
 * A title made from the name of a file, for a section that has no other: `the-white_whale.md` → “The white whale”. The
 * first page of a folder is named for the folder; undefined for that of the whole manuscript.
 */
export function titleFromName(path: string): string | undefined {
  const own = bareName(path);
  if (!/^(?:index|readme)$/i.test(own)) return readableName(own);
  const folder = path.split("/").at(-2);
  return folder && readableName(bareName(folder));
}

function plain(words: string): string {
  return words
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
