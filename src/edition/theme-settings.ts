import { z } from "../config/zod.ts";
import type { SettingValues } from "../config/config.ts";
import { suggest } from "../diagnostic/suggest.ts";

const NAME = /^[a-z][a-zA-Z0-9]*$/;
const LENGTH = /^(-?\d+(?:\.\d+)?)(pt|mm|cm|in|em|%)$/;
const COLOUR = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i;
const POINTS_PER: Readonly<Record<string, number>> = { pt: 1, mm: 72 / 25.4, cm: 72 / 2.54, in: 72 };

const MUST_BE_LENGTH = "must be a length such as 11.5pt or 4mm";
const length = z.string(MUST_BE_LENGTH).regex(LENGTH, MUST_BE_LENGTH);
const about = z.string("must be text").optional();

const setting = z.discriminatedUnion(
  "type",
  [
    z.strictObject({
      type: z.literal("length"),
      default: length,
      from: length.optional(),
      to: length.optional(),
      about,
    }),
    z.strictObject({
      type: z.literal("number"),
      default: z.number("must be a number"),
      from: z.number("must be a number").optional(),
      to: z.number("must be a number").optional(),
      about,
    }),
    z.strictObject({ type: z.literal("boolean"), default: z.boolean("must be true or false"), about }),
    z.strictObject({
      type: z.literal("choice"),
      of: z.array(z.string("must be text").regex(/^[a-z][a-z0-9-]*$/, "must be of a-z, 0-9 and hyphens")).min(1),
      default: z.string("must be one of the words of the choice"),
      about,
    }),
    z.strictObject({ type: z.literal("text"), default: z.string("must be text"), about }),
    z.strictObject({
      type: z.literal("colour"),
      default: z.string().regex(COLOUR, "must be a colour such as #8b1a1a"),
      about,
    }),
  ],
  "must be a type of setting: length, number, boolean, choice, text or colour",
);

/** The settings a theme leaves to the book, in its `theme.yaml`. */
export const settingsSchema = z
  .record(
    z.string().regex(NAME, "must be named in letters and digits, beginning with a small letter"),
    setting,
    "must be a mapping of names to settings",
  )
  .refine(
    ({ bodySize }) => bodySize?.type === "length" && inPoints(bodySize.default) !== undefined,
    "must have bodySize, the size of running text: a length in pt, mm, cm or in",
  );

export type ThemeSetting = z.output<typeof setting>;
export type ThemeSettings = Readonly<Record<string, ThemeSetting>>;

/** Why a value is none for a setting, as a predicate of its name; undefined for one that is. */
export function settingFault(setting: ThemeSetting, value: string | number | boolean): string | undefined {
  switch (setting.type) {
    case "length":
      if (!LENGTH.test(String(value))) return MUST_BE_LENGTH;
      return rangeFault(setting, inPoints(String(value)), inPoints);
    case "number":
      if (typeof value !== "number") return "must be a number";
      return rangeFault(setting, value, (limit) => limit);
    case "boolean":
      return typeof value === "boolean" ? undefined : "must be true or false";
    case "choice":
      return setting.of.includes(String(value)) ? undefined : `must be ${setting.of.join(" or ")}`;
    case "text":
      return typeof value === "boolean" ? "must be text" : undefined;
    default:
      return COLOUR.test(String(value)) ? undefined : "must be a colour such as #8b1a1a";
  }
}

function rangeFault<Limit extends string | number>(
  { from, to }: { readonly from?: Limit | undefined; readonly to?: Limit | undefined },
  size: number | undefined,
  sizeOf: (limit: Limit) => number | undefined,
): string | undefined {
  // What is measured in letters or in per cent of something has no size yet.
  if (size === undefined) return undefined;
  if (from !== undefined && size < (sizeOf(from) ?? -Infinity)) return `must be at least ${from}`;
  return to !== undefined && size > (sizeOf(to) ?? Infinity) ? `must be at most ${to}` : undefined;
}

/** An absolute length in points; undefined for one that depends on something. */
export function inPoints(length: string): number | undefined {
  const [, size, unit = ""] = LENGTH.exec(length) ?? [];
  const points = POINTS_PER[unit];
  return size === undefined || points === undefined ? undefined : Number(size) * points;
}

/** The names of settings that are meant by others. */
export function nearSetting(name: string, settings: ThemeSettings): string | undefined {
  return suggest(name, Object.keys(settings));
}

/** All settings of a theme, with the book's own values. */
export function settingValues(settings: ThemeSettings, given: SettingValues = {}): SettingValues {
  const names = Object.keys(settings);
  return Object.fromEntries(
    names.map((name) => [name, (Object.hasOwn(given, name) ? given[name] : settings[name]?.default) ?? ""]),
  );
}

/** Settings as custom properties, by their CSS names: `bodySize` is `--body-size`. Choices have classes instead. */
export function settingProperties(settings: ThemeSettings, values: SettingValues): ReadonlyMap<string, string> {
  const properties = new Map<string, string>();
  for (const [name, { type }] of Object.entries(settings)) {
    const value = String(values[name]);
    if (type === "boolean" || type === "choice") continue;
    properties.set(`--${kebab(name)}`, type === "text" ? cssText(value) : value);
  }
  return properties;
}

/** The rule that gives custom properties their values. */
export function propertiesCss(properties: ReadonlyMap<string, string>): string {
  if (properties.size === 0) return "";
  return `:root { ${[...properties].map(([name, value]) => `${name}: ${value};`).join(" ")} }`;
}

/** Classes for what is chosen: `set-heads-left`, and `set-drop-caps` where that is true. */
export function settingClasses(settings: ThemeSettings, values: SettingValues): readonly string[] {
  return Object.entries(settings).flatMap(([name, { type }]) => {
    if (type === "choice") return [`set-${kebab(name)}-${String(values[name])}`];
    return type === "boolean" && values[name] === true ? [`set-${kebab(name)}`] : [];
  });
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** A CSS string (CSS Syntax 3 §4.3.5); it may stand in an HTML style element. */
function cssText(value: string): string {
  return `"${value.replaceAll(/["\\<\n\r\f]/g, (character) => `\\${character.charCodeAt(0).toString(16)} `)}"`;
}
