import type { Config } from "../config/config.ts";
import { type EditionPlan, hasOwnLook, usualTrimSize } from "../config/editions.ts";
import type { Format } from "../config/usual-editions.ts";
import { parseTrimSize } from "../config/trim-size.ts";
import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import type { Design } from "./design.ts";
import { canLoadFace } from "./fonts.ts";
import { type OwnFace, readOwnFonts } from "./own-fonts.ts";
import { propertiesIn, styleFaults } from "./style-check.ts";
import { pictureAt, styleFiles, type StyleTarget } from "./styles.ts";
import { parseTemplate } from "./template.ts";
import { TemplateFault } from "./template-fault.ts";
import type { Templates } from "./templates.ts";
import { extended, hasTheme, themeChain, themeNames, themePath } from "./theme-folder.ts";
import { standsFor } from "./theme.ts";
import { nearSetting, settingClasses, settingFault, settingProperties, settingValues } from "./theme-settings.ts";
import { readThemeYaml, type ThemeYaml } from "./theme-yaml.ts";

/** What the look of a book's editions is read from. */
interface DesignSources {
  readonly config: Config;
  readonly templates: Templates;
  /** Real path of the folder of book.yaml. */
  readonly root: string;
}

/**
 * Reads how the editions look, and reports all that is wrong with the project's templates, themes and styles, with
 * the settings of themes, and with the author's fonts.
 */
export function checkDesigns(
  plans: readonly EditionPlan[],
  { config, templates, root }: DesignSources,
  diagnostics: Diagnostics,
): { readonly plans: readonly EditionPlan[]; readonly designs: ReadonlyMap<string, Design> } {
  checkTemplates(templates, diagnostics);
  const themes = new Map<string, ThemeYaml>();
  for (const name of new Set(plans.map(({ theme }) => theme))) {
    const theme = checkTheme(name, templates, diagnostics);
    if (theme) themes.set(name, theme);
  }
  checkSettings(plans, config, themes, diagnostics);
  checkStyles(plans, templates, themes, diagnostics);
  const faces = config.fonts ? readOwnFonts(config.fonts, { root, spans: config.spans }, diagnostics) : [];
  checkFamilies(plans, faces, themes, diagnostics);
  const designs = plans.map((plan): readonly [string, Design] => {
    const theme = themes.get(plan.theme);
    const settings = theme?.settings ?? {};
    const values = settingValues(settings, plan.themeSettings);
    return [
      plan.id,
      {
        templates,
        openingWords: theme?.openingWords ?? false,
        highlighting: theme?.highlighting ?? false,
        settings: values,
        properties: settingProperties(settings, values),
        classes: settingClasses(settings, values),
        faces,
      },
    ];
  });
  return { plans: plans.map((plan) => withThemeSize(plan, config, templates, themes)), designs: new Map(designs) };
}

/** The size of page that a theme asks for, where neither the book nor the edition says another. */
function withThemeSize(
  plan: EditionPlan,
  config: Config,
  templates: Templates,
  themes: ReadonlyMap<string, ThemeYaml>,
): EditionPlan {
  const edition = config.editions?.find(({ name }) => name === plan.name);
  if (plan.paper ?? config.trimSize ?? edition?.trimSize) return plan;
  const asked = parseTrimSize(themes.get(plan.theme)?.trimSize ?? "");
  return { ...plan, trimSize: asked ?? usualTrimSize(themeChain(plan.theme, templates)[0] ?? plan.theme) };
}

function checkTemplates(templates: Templates, diagnostics: Diagnostics): void {
  for (const path of templates.own.keys()) {
    if (!path.endsWith(".html")) continue;
    try {
      parseTemplate(path, templates);
    } catch (error) {
      if (!(error instanceof TemplateFault)) throw error;
      diagnostics.report("template-invalid", error);
    }
  }
}

function checkTheme(name: string, templates: Templates, diagnostics: Diagnostics): ThemeYaml | undefined {
  const [ground = name] = themeChain(name, templates);
  const parent = extended(ground, templates);
  if (parent !== undefined) {
    const isMissing = !hasTheme(parent, templates);
    const names = themeNames(templates).filter((each) => each !== name);
    const shown = templates.own.get(themePath(ground))?.shown;
    diagnostics.report("theme-invalid", {
      message: isMissing ? `There is no theme “${parent}” to extend.` : `The theme “${ground}” extends itself.`,
      span:
        shown === undefined ? undefined : { file: shown, ...lineOf(templates.read(themePath(ground)), /^extends:/m) },
      hint: `The themes are ${names.join(", ")}.`,
    });
    return undefined;
  }
  const { theme, faults } = readThemeYaml(name, templates);
  for (const fault of faults) diagnostics.report("theme-invalid", fault);
  for (const { file } of theme?.faces ?? []) {
    if (canLoadFace(file)) continue;
    const own = [...templates.own].find(([path, { text }]) => path.endsWith("theme.yaml") && text.includes(file));
    diagnostics.report("theme-invalid", {
      message: `The font \`${file}\` is not installed.`,
      span: own && { file: own[1].shown, ...lineOf(own[1].text, file) },
      hint: `Install its package: npm install ${file.split("/").slice(0, 2).join("/")}`,
    });
  }
  return theme;
}

