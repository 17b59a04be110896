import { createRequire } from "node:module";
import { loadFonts } from "../../edition/theme.ts";
import { themeNames } from "../../edition/theme-folder.ts";
import { bad, type DoctorFinding, good, missing } from "./finding.ts";

const require = createRequire(import.meta.url);
const REINSTALL = "npm ci";

/** The fonts of the themes: each is read whole. */
export function lookAtFonts(): DoctorFinding {
  const names = themeNames();
  try {
    const faces = names.flatMap((name) => loadFonts(name, "en").faces);
    return good("Fonts", `${new Set(faces.map(({ file }) => file)).size} faces for the themes ${names.join(", ")}`);
  } catch (error) {
    return bad("Fonts", error instanceof Error ? error.message : String(error), REINSTALL);
  }
}

/** Languages whose patterns have to be there. */
const LANGUAGES = ["en-us", "de", "fr", "es"];

export function lookAtHyphenation(): DoctorFinding {
  const lost = LANGUAGES.filter((language) => !isThere(`hyphenopoly/patterns/${language}.wasm`));
  return lost.length === 0
    ? good("Hyphenation", "patterns are there")
    : bad("Hyphenation", `patterns are missing: ${lost.join(", ")}`, REINSTALL);
}

const OPTIONAL = [
  { name: "mermaid", use: "diagrams written in Mermaid" },
  {
    name: "@citation-js/core",
    use: "citations and bibliographies",
    also: ["@citation-js/plugin-bibtex", "@citation-js/plugin-csl"],
  },
] as const;

/** What a book may ask for and does not come with Octavo. */
export function lookAtOptional(): readonly DoctorFinding[] {
  return OPTIONAL.map((each) => {
    const packages = [each.name, ...("also" in each ? each.also : [])];
    return packages.every((name) => isThere(`${name}/package.json`) || isThere(name))
      ? good(each.name, `is there, for ${each.use}`)
      : missing(each.name, `is not there: it is for ${each.use}`, `npm install ${packages.join(" ")}`);
  });
}

function isThere(path: string): boolean {
  try {
    require.resolve(path);
    return true;
  } catch {
    return false;
  }
}
