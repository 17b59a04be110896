import { Argument } from "commander";
import type { CliCommand } from "../command.ts";
import { EXIT } from "../exit-code.ts";
import { oneOf } from "../option-values.ts";

const SUBJECTS = ["book", "header"] as const;

type Subject = (typeof SUBJECTS)[number];

/** `octavo schema`: what editors need to know of book.yaml and of headers. */
export const schemaCommand: CliCommand<{ readonly of: Subject }> = {
  name: "schema",
  summary: "print the JSON Schema of book.yaml, or of the headers of files",
  examples: [["octavo schema book > book.schema.json", "the schema, for an editor"]],
  define: (command, asked) => {
    command
      .description(
        "Prints a JSON Schema: editors that know YAML complete keys and mark mistakes by it.\n" +
          "`octavo init` puts that of book.yaml into .octavo/book.schema.json.",
      )
      .addArgument(new Argument("[OF]", SUBJECTS.join(" or ")).default("book").argParser(oneOf(SUBJECTS)))
      .action((of: Subject) => asked({ of }));
  },
  run: async ({ of }) => {
    const schema =
      of === "book"
        ? (await import("../../config/json-schema.ts")).bookSchema()
        : (await import("../../manuscript/header.ts")).headerSchema();
    process.stdout.write(`${JSON.stringify(schema, undefined, 2)}\n`);
    return EXIT.ok;
  },
};
