import { counterStyleOf, WESTERN_ZERO } from "./digits.ts";
import type { Span } from "../diagnostic/diagnostic.ts";
import {
  type Config,
  type ConfigAuthor,
  type ConfigChapter,
  type ConfigEdition,
  type ConfigNumbering,
  EVERY_EDITION,
  type Series,
} from "./config.ts";
import { parseFileSize } from "./file-size.ts";
import { accessibilityOf } from "./accessibility.ts";
import { fontsOf } from "./fonts.ts";
import { canonicalLanguage } from "./language.ts";
import { type NumberStyle, parseNumberStyle } from "./number-style.ts";
import { type GivenUse, type PageUse, pageUseOf } from "./page-use.ts";
import { relatorCode } from "./relators.ts";
import { greyscaleOf, makingOf } from "./making.ts";
import type { BookYaml } from "./schema.ts";
import { marginsOf } from "./margins.ts";
import { type MailSettings, parseFolderAddress, parseMailLimit } from "./mail.ts";
import type { SheetSettings } from "./sheet.ts";
import { parseLength, parseTrimSize, type TrimSize } from "./trim-size.ts";
import { type Format, type Paper, USUAL_PAPERS, usualEdition } from "./usual-editions.ts";
import { nodeAt, type YamlNode } from "./yaml-tree.ts";

type Path = readonly PropertyKey[];
/** Text as it was written: a number keeps its form (`version: 1.0`, `date: 2026`). */
type TextAt = (...path: Path) => string | undefined;

/** Brings validated settings into one form. `tree` is what they were read from. */
export function normalise(settings: BookYaml, tree: YamlNode): Config {
  const spans = spansOf(tree);
  const textAt: TextAt = (...path) => {
    const node = nodeAt(tree, path);
    if (node?.kind !== "scalar" || node.value === null) return undefined;
    return (typeof node.value === "string" ? node.value : node.source).trim() || undefined;
  };
  const language = settings.language && canonicalLanguage(settings.language);
  const trimSize = settings.trimSize && trimSizeOf(settings.trimSize);
  const series = seriesOf(settings.series, textAt);
  const chapters = settings.chapters && chaptersOf(settings.chapters, "chapters", spans);
  const editions = settings.editions && editionsOf(settings.editions, spans);
  return {
    ...texts(textAt, ["title", "subtitle", "publisher", "date", "version", "rights", "description", "source"]),
    authors: authorsOf(settings, textAt),
    ...(series && { series }),
    ...(language && { language }),
    identifiers: identifiersOf(settings.identifier, textAt),
    subjects: (settings.subjects ?? [])
      .map((_, index) => textAt("subjects", index))
      .filter((item) => item !== undefined),
    ...(settings.cover !== undefined && { cover: settings.cover }),
    ...(settings.accessibility && { accessibility: accessibilityOf(settings.accessibility) }),
    bibliography: [settings.bibliography ?? []].flat(),
    ...(settings["citationStyle"] !== undefined && { citationStyle: settings["citationStyle"] }),
    nocite: [settings.nocite ?? []].flat().join(" "),
    ...(settings.theme !== undefined && { theme: settings.theme }),
    ...(settings.themeSettings && { themeSettings: settings.themeSettings }),
    ...(settings.fonts && { fonts: fontsOf(settings.fonts) }),
    ...(settings.embedFonts !== undefined && { embedFonts: settings.embedFonts }),
    ...(settings.layout && { layout: settings.layout }),
    ...(settings.writing && { writing: settings.writing }),
    ...(trimSize && { trimSize }),
    ...papersOf(settings.paper),
    ...(settings.margins && { margins: marginsOf(settings.margins) }),
    sheet: sheetSettingsOf(settings),
    ...(settings.contents !== undefined && { contents: settings.contents }),
    ...(settings.notes && { notes: settings.notes }),
    ...(settings.draft !== undefined && { draft: settings.draft }),
    ...budgetOf(settings.budget),
    ...(settings.imageResolution !== undefined && { imageResolution: settings.imageResolution }),
    use: pageUseOf(settings),
    ...deliveryOf(settings),
    lists: [...new Set(settings.lists ?? [])],
    numbering: numberingOf(settings.numbering ?? {}, textAt),
    ...(chapters && { chapters }),
    ...(editions && { editions }),
    variables: variablesOf(settings.variables ?? {}, textAt),
    knownWords: settings.proofreading?.words ?? [],
    rules: Object.fromEntries(Object.entries(settings.rules ?? {}).filter(([, severity]) => severity !== undefined)),
    spans,
  };
}

