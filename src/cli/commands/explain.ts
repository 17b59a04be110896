import type { CliCommand } from "../command.ts";
import { EXIT } from "../exit-code.ts";

interface ExplainArguments {
  /** Without one, all rules are listed. */
  readonly rule?: string;
}

/** `octavo explain`: what a rule means. */
export const explainCommand: CliCommand<ExplainArguments> = {
  name: "explain",
  summary: "tell what a rule means",
  examples: [["octavo explain link-dead", "what the rule says, and why"]],
  define: (command, asked) => {
    command
      .description("Tells what a rule of the report means and why it matters; without one, lists all rules.")
      .argument("[RULE]", "the name in the brackets of a message: link-dead")
      .action((rule?: string) => {
        asked({ ...(rule !== undefined && { rule }) });
      });
  },
  run: async ({ rule }) => {
    const { explain } = await import("../../diagnostic/explain.ts");
    process.stdout.write(explain(rule));
    return EXIT.ok;
  },
};
