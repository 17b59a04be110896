import { z } from "../config/zod.ts";
import { parseTrimSize } from "../config/trim-size.ts";
import { readYaml } from "../config/yaml.ts";
import { nearestSpan, nodeAt, valueOf, type YamlNode } from "../config/yaml-tree.ts";
import type { DiagnosticDetails } from "../diagnostic/diagnostic.ts";
import { suggest } from "../diagnostic/suggest.ts";
import type { Templates } from "./templates.ts";
import { themeChain, themePath } from "./theme-folder.ts";
import { settingFault, settingsSchema } from "./theme-settings.ts";

const FONT_PACKAGE =
  "must be a file of a font package, such as @expo-google-fonts/literata/400Regular/Literata_400Regular.ttf";
const faceSchema = z.strictObject({
  family: z.string("must be the name of a family"),
  file: z.string(FONT_PACKAGE).regex(/^@expo-google-fonts\/[a-z0-9-]+\/\w+\/\w+\.ttf$/, FONT_PACKAGE),
  style: z.enum(["normal", "italic"], "must be normal or italic").default("normal"),
  weight: z
    .int("must be from 1 to 1000")
    .min(1, "must be from 1 to 1000")
    .max(1000, "must be from 1 to 1000")
    .default(400),
  features: z.array(z.string().regex(/^[a-z0-9]{4}$/, "must be four letters, such as smcp")).default([]),
});

const POSITIVE = "must be a number above 0";
const positive = z.number(POSITIVE).positive(POSITIVE);
const COUNT = "must be a whole number above 0";
const count = z.int(COUNT).positive(COUNT);
const SIZE = "must be a size such as 5.5x8.5in, A5 or Letter";
const flag = z.boolean("must be true or false");

const themeSchema = z.strictObject({
  extends: z.string("must be the name of a theme").optional(),
  trimSize: z
    .string(SIZE)
    .refine((value) => parseTrimSize(value) !== undefined, SIZE)
    .optional(),
  runningHeads: z.strictObject({
    verso: z.enum(["title", "author", "chapter", "none"], "must be title, author, chapter or none"),
    recto: z.enum(["chapter", "section", "title", "none"], "must be chapter, section, title or none"),
    longest: count,
  }),
  hyphenation: z
    .union([z.literal(false), z.strictObject({ shortestWord: count, before: count, after: count })])
    .optional(),
  openingWords: flag.default(false),
  highlighting: flag.default(false),
  levelPages: flag.default(false),
  marginNotes: z
    .strictObject({
      widthPt: z.tuple([positive, positive]),
      gapPt: positive,
      edgePt: positive,
      insidePt: positive,
      letterPt: positive,
      facing: flag.default(true),
    })
    .optional(),
  thickness: z
    .strictObject({
      charactersPerInch: positive,
      steps: z.array(z.strictObject({ pages: count, pt: positive }), "must be a list").min(1, "must be a list"),
    })
    .optional(),
  contentsLevels: z.int("must be a whole number").min(0, "must be 0 or more").default(0),
  settings: settingsSchema.default({}),
  faces: z.array(faceSchema, "must be a list of faces").min(1, "must be a list of faces"),
  fallback: z.array(faceSchema, "must be a list of faces").default([]),
  largePrint: z.strictObject({ faces: z.array(faceSchema, "must be a list of faces") }).optional(),
});

/** A theme's settings, those of the themes it extends behind its own. */
export type ThemeYaml = z.output<typeof themeSchema>;

/** A mistake in a `theme.yaml`, with the path of its key. */
export type ThemeFault = DiagnosticDetails;

interface ThemeReading {
  readonly theme?: ThemeYaml;
  readonly faults: readonly ThemeFault[];
}

/** Themes that were read, by their files. */
const known = new Map<string, ThemeReading>();
/** Far more than the editions of a book have; of a project's own there may be many versions while it is designed. */
const MOST_KNOWN = 20;

/**
 * Reads a theme's `theme.yaml` over that of the theme it extends. What the project's own say wrongly is in `faults`.
 * @throws when Octavo's own has a fault
 */
export function readThemeYaml(name: string, templates: Templates): ThemeReading {
  const files = themeChain(name, templates).flatMap((each) => yamlFiles(each, templates));
  const key = JSON.stringify([name, files]);
  const reading = known.get(key) ?? readFiles(name, files);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, reading);
  return reading;
}