function texts<Key extends string>(textAt: TextAt, keys: readonly Key[]): Partial<Record<Key, string>> {
  const out: Partial<Record<Key, string>> = {};
  for (const key of keys) {
    const value = textAt(key);
    if (value !== undefined) out[key] = value;
  }
  return out;
}

function authorsOf(settings: BookYaml, textAt: TextAt): readonly ConfigAuthor[] {
  const out: ConfigAuthor[] = [];
  for (const key of ["authors", "author"] as const) {
    const value = settings[key];
    if (value === undefined) continue;
    const items = Array.isArray(value) ? value : [value];
    for (const [index, item] of items.entries()) {
      const path = Array.isArray(value) ? [key, index] : [key];
      const isNamed = typeof item === "object";
      const name = textAt(...path, ...(isNamed ? ["name"] : []));
      if (name === undefined) continue;
      const sortName = isNamed ? textAt(...path, "sortName") : undefined;
      const role = (isNamed && item.role && relatorCode(item.role)) || "aut";
      out.push({ name, role, ...(sortName !== undefined && { sortName }) });
    }
  }
  return out;
}

function seriesOf(given: BookYaml["series"], textAt: TextAt): Series | undefined {
  const name = typeof given === "object" ? textAt("series", "name") : textAt("series");
  const number = typeof given === "object" ? textAt("series", "number") : undefined;
  return name === undefined ? undefined : { name, ...(number !== undefined && { number }) };
}

function variablesOf(given: NonNullable<BookYaml["variables"]>, textAt: TextAt): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(given).map((name) => [name, textAt("variables", name) ?? ""]));
}

function identifiersOf(value: BookYaml["identifier"], textAt: TextAt): Readonly<Record<string, string>> {
  const pairs: [string, string | undefined][] =
    typeof value === "object"
      ? Object.keys(value).map((edition) => [edition, textAt("identifier", edition)])
      : [[EVERY_EDITION, textAt("identifier")]];
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => pair[1] !== undefined));
}

/** How each kind is numbered when the author only says that it is. */
const USUAL_STYLES: Readonly<Record<"chapters" | "parts" | "appendices", NumberStyle>> = {
  chapters: { before: "", form: "decimal", after: "" },
  parts: { before: "", form: "upper-roman", after: "" },
  appendices: { before: "", form: "upper-alpha", after: "" },
};
/** How deep headings are numbered when the author does not say. */
const USUAL_DEPTH = 2;

function numberingOf(given: NonNullable<BookYaml["numbering"]>, textAt: TextAt): ConfigNumbering {
  const styles: Partial<Record<keyof typeof USUAL_STYLES, NumberStyle | false>> = {};
  for (const kind of ["chapters", "parts", "appendices"] as const) {
    const value = given[kind];
    if (value === undefined) continue;
    const pattern = value === false ? undefined : textAt("numbering", kind);
    const style = pattern === undefined ? undefined : parseNumberStyle(pattern);
    styles[kind] = value === true ? USUAL_STYLES[kind] : (style ?? false);
  }
  const zero = zeroGiven(given, textAt);
  const { sections } = given;
  const depth = typeof sections === "number" ? sections : sections ? USUAL_DEPTH : 0;
  return { ...styles, ...(sections !== undefined && { sections: depth }), ...(zero !== undefined && { zero }) };
}

/** The zero of the digits asked for, or else of those chapters are counted with, if books are numbered with them. */
function zeroGiven(given: NonNullable<BookYaml["numbering"]>, textAt: TextAt): number | undefined {
  const digits = textAt("numbering", "digits");
  if (digits !== undefined) return parseNumberStyle(digits)?.zero;
  const chapters = typeof given.chapters === "boolean" ? undefined : textAt("numbering", "chapters");
  const zero = chapters === undefined ? undefined : parseNumberStyle(chapters)?.zero;
  return zero === WESTERN_ZERO || (zero !== undefined && counterStyleOf(zero)) ? zero : undefined;
}

function trimSizeOf(value: NonNullable<BookYaml["trimSize"]>): TrimSize | undefined {
  return parseTrimSize(typeof value === "string" ? value : `${value.width}x${value.height}`);
}

function sheetSettingsOf({ bleed, marks }: Pick<BookYaml, "bleed" | "marks">): SheetSettings {
  const bleedPt = bleed === undefined ? undefined : parseLength(bleed);
  return { ...(bleedPt !== undefined && { bleedPt }), ...(marks && { cropMarks: marks === "crop" }) };
}

