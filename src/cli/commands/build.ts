import type { BuildOptions } from "../../build-options.ts";
import { FORMATS } from "../../config/usual-editions.ts";
import type { CliCommand } from "../command.ts";
import { collect, collectSet, someOf } from "../option-values.ts";

/** `octavo build`, as it was typed. */
export interface BuildArguments extends Omit<BuildOptions, "cwd" | "signal"> {
  readonly json: boolean;
  readonly quiet: boolean;
  /** Whether to build again whenever something changes. */
  readonly watch?: boolean;
  /** Whether to open the first of the books. */
  readonly open?: boolean;
}

/** `octavo build`: makes the books. */
export const buildCommand: CliCommand<BuildArguments> = {
  name: "build",
  summary: "build the books of a manuscript",
  examples: [
    ["octavo build", "all books of this folder, in dist"],
    ["octavo build essay.md --format pdf --open", "one PDF of one file, shown at once"],
    ["octavo build --edition docx --since v1.0", "a document for an editor, with what changed since v1.0"],
  ],
  define: (command, asked) => {
    command
      .description(
        "Builds the books of a manuscript: a folder with manuscript/ in it, any other folder of Markdown,\n" +
          "an mdBook, or one Markdown file.",
      )
      .argument("[PATH]", "a folder or a Markdown file", ".")
      .option("-e, --edition <NAME>", "build this edition only (may be repeated)", collect)
      .option(
        "-f, --format <FORMAT>",
        `build this format only: ${FORMATS.join(", ")} (may be repeated)`,
        someOf(FORMATS),
      )
      .option("-o, --out <DIR>", "write the books to this folder instead of dist")
      .option("-s, --set <KEY=VALUE>", "put a setting over book.yaml's (may be repeated)", collectSet)
      .option("--draft", "build drafts: what is still to be done is shown, and print has room to write")
      .option("--since <TAG>", "mark what changed since this git tag or commit")
      .option("--strict", "count warnings as errors")
      .option("--no-cache", "print everything anew; remember nothing for later")
      .option("--keep <DIR>", "keep the products of the stages in this folder")
      .option("-w, --watch", "build again whenever something changes, until Ctrl-C")
      .option("--open", "open the first book in the system's viewer")
      .option("--json", "print one JSON object about the build, and nothing else")
      .option("-q, --quiet", "print errors and warnings only")
      .action((path: string, options: TypedOptions) => {
        const { edition = [], format = [], set = [], strict = false, json = false, quiet = false, ...rest } = options;
        asked({ path, editions: edition, formats: format, sets: set, strict, json, quiet, ...rest });
      });
  },
  run: async (options, { cwd, version }) => {
    if (options.watch) {
      const { watchAndReport } = await import("../watch-and-report.ts");
      return await watchAndReport(options, cwd, version);
    }
    const { buildAndReport } = await import("../build-and-report.ts");
    return await buildAndReport(options, cwd, version);
  },
};

/** As commander gives them: what was not typed is absent. */
interface TypedOptions {
  readonly edition?: readonly string[];
  readonly format?: readonly string[];
  readonly set?: readonly string[];
  readonly out?: string;
  readonly strict?: boolean;
  readonly draft?: boolean;
  readonly since?: string;
  readonly keep?: string;
  readonly cache: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly watch?: boolean;
  readonly open?: boolean;
}