function readFiles(name: string, files: readonly YamlFile[]): ThemeReading {
  const faults: ThemeFault[] = [];
  let merged: Record<string, unknown> = {};
  let ownTree: YamlNode | undefined;
  for (const file of files) {
    const reading = readYaml(file.text, file.shown);
    faults.push(...reading.faults);
    const value = reading.root && valueOf(reading.root, () => false);
    if (value !== undefined && value !== null && (typeof value !== "object" || Array.isArray(value))) {
      faults.push({ message: "theme.yaml must be a mapping of keys to values.", span: startOf(file.shown) });
      continue;
    }
    if (file.isOwn) ownTree = reading.root;
    const keys = (value ?? {}) as Record<string, unknown>;
    const settings = { ...asMapping(merged["settings"]), ...asMapping(keys["settings"]) };
    merged = {
      ...merged,
      ...keys,
      ...(keys["settings"] === undefined || isMapping(keys["settings"]) ? { settings } : {}),
    };
  }
  if (faults.length > 0) return { faults };
  const result = themeSchema.safeParse(merged);
  if (!result.success) {
    const found = result.error.issues.flatMap((issue) => faultsOf(issue as Issue, ownTree));
    if (!ownTree) throw new Error(`${name}/theme.yaml:\n${z.prettifyError(result.error)}`);
    return { faults: found };
  }
  return { theme: result.data, faults: defaultFaults(result.data, ownTree) };
}

interface YamlFile {
  readonly text: string;
  readonly shown: string;
  readonly isOwn: boolean;
}

/** Octavo's file, and over it the project's of the same theme. */
function yamlFiles(name: string, templates: Templates): readonly YamlFile[] {
  const own = templates.own.get(themePath(name));
  const builtIn = templates.builtIn(themePath(name));
  return [
    ...(builtIn === undefined ? [] : [{ text: builtIn, shown: themePath(name), isOwn: false }]),
    ...(own ? [{ ...own, isOwn: true }] : []),
  ];
}

interface Issue {
  readonly code?: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
  readonly errors?: readonly (readonly Issue[])[];
}

function faultsOf(issue: Issue, tree: YamlNode | undefined): readonly ThemeFault[] {
  const { path } = issue;
  if (issue.code === "unrecognized_keys") {
    const parent = tree && nodeAt(tree, path);
    return (issue.keys ?? []).map((key) => {
      const near = suggest(key, path.length === 0 ? Object.keys(themeSchema.shape) : []);
      const entry = parent?.kind === "map" ? parent.entries.find((each) => each.key === key) : undefined;
      return {
        message: `\`${key}\` is not a key that Octavo knows here.`,
        span: entry?.keySpan ?? (tree && nearestSpan(tree, path)),
        hint: near ? `Did you mean \`${near}\`?` : "docs/themes.md lists the keys of theme.yaml.",
      };
    });
  }
  // Of the forms a value may have: the one whose faults lie deepest is meant.
  const inner = issue.errors?.toSorted((a, b) => depthOf(b) - depthOf(a))[0];
  if (inner && depthOf(inner) > 0) {
    return inner.flatMap((each) => faultsOf({ ...each, path: [...path, ...each.path] }, tree));
  }
  const isMissing = tree !== undefined && path.length > 0 && nodeAt(tree, path) === undefined;
  const named = `\`${path.map(String).join(".") || "theme.yaml"}\``;
  return [
    {
      message: isMissing ? `${named} is missing: it ${issue.message}.` : `${named} ${issue.message}.`,
      span: tree && nearestSpan(tree, path),
    },
  ];
}

function depthOf(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map(({ path }) => path.length));
}

/** Defaults that their own setting would not allow. */
function defaultFaults({ settings }: ThemeYaml, tree: YamlNode | undefined): readonly ThemeFault[] {
  return Object.entries(settings).flatMap(([name, setting]) => {
    const fault = settingFault(setting, setting.default);
    const span = tree && nearestSpan(tree, ["settings", name, "default"]);
    return fault ? [{ message: `The default of \`${name}\` ${fault}.`, span }] : [];
  });
}

function asMapping(value: unknown): Record<string, unknown> {
  return isMapping(value) ? value : {};
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function startOf(file: string): { file: string; line: number; column: number } {
  return { file, line: 1, column: 1 };
}