/** Families of the author's without a face that the theme's has. */
function checkFamilies(
  plans: readonly EditionPlan[],
  faces: readonly OwnFace[],
  themes: ReadonlyMap<string, ThemeYaml>,
  diagnostics: Diagnostics,
): void {
  const shown = plans.filter(({ format, embedFonts }) => format === "pdf" || embedFonts);
  const wanted = shown.flatMap(({ theme }) => themes.get(theme)?.faces ?? []);
  for (const regular of faces.filter(({ style, weight }) => style === "normal" && weight === 400)) {
    const lacking = wanted.filter(
      (face) => face.family === regular.family && !faces.some((own) => standsFor(own, face)),
    );
    const names = [...new Set(lacking.map(({ style, weight }) => nameOfFace(style, weight)))];
    if (names.length === 0) continue;
    diagnostics.report("font-incomplete", {
      message: `The font “${regular.given}” comes without ${names.join(" and ")}: what is set so is in the theme's own font.`,
      span: regular.span,
      hint: "Give the family: `{ regular: …, italic: …, bold: …, boldItalic: … }`.",
    });
  }
}

function nameOfFace(style: string, weight: number): string {
  return [weight >= 600 && "bold", style === "italic" && "italic"].filter(Boolean).join(" ");
}

/** The place of something in a text, from 1. */
function lineOf(text: string, sought: RegExp | string): { line: number; column: number } {
  const at = Math.max(0, typeof sought === "string" ? text.indexOf(sought) : text.search(sought));
  const before = text.slice(0, at).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Settings that no theme of the editions has, and values that are none for it. */
function checkSettings(
  plans: readonly EditionPlan[],
  config: Config,
  themes: ReadonlyMap<string, ThemeYaml>,
  diagnostics: Diagnostics,
): void {
  const given = [
    { key: "themeSettings", values: config.themeSettings, of: plans.filter((plan) => !hasOwnLook(plan, config)) },
    ...(config.editions ?? []).map(({ name, themeSettings }) => ({
      key: `editions.${name}.themeSettings`,
      values: themeSettings,
      of: plans.filter((plan) => plan.name === name),
    })),
  ];
  for (const { key, values = {}, of } of given) {
    const used = [...new Set(of.map(({ theme }) => theme))].filter((name) => themes.has(name));
    if (used.length === 0) continue;
    for (const [name, value] of Object.entries(values)) {
      const span = config.spans.get(`${key}.${name}`);
      const having = used.filter((theme) => Object.hasOwn(themes.get(theme)?.settings ?? {}, name));
      if (having.length === 0) {
        const settings = Object.assign(
          {},
          ...used.map((theme) => themes.get(theme)?.settings),
        ) as ThemeYaml["settings"];
        const near = nearSetting(name, settings);
        diagnostics.report("config-unknown-key", {
          message: `\`${name}\` is no setting of the theme ${used.map((theme) => `“${theme}”`).join(" or ")}.`,
          span,
          hint: near ? `Did you mean \`${near}\`?` : `It has ${listed(Object.keys(settings))}.`,
        });
      }
      for (const theme of having) {
        const setting = themes.get(theme)?.settings[name];
        const fault = setting && settingFault(setting, value);
        if (fault) diagnostics.report("config-invalid", { message: `\`${name}\` ${fault}.`, span });
      }
    }
  }
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.map((name) => `\`${name}\``).join(", ");
}

/** The styles of each format; messages and covers have theirs in their templates. */
const STYLES: Readonly<Record<Format, StyleTarget | undefined>> = {
  epub: "epub",
  pdf: "print",
  html: "web",
  jpeg: undefined,
  eml: undefined,
  docx: undefined,
};

function checkStyles(
  plans: readonly EditionPlan[],
  templates: Templates,
  themes: ReadonlyMap<string, ThemeYaml>,
  diagnostics: Diagnostics,
): void {
  const checked = new Set<string>();
  for (const { theme, format } of plans) {
    const target = STYLES[format];
    const files = target ? styleFiles(theme, target, templates) : [];
    const settings = themes.get(theme)?.settings ?? {};
    const properties = new Set([
      ...files.flatMap((path) => propertiesIn(templates.read(path))),
      ...settingProperties(settings, settingValues(settings)).keys(),
    ]);
    for (const path of files) {
      const own = templates.own.get(path);
      if (!own || checked.has(path)) continue;
      checked.add(path);
      const hasPicture = (address: string): boolean =>
        /^(?:data:image\/|#)/.test(address) || templates.pictures.has(pictureAt(address, path));
      for (const { rule, ...fault } of styleFaults(own.text, { shown: own.shown, properties, hasPicture })) {
        diagnostics.report(rule, fault);
      }
    }
  }
}
