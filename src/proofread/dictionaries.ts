/** The languages that have a dictionary of Hunspell's in a package: https://github.com/wooorm/dictionaries */
const LANGUAGES: ReadonlySet<string> = new Set(
  `
  bg br ca ca-valencia cs cy da de de-at de-ch el el-polyton en en-au en-ca en-gb en-za eo es es-ar es-bo es-cl es-co
  es-cr es-cu es-do es-ec es-gt es-hn es-mx es-ni es-pa es-pe es-ph es-pr es-py es-sv es-us es-uy es-ve et eu fa fo fr
  fur fy ga gd gl he hr hu hy hyw ia ie is it ka ko la lt ltg lv mk mn nb nds ne nl nn oc pl pt pt-pt ro ru rw sk sl sr
  sr-latn sv sv-fi tk tr uk vi`
    .trim()
    .split(/\s+/),
);

/** Names a language under which its dictionary goes by another. */
const ALSO: Readonly<Record<string, string>> = { no: "nb" };

/** The package with the dictionary of a language: that of its script or region where there is one. */
export function dictionaryOf(language: string): string | undefined {
  const parts = language.toLowerCase().split("-");
  for (let length = parts.length; length > 0; length--) {
    const tag = parts.slice(0, length).join("-");
    const known = ALSO[tag] ?? tag;
    if (LANGUAGES.has(known)) return `dictionary-${known}`;
  }
  return undefined;
}
