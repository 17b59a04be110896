/** An ISBN without the word before it: `urn:isbn:…`, `ISBN 978-…` and `ISBN-13: 978-…` lose it. */
export function bareIsbn(given: string): string {
  return given.trim().replace(/^(?:urn:)?isbn(?:-1[03])?[:\s]\s*/i, "");
}

/** What would be the digits of an ISBN: without its word, hyphens and spaces. */
export function isbnDigits(given: string): string {
  return bareIsbn(given)
    .replaceAll(/[\s\u2010-\u2013-]/g, "")
    .toUpperCase();
}

/** Whether ten or thirteen digits are an ISBN: the check digit holds (ISO 2108). */
export function isIsbn(digits: string): boolean {
  if (/^97[89]\d{10}$/.test(digits)) {
    return Array.from(digits).reduce((sum, digit, i) => sum + Number(digit) * (i % 2 ? 3 : 1), 0) % 10 === 0;
  }
  if (/^\d{9}[\dX]$/.test(digits)) {
    return (
      Array.from(digits).reduce((sum, digit, i) => sum + (digit === "X" ? 10 : Number(digit)) * (10 - i), 0) % 11 === 0
    );
  }
  return false;
}

/** Whether something is meant to be an ISBN: it says so, or has thirteen digits that begin as one. */
export function looksLikeIsbn(given: string): boolean {
  return /^(?:urn:)?isbn/i.test(given.trim()) || /^97[89]\d{10}$/.test(isbnDigits(given));
}
