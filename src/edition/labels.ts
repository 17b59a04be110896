import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Labels } from "./edition.ts";
import { TEMPLATES } from "./templates.ts";

/** Where Chinese is written with traditional characters, its script named or told from the place. */
const TRADITIONAL = /^zh-(?!hans)(?:.*-)?(?:hant|tw|hk|mo)(?:-|$)/i;

const loaded = new Map<string, Labels>();

/** Portuguese as it is written in Brazil. */
const BRAZILIAN = /^pt-(?:.*-)?br(?:-|$)/i;

/**
 * The words of the interface in a language (BCP 47); English where Octavo does not speak it. Each language has a file
 * in `templates/labels`, read when it is first asked for.
 */
export function labelsFor(language: string): Labels {
  const name = fileNameFor(language);
  let labels = loaded.get(name);
  if (!labels) {
    const isSpoken = /^[a-z]{2,3}(?:-han[st]|-br)?$/.test(name) && existsSync(fileOf(name));
    labels = isSpoken ? (JSON.parse(readFileSync(fileOf(name), "utf8")) as Labels) : labelsFor("en");
    loaded.set(name, labels);
  }
  return labels;
}

/** Whether Octavo has words of its own in a language (BCP 47), and need not take English ones. */
export function speaks(language: string): boolean {
  return labelsFor(language) !== labelsFor("en") || /^en\b/i.test(language);
}

/** By the language alone, but for those that are written in more than one way. */
function fileNameFor(language: string): string {
  const primary = language.split("-")[0]?.toLowerCase() ?? "";
  if (primary === "zh") return TRADITIONAL.test(language) ? "zh-hant" : "zh-hans";
  return BRAZILIAN.test(language) ? "pt-br" : primary;
}

function fileOf(name: string): string {
  return join(TEMPLATES, "labels", `${name}.json`);
}
