import { SaxesParser } from "saxes";

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** All text inside. */
  readonly text: string;
}

/**
 * The elements of an XML document in the order they close.
 * @throws when it is not well-formed, namespaces included
 */
export function elementsOf(xml: string): readonly XmlElement[] {
  const parser = new SaxesParser({ xmlns: true });
  const done: XmlElement[] = [];
  const open: { attributes: Record<string, string>; text: string }[] = [];
  parser.on("opentag", ({ attributes }) => {
    const values = Object.entries(attributes).map(([name, { value }]) => [name, value] as const);
    open.push({ attributes: Object.fromEntries(values), text: "" });
  });
  parser.on("text", (text) => {
    for (const element of open) element.text += text;
  });
  parser.on("closetag", ({ name }) => {
    const element = open.pop();
    if (element) done.push({ name, ...element });
  });
  parser.write(xml).close();
  return done;
}

/** The text of every element of a name. */
export function textsOf(xml: string, name: string): readonly string[] {
  return elementsOf(xml)
    .filter((element) => element.name === name)
    .map((element) => element.text);
}
