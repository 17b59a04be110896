import { Argument } from "commander";
import type { CliCommand } from "../command.ts";
import { EXIT } from "../exit-code.ts";
import type { Shell } from "../help/completion.ts";
import { oneOf } from "../option-values.ts";

const SHELLS: readonly Shell[] = ["bash", "zsh", "fish"];

/** `octavo completion`: what a shell needs to complete commands and options. */
export const completionCommand: CliCommand<{ readonly shell: Shell }> = {
  name: "completion",
  summary: "print the completion of commands and options for a shell",
  examples: [["source <(octavo completion bash)", "completion in this shell"]],
  define: (command, asked) => {
    command
      .description("Prints a script that completes commands and options: source <(octavo completion bash)")
      .addArgument(new Argument("<SHELL>", SHELLS.join(", ")).argParser(oneOf(SHELLS)))
      .action((shell: Shell) => asked({ shell }));
  },
  run: async ({ shell }, { version }) => {
    const [{ completion }, { octavoProgram }, { RULES }] = await Promise.all([
      import("../help/completion.ts"),
      import("../arguments.ts"),
      import("../../diagnostic/rules.ts"),
    ]);
    const taken = new Map([["explain", Object.keys(RULES)]]);
    process.stdout.write(completion(octavoProgram(version), shell, taken));
    return EXIT.ok;
  },
};
