import type { CliCommand } from "../command.ts";
import { EXIT } from "../exit-code.ts";

/** `octavo man`: the manual page. */
export const manCommand: CliCommand<object> = {
  name: "man",
  summary: "print the manual page",
  examples: [["octavo man | man -l -", "the manual page, shown"]],
  define: (command, asked) => {
    command.description("Prints a manual page made of this help: octavo man | man -l -").action(() => asked({}));
  },
  run: async (_, { version }) => {
    const [{ manPage }, { octavoProgram }] = await Promise.all([
      import("../help/man-page.ts"),
      import("../arguments.ts"),
    ]);
    process.stdout.write(manPage(octavoProgram(version), version));
    return EXIT.ok;
  },
};
