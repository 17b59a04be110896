import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Labels } from "./edition.ts";
import { TEMPLATES } from "./templates.ts";

/** Where Chinese is written with traditional characters, its script named or told from the place. */
const TRADITIONAL = /^zh-(?!hans)(?:.*-)?(?:hant|tw|hk|mo)(?:-|$)/i;

const loaded = new Map<string, Labels>();

/**
 * The words of the interface in a language (BCP 47); English where Octavo does not speak it. Each language has a file
 * in `templates/labels`, read when it is first asked for.
 */
export function labelsFor(language: string): Labels {
  const primary = language.split("-")[0]?.toLowerCase() ?? "";
  const name = primary === "zh" ? (TRADITIONAL.test(language) ? "zh-hant" : "zh-hans") : primary;
  let labels = loaded.get(name);
  if (!labels) {
    const isSpoken = /^[a-z]{2,3}(?:-han[st])?$/.test(name) && existsSync(fileOf(name));
    labels = isSpoken ? (JSON.parse(readFileSync(fileOf(name), "utf8")) as Labels) : labelsFor("en");
    loaded.set(name, labels);
  }
  return labels;
}

function fileOf(name: string): string {
  return join(TEMPLATES, "labels", `${name}.json`);
}