function chaptersOf(
  items: NonNullable<BookYaml["chapters"]>,
  path: string,
  spans: ReadonlyMap<string, Span>,
): readonly ConfigChapter[] {
  return items.map((item, index): ConfigChapter => {
    const here = `${path}.${index}`;
    if (typeof item === "string") return { kind: "file", path: item, ...spanAt(here), children: [] };
    const children = chaptersOf(item.chapters ?? [], `${here}.chapters`, spans);
    return "file" in item
      ? { kind: "file", path: item.file, ...spanAt(`${here}.file`), children }
      : { kind: "part", title: String(item.part), ...spanAt(`${here}.part`), children };
  });

  function spanAt(at: string): { span?: Span } {
    const span = spans.get(at);
    return span ? { span } : {};
  }
}

function filesAt(
  paths: readonly string[],
  key: string,
  spans: ReadonlyMap<string, Span>,
): NonNullable<ConfigEdition["chapters"]> {
  return paths.map((path, index) => {
    const span = spans.get(`${key}.${index}`);
    return { path, ...(span && { span }) };
  });
}

function editionsOf(
  editions: NonNullable<BookYaml["editions"]>,
  spans: ReadonlyMap<string, Span>,
): readonly ConfigEdition[] {
  return Object.entries(editions).map(([name, given]): ConfigEdition => {
    const trimSize = given?.trimSize && trimSizeOf(given.trimSize);
    return {
      name,
      formats: given?.format ? [...new Set([given.format].flat())] : formatsOf(name),
      ...(given?.theme !== undefined && { theme: given.theme }),
      ...(given?.themeSettings && { themeSettings: given.themeSettings }),
      ...(given?.layout && { layout: given.layout }),
      ...(given?.writing && { writing: given.writing }),
      ...(trimSize && { trimSize }),
      ...papersOf(given?.paper),
      ...(given?.margins && { margins: marginsOf(given.margins) }),
      ...(given && { sheet: sheetSettingsOf(given) }),
      ...(given && makingOf(given)),
      ...(given?.contents !== undefined && { contents: given.contents }),
      ...(given?.notes && { notes: given.notes }),
      ...(given?.draft !== undefined && { draft: given.draft }),
      ...(given?.changesSince !== undefined && { changesSince: String(given.changesSince) }),
      ...(given?.cover !== undefined && { cover: given.cover }),
      ...(given?.chapters && { chapters: filesAt(given.chapters, `editions.${name}.chapters`, spans) }),
      ...budgetOf(given?.budget),
      ...(given?.reader && { reader: given.reader }),
      ...greyscaleOf(given),
      ...(given?.embedFonts !== undefined && { embedFonts: given.embedFonts }),
      ...(given?.imageResolution !== undefined && { imageResolution: given.imageResolution }),
      ...usedFor(given ?? {}),
      ...deliveryOf(given ?? {}),
    };
  });
}

function usedFor(given: GivenUse): { readonly use?: PageUse } {
  const use = pageUseOf(given);
  return Object.keys(use).length > 0 ? { use } : {};
}

function budgetOf(given: string | undefined): { readonly budget?: number } {
  const budget = given === undefined ? undefined : parseFileSize(given);
  return budget === undefined ? {} : { budget };
}

type Delivery = Pick<BookYaml, "url" | "preheader" | "mailLimit" | "linkOnly">;

function deliveryOf(given: Delivery): { readonly url?: string; readonly mail?: MailSettings } {
  const { linkOnly } = given;
  const url = given.url === undefined ? undefined : parseFolderAddress(given.url);
  const preheader = given.preheader?.replaceAll(/\s+/g, " ").trim();
  const limit = given.mailLimit === undefined ? undefined : parseMailLimit(given.mailLimit);
  const mail: MailSettings = {
    ...(preheader && { preheader }),
    ...(limit && { limit }),
    ...(linkOnly !== undefined && { linkOnly }),
  };
  return { ...(url !== undefined && { url }), ...(Object.keys(mail).length > 0 && { mail }) };
}

function formatsOf(name: string): readonly Format[] {
  const usual = usualEdition(name);
  if (!usual) throw new Error(`the schema let edition ${name} pass without a format`);
  return usual.formats;
}

function papersOf(given: BookYaml["paper"]): { readonly papers?: readonly Paper[] } {
  if (given === undefined) return {};
  return { papers: given === "both" ? USUAL_PAPERS : [given] };
}

/** The place of every value, by its dotted path. */
function spansOf(root: YamlNode): ReadonlyMap<string, Span> {
  const spans = new Map<string, Span>();
  const visit = (node: YamlNode, path: string) => {
    if (node.span && path) spans.set(path, node.span);
    if (node.kind === "list") for (const [index, item] of node.items.entries()) visit(item, join(path, String(index)));
    if (node.kind === "map") for (const { key, value } of node.entries) visit(value, join(path, key));
  };
  visit(root, "");
  return spans;
}

function join(path: string, step: string): string {
  return path ? `${path}.${step}` : step;
}
