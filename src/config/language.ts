/**
 * Whether a value is a well-formed BCP 47 tag whose language is an ISO 639 code of two or three letters: `en`,
 * `de-CH`, `zh-Hant`. Words such as `english` have the shape of a tag and are refused all the same.
 */
export function isLanguageTag(value: string): boolean {
  return canonicalLanguage(value) !== undefined;
}

/** The tag in its canonical form (`EN-us` is `en-US`), or undefined if it is not one. */
export function canonicalLanguage(value: string): string | undefined {
  try {
    const [canonical] = Intl.getCanonicalLocales(value);
    return canonical && /^[a-z]{2,3}(?:-|$)/.test(canonical) ? canonical : undefined;
  } catch {
    return undefined;
  }
}

/** The tag that was probably meant: `de_DE` is `de-DE`, `German` and `Deutsch` are `de`. */
export function suggestLanguage(value: string): string | undefined {
  const hyphened = canonicalLanguage(value.replaceAll("_", "-"));
  if (hyphened) return hyphened;
  const wanted = value.trim().toLowerCase();
  for (const code of twoLetterCodes()) {
    if (languageName(code, "en") === wanted || languageName(code, code) === wanted) return code;
  }
  return undefined;
}

function languageName(code: string, inLanguage: string): string | undefined {
  return new Intl.DisplayNames([inLanguage], { type: "language", fallback: "none" }).of(code)?.toLowerCase();
}

function* twoLetterCodes(): Generator<string> {
  const letters = "abcdefghijklmnopqrstuvwxyz";
  const names = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });
  for (const first of letters) {
    for (const second of letters) if (names.of(first + second)) yield first + second;
  }
}
