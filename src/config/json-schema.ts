import { z } from "./zod.ts";
import { bookYaml } from "./schema.ts";

/**
 * book.yaml as a JSON Schema (2020-12), for editors. It says all that such a schema can say of one value; what is asked
 * of several together, or of the words in a text, only the build tells.
 */
export function bookSchema(): unknown {
  return { title: "book.yaml of Octavo", ...z.toJSONSchema(bookYaml, { io: "input", unrepresentable: "any" }) };
}
