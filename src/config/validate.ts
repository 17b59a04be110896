import type { Span } from "../diagnostic/diagnostic.ts";
import { suggest } from "../diagnostic/suggest.ts";
import { suggestLanguage } from "./language.ts";
import { RELATOR_WORDS } from "./relators.ts";
import { bookYaml, type BookYaml, EDITION_KEYS } from "./schema.ts";
import { SIDES } from "./margins.ts";
import { FACES, FONT_USES } from "./fonts.ts";
import { FORMATS, USUAL_NAMES, usualEdition } from "./usual-editions.ts";
import { TRIM_SIZE_NAMES } from "./trim-size.ts";
import { nearestSpan, nodeAt, valueOf, type YamlNode } from "./yaml-tree.ts";

/** A setting that cannot be used. */
export interface SettingFault {
  readonly kind: "unknown-key" | "invalid";
  /** Keys and indices from the root. */
  readonly path: readonly string[];
  readonly message: string;
  readonly span?: Span;
  readonly hint?: string;
}

export type Validation =
  | { readonly settings: BookYaml; readonly faults: readonly [] }
  | { readonly settings?: undefined; readonly faults: readonly SettingFault[] };

/** Holds a tree against the schema of book.yaml; finds all faults at once. */
export function validateSettings(root: YamlNode): Validation {
  const result = bookYaml.safeParse(settingsValue(root));
  if (result.success) {
    const faults = strayIdentifiers(result.data, root);
    return faults.length > 0 ? { faults } : { settings: result.data, faults: [] };
  }
  const issues: readonly Issue[] = result.error.issues;
  return { faults: issues.flatMap((issue) => faultsOf(issue, [], root)) };
}

/** An edition may be named without saying more of it: `editions: {ebook: , print: }`. */
function settingsValue(root: YamlNode): unknown {
  return valueOf(root, (path) => path.length === 1 && path[0] === "editions");
}

/** Identifiers of editions that there are not: the book would go without. */
function strayIdentifiers({ identifier, editions }: BookYaml, root: YamlNode): readonly SettingFault[] {
  if (typeof identifier !== "object") return [];
  const known = [...new Set([...Object.keys(editions ?? {}), ...USUAL_NAMES, ...FORMATS])];
  const stray = Object.keys(identifier).filter((name) => !known.includes(name));
  return stray.map((name) => unknownKey(["identifier", name], root, known));
}

/** What is used of zod's issues. */
interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
  readonly values?: readonly unknown[];
  /** Of an issue of ours: the words that could have been meant. */
  readonly params?: { readonly values?: readonly string[] } | undefined;
  readonly errors?: readonly (readonly Issue[])[];
}

function faultsOf(issue: Issue, base: readonly string[], root: YamlNode): SettingFault[] {
  const path = [...base, ...issue.path.map(String)];
  if (issue.code === "unrecognized_keys") return (issue.keys ?? []).map((key) => unknownKey([...path, key], root));
  if (issue.code === "invalid_union") {
    const branch = meantBranch(issue.errors ?? []);
    if (branch) return branch.flatMap((inner) => faultsOf(inner, path, root));
  }
  return [invalid(issue, path, root)];
}

/**
 * The alternative of a union that the author meant: the one whose kind of value was right and that has the fewest
 * faults inside. None when the kind of value fits no alternative: the union's own message then says what would.
 */
function meantBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const isOfKind = (issues: readonly Issue[]) =>
    issues.every(({ code, path }) => path.length > 0 || code === "unrecognized_keys");
  const weight = (issues: readonly Issue[]) => issues.reduce((sum, { keys }) => sum + (keys?.length ?? 1), 0);
  return branches.filter(isOfKind).toSorted((a, b) => weight(a) - weight(b))[0];
}

