import { z } from "../config/zod.ts";
import { canonicalLanguage, suggestLanguage } from "../config/language.ts";
import { bookYaml } from "../config/schema.ts";
import { text } from "../config/schema-text.ts";
import { readYaml } from "../config/yaml.ts";
import { valueOf, type YamlEntry, type YamlMapping } from "../config/yaml-tree.ts";
import type { Diagnostics, Span } from "../diagnostic/diagnostic.ts";
import { suggest } from "../diagnostic/suggest.ts";
import { headerLinesOf, NO_HEADER, opensHeader } from "./header-lines.ts";

/** What a file says of itself at its top. */
export interface Header {
  readonly title?: string;
  readonly role?: HeaderRole;
  /** BCP 47, in canonical form. */
  readonly language?: string;
  readonly classes?: readonly string[];
  /** Whether the chapter is numbered, or the number itself. */
  readonly number?: boolean | string;
  /** Whether the contents list it. */
  readonly contents?: boolean;
  /** The editions, or formats, that it is in; all when unset. */
  readonly editions?: readonly string[];
  /** Where they are named. */
  readonly editionsSpan?: Span;
}

/** The parts a file can play, by the names of the EPUB Structural Semantics Vocabulary. */
const ROLES = [
  "titlepage",
  "copyright-page",
  "dedication",
  "epigraph",
  "foreword",
  "preface",
  "introduction",
  "prologue",
  "part",
  "chapter",
  "epilogue",
  "afterword",
  "conclusion",
  "appendix",
  "glossary",
  "bibliography",
  "index",
  "acknowledgments",
  "about-the-author",
  "also-by",
  "colophon",
  "other",
] as const;

export type HeaderRole = (typeof ROLES)[number];

const OTHER_SPELLINGS: Readonly<Record<string, HeaderRole>> = {
  "title-page": "titlepage",
  copyright: "copyright-page",
  acknowledgements: "acknowledgments",
};

const OTHER_NAMES = Object.keys(OTHER_SPELLINGS);

export interface HeaderReading {
  readonly header: Header;
  /** How many lines the header takes, both `---` included; 0 without one. */
  readonly headerLines: number;
  /** The keys that are settings of the book: only where one file is the whole book. */
  readonly settings: YamlMapping;
}

const CLASS_NAME = /^[A-Za-z][\w-]*$/;
const EDITIONS = "must be the name of an edition, or a list of them";
const CLASSES = "must be a class name, or a list of them";

/** Each key by itself: a faulty one is left out, the others hold. */
const SCHEMAS = {
  title: text,
  role: z
    .enum([...ROLES, ...OTHER_NAMES], "must be a role such as chapter, preface or appendix")
    .transform((name): HeaderRole => OTHER_SPELLINGS[name] ?? (name as HeaderRole)),
  language: z
    .string("must be a language tag such as en, de-CH or he")
    .refine((tag) => canonicalLanguage(tag) !== undefined, "must be a language tag such as en, de-CH or he"),
  class: z
    .union([z.string(), z.array(z.string())], CLASSES)
    .transform((value) => (typeof value === "string" ? value.split(/\s+/).filter(Boolean) : value))
    .refine((names) => names.every((name) => CLASS_NAME.test(name)), CLASSES),
  number: z.union([z.boolean(), text], "must be true, false, or the number as it is printed"),
  contents: z.boolean("must be true or false"),
  editions: z
    .union([z.string(), z.array(z.string())], EDITIONS)
    .transform((value) => (typeof value === "string" ? [value] : value)),
} as const;

/** A file's header as a JSON Schema (2020-12), for editors. */
export function headerSchema(): unknown {
  const header = z.strictObject(SCHEMAS).partial();
  return {
    title: "The header of a file, as Octavo reads it",
    ...z.toJSONSchema(header, { io: "input", unrepresentable: "any" }),
  };
}

type HeaderKey = keyof typeof SCHEMAS;
const KEYS = Object.keys(SCHEMAS) as HeaderKey[];

/**
 * Reads the YAML header at the very top of a file: a mapping between `---` and `---` (or `...`). Anything else there
 * is Markdown: a thematic break and text. Faulty and unknown keys are reported as `header-invalid` and ignored.
 *
 * @param bookKeys keys that are not the file's but the book's, and are handed back in `settings`
 */
