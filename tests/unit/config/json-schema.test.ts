import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bookSchema } from "../../../src/config/json-schema.ts";
import { bookYaml } from "../../../src/config/schema.ts";

const schema = bookSchema() as { readonly properties: Readonly<Record<string, unknown>> };
const accepts = new Ajv2020({ strict: false }).compile(schema);
const KEYS = Object.keys(schema.properties);

/** Values of the kinds that YAML has; text only where every text is the same to both. */
const value = fc.oneof(
  fc.boolean(),
  fc.integer({ min: -5, max: 3000 }),
  fc.constant([]),
  fc.constant({}),
  fc.array(fc.boolean(), { maxLength: 2 }),
  fc.dictionary(fc.constantFrom("name", "file", "nonsense"), fc.boolean(), { maxKeys: 2 }),
);

describe("the schema for editors says what the build says", () => {
  test("of every key with a value of any kind", () => {
    fc.assert(
      fc.property(fc.constantFrom(...KEYS, "titel"), value, (key, given) => {
        // What a number must be to be a date, no schema can say.
        fc.pre(typeof given !== "number" || !["date", "identifier"].includes(key));
        const book = { [key]: given };
        expect([key, given, accepts(book)]).toEqual([key, given, bookYaml.safeParse(book).success]);
      }),
      { numRuns: 1500 },
    );
  });

  test("of every word that may be chosen, and of others", () => {
    const words = [
      ..."book article a4 letter both page chapter horizontal vertical crop none true".split(" "),
      "nonsense",
    ];
    const chosen = ["layout", "writing", "paper", "notes", "marks", "draft", "contents"].filter((key) =>
      KEYS.includes(key),
    );
    for (const key of chosen) {
      for (const word of words) {
        const book = { [key]: word };
        expect([key, word, accepts(book)]).toEqual([key, word, bookYaml.safeParse(book).success]);
      }
    }
  });

  test("of editions", () => {
    for (const edition of [{}, null, { format: "epub" }, { format: ["epub", "pdf"] }, { format: "x" }, { colour: 1 }]) {
      const book = { editions: { ebook: edition } };
      expect([edition, accepts(book)]).toEqual([edition, bookYaml.safeParse(book).success]);
    }
  });
});
