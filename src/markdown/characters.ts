const NOT_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

/** Characters that XML 1.0 §2.2 has no place for become U+FFFD; references to characters can bring them in. */
export function xmlCharacters(value: string): string {
  return value.replace(NOT_XML, "\ufffd");
}