export function readHeader(
  text: string,
  shown: string,
  diagnostics: Diagnostics,
  bookKeys: readonly string[] = [],
): HeaderReading {
  const lines = headerLinesOf(text);
  if (lines.length === 0) {
    if (opensHeader(text)) reportUnclosed(shown, diagnostics);
    return NO_HEADER;
  }
  const { root, faults, unfit } = readYaml(`${lines.slice(1, -1).join("\n")}\n`, shown, 2);
  const looksLikeMapping =
    root?.kind === "map" || (!root && lines.some((line) => /^["']?[A-Za-z][\w -]*["']?:(?:\s|$)/.test(line)));
  if (!looksLikeMapping) return NO_HEADER;
  for (const fault of faults) diagnostics.report("header-invalid", fault);
  for (const fault of unfit) diagnostics.report("text-encoding", fault, "warning");
  const entries = root?.kind === "map" ? root.entries : [];
  const settings: YamlMapping = { kind: "map", entries: entries.filter(({ key }) => bookKeys.includes(key)) };
  const own = entries.filter(({ key }) => !bookKeys.includes(key));
  return { header: headerOf(own, bookKeys, diagnostics), headerLines: lines.length, settings };
}

function reportUnclosed(shown: string, diagnostics: Diagnostics): void {
  diagnostics.report("header-invalid", {
    message: "This header never ends: its lines are taken for text.",
    span: { file: shown, line: 1, column: 1, endLine: 1, endColumn: 4 },
    hint: "End it with a line of three hyphens: ---",
  });
}

function reportUnknown({ key, keySpan }: YamlEntry, bookKeys: readonly string[], diagnostics: Diagnostics): void {
  if (Object.hasOwn(bookYaml.shape, key)) {
    diagnostics.report("header-invalid", {
      message: `\`${key}\` is not read in a header.`,
      span: keySpan,
      hint: "It is a setting of the whole book: write it in book.yaml.",
    });
    return;
  }
  const near = suggest(key, [...KEYS, ...bookKeys]);
  diagnostics.report("header-invalid", {
    message: `\`${key}\` is not a key that Octavo knows in a header.`,
    span: keySpan,
    hint: near ? `Did you mean \`${near}\`?` : `Known here: ${KEYS.map((each) => `\`${each}\``).join(", ")}.`,
  });
}

function headerOf(entries: readonly YamlEntry[], bookKeys: readonly string[], diagnostics: Diagnostics): Header {
  let editionsSpan: Span | undefined;
  const values: { -readonly [Key in HeaderKey]?: z.output<(typeof SCHEMAS)[Key]> } = {};
  for (const entry of entries) {
    const { key, value: node } = entry;
    if (!isKey(key)) {
      reportUnknown(entry, bookKeys, diagnostics);
      continue;
    }
    if (node.kind === "scalar" && node.value === null) continue;
    const result = SCHEMAS[key].safeParse(valueOf(node, () => false));
    if (!result.success) {
      diagnostics.report("header-invalid", {
        message: `\`${key}\` ${result.error.issues[0]?.message ?? "is not valid"}.`,
        span: node.span,
        hint: hintFor(key, node.kind === "scalar" ? node.source : ""),
      });
      continue;
    }
    if (key === "editions") editionsSpan = node.span;
    // Text keeps the form it was written in: `title: 1984`, `number: 1.0`.
    const written = node.kind === "scalar" && typeof node.value === "number" ? node.source : result.data;
    Object.assign(values, { [key]: written });
  }
  return {
    ...(values.title !== undefined && { title: String(values.title) }),
    ...(values.role && { role: values.role }),
    ...languageOf(values.language),
    ...(values.class && { classes: values.class }),
    ...(values.number !== undefined && {
      number: typeof values.number === "number" ? String(values.number) : values.number,
    }),
    ...(values.contents !== undefined && { contents: values.contents }),
    ...(values.editions && { editions: values.editions }),
    ...(editionsSpan && { editionsSpan }),
  };
}

function isKey(key: string): key is HeaderKey {
  return Object.hasOwn(SCHEMAS, key);
}

function languageOf(tag: string | undefined): { language?: string } {
  const language = tag && canonicalLanguage(tag);
  return language ? { language } : {};
}

function hintFor(key: HeaderKey, source: string): string | undefined {
  const near =
    key === "role"
      ? suggest(source, [...ROLES, ...OTHER_NAMES])
      : key === "language"
        ? suggestLanguage(source)
        : undefined;
  return near && `Did you mean \`${near}\`?`;
}
