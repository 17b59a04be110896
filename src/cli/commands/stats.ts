import { InvalidArgumentError } from "commander";
import type { CliCommand } from "../command.ts";
import { EXIT } from "../exit-code.ts";

interface StatsArguments {
  readonly path: string;
  readonly sentences: number;
  readonly repeated: number;
  readonly json: boolean;
}

/** `octavo stats`: how long a book is, and how it reads. */
export const statsCommand: CliCommand<StatsArguments> = {
  name: "stats",
  summary: "count words, pages and minutes to read",
  examples: [["octavo stats --sentences 5", "the counts, and the five longest sentences"]],
  define: (command, asked) => {
    command
      .description(
        "Counts words by chapter, tells how long a book takes to read, how hard it is, and how many pages its editions had.",
      )
      .argument("[PATH]", "a folder or a Markdown file", ".")
      .option("--sentences <N>", "show the longest sentences, with their places", count)
      .option("--repeated <N>", "show the words that are repeated most", count)
      .option("--json", "print one JSON object, and nothing else")
      .action((path: string, { sentences = 0, repeated = 0, json = false }: Partial<StatsArguments>) =>
        asked({ path, sentences, repeated, json }),
      );
  },
  run: async ({ json, ...wishes }, { cwd, version }) => {
    const [{ statsOf }, { formatStats }, { Diagnostics, StoppedByErrors }] = await Promise.all([
      import("../stats/stats.ts"),
      import("../stats/format.ts"),
      import("../../diagnostic/diagnostic.ts"),
    ]);
    const diagnostics = new Diagnostics();
    try {
      const stats = await statsOf(wishes, cwd, diagnostics);
      process.stdout.write(json ? `${JSON.stringify({ version, ...stats }, undefined, 2)}\n` : formatStats(stats));
      return EXIT.ok;
    } catch (error) {
      if (!(error instanceof StoppedByErrors)) throw error;
      const { writeFindings } = await import("../for-readers.ts");
      writeFindings(diagnostics);
      return EXIT.manuscript;
    }
  },
};

function count(typed: string): number {
  if (!/^\d{1,4}$/.test(typed)) throw new InvalidArgumentError("(Write a number, such as 10.)");
  return Number(typed);
}
