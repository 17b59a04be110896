import type { CliCommand } from "../command.ts";
import { CHECK_FORMATS, type CheckFormat } from "../check/formats.ts";
import { EXIT } from "../exit-code.ts";
import { collectSet, oneOf } from "../option-values.ts";

/** `octavo proofread`, as it was typed. */
export interface ProofreadArguments {
  readonly path: string;
  readonly sets: readonly string[];
  readonly strict: boolean;
  readonly format: CheckFormat;
}

interface TypedOptions {
  readonly set?: readonly string[];
  readonly strict?: boolean;
  readonly format?: CheckFormat;
}

/** `octavo proofread`: tells what is misspelt, and which sentences look faulty. */
export const proofreadCommand: CliCommand<ProofreadArguments> = {
  name: "proofread",
  summary: "tell what is misspelt, and which sentences look faulty",
  examples: [["octavo proofread", "what is misspelt in the book of this folder"]],
  define: (command, asked) => {
    command
      .description(
        "Reads the text as its readers see it, each stretch by its language, with packages that know languages:\n" +
          "harper.js for English, hunspell-asm and a dictionary for others. Nothing is sent anywhere.",
      )
      .argument("[PATH]", "a folder or a Markdown file", ".")
      .option("-s, --set <KEY=VALUE>", "put a setting over book.yaml's (may be repeated)", collectSet)
      .option("--strict", "count warnings as errors")
      .option("--format <FORMAT>", `tell it as ${CHECK_FORMATS.join(", ")}`, oneOf(CHECK_FORMATS))
      .action((path: string, { set = [], strict = false, format = "text" }: TypedOptions) =>
        asked({ path, sets: set, strict, format }),
      );
  },
  run: async (options, { cwd, version }) => {
    const [{ proofreadManuscript }, { tell }, { untilInterrupted }] = await Promise.all([
      import("../proofread.ts"),
      import("../check/tell.ts"),
      import("../interrupt.ts"),
    ]);
    const diagnostics = await untilInterrupted((signal) => proofreadManuscript(options, cwd, signal));
    await tell({ diagnostics }, options.format, { cwd, version, path: options.path });
    return diagnostics.all.some(({ severity }) => severity === "error") ? EXIT.manuscript : EXIT.ok;
  },
};
