import type { CliCommand } from "../command.ts";
import { EXIT } from "../exit-code.ts";

/** `octavo schema`: what editors need to know of book.yaml. */
export const schemaCommand: CliCommand<object> = {
  name: "schema",
  summary: "print the JSON Schema of book.yaml",
  define: (command, asked) => {
    command
      .description(
        "Prints the JSON Schema of book.yaml: editors that know YAML complete its keys and mark mistakes by it.\n" +
          "`octavo init` puts it into .octavo/book.schema.json.",
      )
      .action(() => asked({}));
  },
  run: async () => {
    const { bookSchema } = await import("../../config/json-schema.ts");
    process.stdout.write(`${JSON.stringify(bookSchema(), undefined, 2)}\n`);
    return EXIT.ok;
  },
};
