import type { CliCommand } from "../command.ts";
import { CHECK_FORMATS, type CheckFormat } from "../check/formats.ts";
import { EXIT } from "../exit-code.ts";
import { collect, collectSet, oneOf } from "../option-values.ts";

/** `octavo check`, as it was typed. */
export interface CheckArguments {
  readonly path: string;
  readonly editions: readonly string[];
  readonly sets: readonly string[];
  readonly strict: boolean;
  /** Whether addresses on the web are asked. */
  readonly online: boolean;
  /** Whether the text is read for misspelt words and faulty sentences, too. */
  readonly proofread: boolean;
  readonly format: CheckFormat;
}

interface TypedOptions {
  readonly edition?: readonly string[];
  readonly set?: readonly string[];
  readonly strict?: boolean;
  readonly online?: boolean;
  readonly proofread?: boolean;
  readonly format?: CheckFormat;
}

/** `octavo check`: tells what is wrong, and writes nothing. */
export const checkCommand: CliCommand<CheckArguments> = {
  name: "check",
  summary: "tell what is wrong with a manuscript, or with a finished file",
  examples: [
    ["octavo check --strict", "all that is wrong with the book of this folder"],
    ["octavo check dist/the-weir.epub", "all that is wrong with a finished file"],
  ],
  define: (command, asked) => {
    command
      .description(
        "Makes all editions of a manuscript without writing them, and tells what is wrong with text, links, pictures,\n" +
          "EPUB, PDF, layout and sizes. Or looks at one finished EPUB or PDF, of whatever program.",
      )
      .argument("[PATH]", "a manuscript, or an .epub or .pdf", ".")
      .option("-e, --edition <NAME>", "look at this edition only (may be repeated)", collect)
      .option("-s, --set <KEY=VALUE>", "put a setting over book.yaml's (may be repeated)", collectSet)
      .option("--online", "ask the addresses on the web that the text links to")
      .option("--proofread", "tell what is misspelt, too, and which sentences look faulty")
      .option("--strict", "count warnings as errors")
      .option("--format <FORMAT>", `tell it as ${CHECK_FORMATS.join(", ")}`, oneOf(CHECK_FORMATS))
      .action((path: string, options: TypedOptions) => {
        const { edition = [], set = [], strict = false, online = false, proofread = false, format = "text" } = options;
        asked({ path, editions: edition, sets: set, strict, online, proofread, format });
      });
  },
  run: async (options, { cwd, version }) => {
    const [{ examine }, { tell }, { untilInterrupted }] = await Promise.all([
      import("../check/examine.ts"),
      import("../check/tell.ts"),
      import("../interrupt.ts"),
    ]);
    const examined = await untilInterrupted((signal) => examine(options, cwd, signal));
    await tell(examined, options.format, { cwd, version, path: options.path });
    if (examined.diagnostics.all.some(({ severity }) => severity === "error")) return EXIT.manuscript;
    return examined.browserMissing === undefined ? EXIT.ok : EXIT.unavailable;
  },
};
