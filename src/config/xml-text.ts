const NOT_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

/** Characters that XML 1.0 §2.2 has no place for become U+FFFD; references to characters can bring them in. */
export function xmlCharacters(value: string): string {
  return value.replace(NOT_XML, "\ufffd");
}

/** Any text as one that XML can hold: halves of characters become U+FFFD as well. Escapes in YAML can bring them in. */
export function xmlText(value: string): string {
  return xmlCharacters(value).toWellFormed();
}
