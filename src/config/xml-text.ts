const NOT_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;

/** Whether XML can hold a text (XML 1.0 §2.2). Escapes can bring in what it cannot: `"\u0001"` in YAML. */
export function isXmlText(value: string): boolean {
  return !NOT_XML.test(value) && value.isWellFormed();
}