function unknownKey(path: readonly string[], root: YamlNode, among?: readonly string[]): SettingFault {
  const key = path.at(-1) ?? "";
  const parent = path.slice(0, -1);
  const node = nodeAt(root, parent);
  const span = node?.kind === "map" ? node.entries.find((entry) => entry.key === key)?.keySpan : undefined;
  const known = among ?? knownKeys(parent);
  const near = elsewhere(key, parent) ?? didYouMean(suggest(key, known));
  const within = parent.length > 0 ? ` in ${nameOf(parent).replace(/^An/, "an")}` : "";
  return {
    kind: "unknown-key",
    path,
    message: `\`${key}\` is not a key that Octavo knows${within}.`,
    ...(span && { span }),
    ...(near
      ? { hint: near }
      : known.length < 20 && { hint: `Known here: ${known.map((each) => `\`${each}\``).join(", ")}.` }),
  };
}

/** Where a key belongs that the book has but its editions have not, or the other way round. */
function elsewhere(key: string, [first, ...rest]: readonly string[]): string | undefined {
  if (first === undefined && EDITION_KEYS.includes(key)) {
    return `It is a key of an edition: editions: { handout: { ${key}: … } }`;
  }
  const isOfBook = first === "editions" && rest.length === 1 && Object.hasOwn(bookYaml.shape, key);
  return isOfBook ? "It is a key of the whole book: write it at the top level." : undefined;
}

function didYouMean(near: string | undefined): string | undefined {
  return near && `Did you mean \`${near}\`?`;
}

/** The keys allowed in the mapping at a path. */
function knownKeys(path: readonly string[]): readonly string[] {
  const [first, ...rest] = path;
  if (first === undefined) return Object.keys(bookYaml.shape);
  if (first === "authors" || first === "author") return ["name", "role", "sortName"];
  if (first === "rules") return Object.keys(bookYaml.shape.rules.unwrap().shape);
  if (first === "series") return ["name", "number"];
  if (first === "numbering") return ["chapters", "parts", "appendices", "sections", "digits"];
  if (first === "chapters") return ["file", "part", "chapters"];
  if (first === "fonts") return rest.length > 0 ? FACES : FONT_USES;
  if (path.includes("margins")) return SIDES;
  if (path.includes("trimSize")) return ["width", "height"];
  if (first === "editions" && rest.length > 0) return EDITION_KEYS;
  return [];
}

function invalid(issue: Issue, path: readonly string[], root: YamlNode): SettingFault {
  const node = nodeAt(root, path);
  const span = nearestSpan(root, path);
  const missing = node === undefined || (node.kind === "scalar" && node.value === null);
  const hint = missing ? undefined : hintFor(path, node, issue);
  return {
    kind: "invalid",
    path,
    message:
      missing && path.length > 0
        ? `${capital(nameOf(path))} is missing.`
        : `${capital(nameOf(path))} ${issue.message}${butIs(node)}.`,
    ...(span && { span }),
    ...(hint && { hint }),
  };
}

function nameOf(path: readonly string[]): string {
  const last = path.at(-1);
  if (last === undefined) return "book.yaml";
  return /^\d+$/.test(last) ? `an item of ${nameOf(path.slice(0, -1))}` : `\`${last}\``;
}

/** As at the beginning of a sentence; names in backticks stay as they are. */
function capital(words: string): string {
  return words.startsWith("an item") ? `A${words.slice(1)}` : words;
}

/** Says what kind of value stands there, when it is not plain text whose content is at fault. */
function butIs(node: YamlNode | undefined): string {
  if (node?.kind === "list") return ", not a list";
  if (node?.kind === "map") return ", not a mapping";
  if (node?.kind !== "scalar" || typeof node.value === "string") return "";
  return typeof node.value === "number" ? `, not the number ${node.source}` : `, not ${node.source}`;
}

function hintFor(path: readonly string[], node: YamlNode, issue: Issue): string | undefined {
  if (node.kind !== "scalar") return undefined;
  const { source, value } = node;
  if (typeof value === "boolean" && /text/.test(issue.message)) return `Put it in quotes: "${source}".`;
  const near = suggestFor(path, source, issue);
  return near && `Did you mean \`${near}\`?`;
}

/** Print editions that need not be in book.yaml. */
const PRINT_NAMES = USUAL_NAMES.filter((name) => {
  const usual = usualEdition(name);
  return usual?.formats.includes("pdf") && usual.wraps === undefined;
});

function suggestFor(path: readonly string[], source: string, issue: Issue): string | undefined {
  const key = path.at(-1);
  if (issue.values) return suggest(source, issue.values.map(String));
  if (key === "wraps") return suggest(source, [...(issue.params?.values ?? []), ...PRINT_NAMES]);
  if (key === "language") return suggestLanguage(source);
  if (key === "format") return suggest(source, FORMATS);
  if (key === "role") return suggest(source, RELATOR_WORDS);
  if (key === "trimSize")
    return /^[\d.]+\s*x\s*[\d.]+$/.test(source) ? withUnit(source) : suggest(source, TRIM_SIZE_NAMES);
  return undefined;
}

/** Two numbers of a page's size with the unit that they are probably in. */
function withUnit(size: string): string {
  return `${size}${parseFloat(size) < 15 ? "in" : "mm"}`;
}
