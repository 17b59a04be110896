import type { Token } from "markdown-it";

/** A token's attributes, as a tree has them. */
export function attributesOf(token: Token): Record<string, string> {
  const attributes: Record<string, string> = {};
  if (!token.attrs) return attributes;
  for (const [name, value] of token.attrs) attributes[name] = String(value);
  return attributes;
}

/** What describes an image instead of the text in its brackets. */
export function descriptionOf(image: Token): string | undefined {
  return [image.attrGet("fig-alt"), image.attrGet("alt")].find((words) => words !== null && words !== "")?.toString();
}
