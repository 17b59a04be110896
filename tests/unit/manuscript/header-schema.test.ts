import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";
import { headerSchema, readHeader } from "../../../src/manuscript/header.ts";

const accepts = new Ajv2020({ strict: false }).compile(headerSchema() as object);

const VALUES = ["part", "copyright", "nonsense", "true", "[a, b]", "{a: b}", "12", "[1]", "1.5"];

test("the schema of headers says what reading them says, of every key with values of every kind", () => {
  const keys = Object.keys((headerSchema() as { readonly properties: object }).properties);
  // What is a tag of a language, and what a class is called, no schema says.
  for (const key of [...keys.filter((each) => each !== "language" && each !== "class"), "titel"]) {
    for (const written of VALUES) {
      const diagnostics = new Diagnostics();
      readHeader(`---\n${key}: ${written}\n---\n`, "a.md", diagnostics);
      const value: unknown = { "[a, b]": ["a", "b"], "{a: b}": { a: "b" }, "[1]": [1], true: true }[written];
      const number = Number(written);
      const given = value ?? (Number.isNaN(number) ? written : number);
      expect([key, written, accepts({ [key]: given })]).toEqual([key, written, diagnostics.all.length === 0]);
    }
  }
});
