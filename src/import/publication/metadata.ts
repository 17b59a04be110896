import { RELATOR_WORDS, relatorCode } from "../../config/relators.ts";
import type { Metadata } from "../imported.ts";
import { elementsIn, wordsOf, type XmlElement } from "../xml.ts";
import { fieldsOf } from "./package-document.ts";

/** What the metadata of a package says of a book, and the settings for what is more than words. */
export function metadataOf(metadata: XmlElement): {
  readonly metadata: Metadata;
  readonly settings: Readonly<Record<string, unknown>>;
} {
  const refined = (id: string | undefined, property: string): string | undefined => {
    const found = elementsIn(metadata, "meta").find(
      ({ attributes }) => id !== undefined && attributes["refines"] === `#${id}` && attributes["property"] === property,
    );
    return found && wordsOf(found).trim();
  };
  const words = (name: string): string | undefined => {
    const [first] = fieldsOf(metadata, name);
    return first && wordsOf(first).replaceAll(/\s+/g, " ").trim();
  };
  const titles = fieldsOf(metadata, "dc:title");
  const typed = (type: string): string | undefined => {
    const found = titles.find(({ attributes }) => refined(attributes["id"], "title-type") === type);
    return found && wordsOf(found).trim();
  };
  const people = [...fieldsOf(metadata, "dc:creator"), ...fieldsOf(metadata, "dc:contributor")].flatMap((person) => {
    const role =
      refined(person.attributes["id"], "role") ??
      person.attributes["opf:role"] ??
      (person.name === "dc:creator" ? "aut" : "");
    const name = wordsOf(person).trim();
    const word = RELATOR_WORDS.find((each) => relatorCode(each) === role);
    if (role === "aut") return [{ name, sortName: refined(person.attributes["id"], "file-as") }];
    return word ? [{ name, role: word, sortName: refined(person.attributes["id"], "file-as") }] : [];
  });
  const authors = people.map(({ sortName, ...person }) => ({ ...person, ...(sortName && { sortName }) }));
  const isPlain = authors.every((author) => Object.keys(author).length === 1);
  const isbn = fieldsOf(metadata, "dc:identifier")
    .map((each) => /^(?:urn:isbn:)?([\d-]{10,17}[\dX]?)$/i.exec(wordsOf(each).trim())?.[1])
    .find(Boolean);
  const series = elementsIn(metadata, "meta").find(
    ({ attributes }) => attributes["property"] === "belongs-to-collection",
  );
  const position = series && refined(series.attributes["id"], "group-position");
  const version = elementsIn(metadata, "meta").find(({ attributes }) => attributes["property"] === "schema:version");
  const date = words("dc:date");
  return {
    metadata: {
      title: typed("main") ?? (titles[0] && wordsOf(titles[0]).trim()),
      subtitle: typed("subtitle"),
      authors: people.map(({ name }) => name),
      language: words("dc:language"),
      publisher: words("dc:publisher"),
      date: date && /^\d{4}(?:-\d\d(?:-\d\d)?)?/.exec(date)?.[0],
      rights: words("dc:rights"),
      description: words("dc:description")
        ?.replaceAll(/<[^>]*>/g, " ")
        .replaceAll(/\s+/g, " ")
        .trim(),
      subjects:
        fieldsOf(metadata, "dc:subject").length > 0
          ? fieldsOf(metadata, "dc:subject").map((each) => {
              const name = wordsOf(each).trim();
              const [authority, term] = ["authority", "term"].map((property) =>
                refined(each.attributes["id"], property),
              );
              return authority && term ? `${authority} ${term}${name === term ? "" : ` ${name}`}` : name;
            })
          : undefined,
    },
    settings: {
      ...(!isPlain && { authors }),
      ...(isbn && { identifier: isbn }),
      ...(series && {
        series: position
          ? { name: wordsOf(series).trim(), number: Number(position) || position }
          : wordsOf(series).trim(),
      }),
      ...(version && { version: wordsOf(version).trim() }),
      ...(words("dc:source") && { source: words("dc:source") }),
    },
  };
}
