import { InvalidArgumentError } from "commander";
import type { CliCommand } from "../command.ts";
import { EXIT } from "../exit-code.ts";
import { collect, collectSet } from "../option-values.ts";

/** `octavo preview`, as it was typed. */
export interface PreviewArguments {
  readonly path: string;
  readonly editions: readonly string[];
  readonly sets: readonly string[];
  readonly draft?: boolean;
  /** 0 for any that is free. */
  readonly port: number;
  /** Whether to open a browser. */
  readonly opens: boolean;
  /** The command that opens a place in an editor, or the address that an editor takes. */
  readonly editor?: string;
}

/** `octavo preview`: shows a book while it is written. */
export const previewCommand: CliCommand<PreviewArguments> = {
  name: "preview",
  summary: "show a book in the browser while it is written",
  examples: [["octavo preview", "the book of this folder, in the browser"]],
  define: (command, asked) => {
    command
      .description("Shows the pages of a book, its EPUB and its mistakes on a local page, and follows what you write.")
      .argument("[PATH]", "a folder or a Markdown file", ".")
      .option("-e, --edition <NAME>", "show this edition only (may be repeated)", collect)
      .option("-s, --set <KEY=VALUE>", "put a setting over book.yaml's (may be repeated)", collectSet)
      .option("--draft", "show drafts: what is still to be done, and room to write")
      .option("-p, --port <NUMBER>", "the port of 127.0.0.1 to serve it at (default: any that is free)", readPort)
      .option("--editor <COMMAND>", 'what opens a place: "code -g {path}:{line}:{column}" (default: OCTAVO_EDITOR)')
      .option("--no-open", "do not open a browser")
      .action((path: string, options: TypedOptions) => {
        const { edition = [], set = [], draft, port = 0, open, editor = process.env["OCTAVO_EDITOR"] } = options;
        const given = { ...(draft && { draft }), ...(editor && { editor }) };
        asked({ path, editions: edition, sets: set, port, opens: open, ...given });
      });
  },
  run: async (options, { cwd }) => {
    const [{ runPreview }, { untilInterrupted }] = await Promise.all([
      import("../run-preview.ts"),
      import("../interrupt.ts"),
    ]);
    await untilInterrupted((signal) => runPreview(options, { cwd, signal }, say));
    return EXIT.ok;
  },
};

/** As commander gives them: what was not typed is absent. */
interface TypedOptions {
  readonly edition?: readonly string[];
  readonly set?: readonly string[];
  readonly draft?: boolean;
  readonly port?: number;
  readonly editor?: string;
  readonly open: boolean;
}

function readPort(value: string): number {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port < 1 || port > 65_535) throw new InvalidArgumentError("(A number from 1 to 65535.)");
  return port;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
