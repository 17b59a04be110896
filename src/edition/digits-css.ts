import { counterStyleOf, WESTERN_ZERO } from "../config/digits.ts";

/**
 * Styles by which lists are counted in the digits of a zero, with those in parentheses; lists in letters and romans stay.
 * Empty for the digits lists have anyway.
 */
export function digitsCss(zero: number, medium: "print" | "web" | "epub"): string {
  const style = zero === WESTERN_ZERO ? undefined : counterStyleOf(zero);
  if (style === undefined) return "";
  return (medium === "epub" ? withoutNewSelectors(style) : withCounterStyles(style)).join("\n");
}

/** Lists in parentheses are counted by counter styles. */
function withCounterStyles(style: string): readonly string[] {
  return [
    `:where(ol:not([type])) { list-style-type: ${style}; }`,
    `@counter-style paren-decimal { system: extends ${style}; suffix: ")\\A0"; }`,
    `@counter-style parens-decimal { system: extends ${style}; prefix: "("; suffix: ")\\A0"; }`,
  ];
}

/** Reading systems may be old. In XHTML the types of lists differ by their case. */
function withoutNewSelectors(style: string): readonly string[] {
  const types = { a: "lower-alpha", A: "upper-alpha", i: "lower-roman", I: "upper-roman" };
  return [
    `ol { list-style-type: ${style}; }`,
    ...Object.entries(types).map(([type, counted]) => `ol[type="${type}"] { list-style-type: ${counted}; }`),
    `ol.paren:not([type]) > li::marker { content: counter(list-item, ${style}) ")\\00A0"; }`,
    `ol.parens:not([type]) > li::marker { content: "(" counter(list-item, ${style}) ")\\00A0"; }`,
  ];
}
