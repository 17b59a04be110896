import type { BuildOptions } from "../build-options.ts";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { parseSet } from "../config/override.ts";
import { suggest } from "../diagnostic/suggest.ts";
import { UsageError } from "../diagnostic/usage-error.ts";
import type { PreviewArguments } from "./run-preview.ts";

/** `octavo build`, as it was typed. */
export interface BuildArguments extends Omit<BuildOptions, "cwd" | "signal"> {
  readonly json: boolean;
  readonly quiet: boolean;
  /** Whether to build again whenever something changes. */
  readonly watch?: boolean;
}

/** What the command line asks for. */
export type Request =
  | { readonly kind: "build"; readonly build: BuildArguments }
  /** What a rule means; without one, all of them. */
  | { readonly kind: "explain"; readonly rule?: string }
  | { readonly kind: "preview"; readonly preview: PreviewArguments }
  /** Help or the version, to be printed. */
  | { readonly kind: "text"; readonly text: string };

/**
 * Reads the arguments after the program's name.
 *
 * @throws {UsageError} for what it does not know, with what was probably meant
 */
export function parseArguments(args: readonly string[], version: string): Request {
  let request: Request | undefined;
  let text = "";
  const program = octavo(version, (asked) => {
    request = asked;
  });
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (words) => {
        text += words;
      },
      writeErr: () => {},
      outputError: () => {},
    });
  }
  try {
    program.parse(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: "text", text };
    throw usageError(error, program);
  }
  if (!request) throw new Error("commander ran no command and told nothing");
  return request;
}

/** Whether `--json` is among the arguments, even if others are wrong: the answer is JSON then too. */
export function wantsJson(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return args.slice(0, end < 0 ? undefined : end).includes("--json");
}

function octavo(version: string, onRequest: (request: Request) => void): Command {
  const program = new Command("octavo")
    .description("Turns a manuscript in Markdown into books: EPUB for e-readers, PDF for print.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false);
  program
    .command("build")
    .summary("build the books of a manuscript")
    .description(
      "Builds the books of a manuscript: a folder with manuscript/ in it, any other folder of Markdown,\n" +
        "an mdBook, or one Markdown file.",
    )
    .argument("[PATH]", "a folder or a Markdown file", ".")
    .allowExcessArguments(false)
    .helpOption("-h, --help", "print this help")
    .option("-e, --edition <NAME>", "build this edition only (may be repeated)", collect)
    .option("-f, --format <FORMAT>", "build this format only: epub or pdf (may be repeated)", collectFormat)
    .option("-o, --out <DIR>", "write the books to this folder instead of dist")
    .option("-s, --set <KEY=VALUE>", "put a setting over book.yaml's (may be repeated)", collectSet)
    .option("--draft", "build drafts: what is still to be done is shown, and print has room to write")
    .option("--strict", "count warnings as errors")
    .option("--no-cache", "print everything anew; remember nothing for later")
    .option("--keep <DIR>", "keep the products of the stages in this folder")
    .option("-w, --watch", "build again whenever something changes, until Ctrl-C")
    .option("--json", "print one JSON object about the build, and nothing else")
    .option("-q, --quiet", "print errors and warnings only")
    .action((path: string, options: CommandOptions) => {
      const { edition = [], format = [], set = [], strict = false, json = false, quiet = false, ...rest } = options;
      const { watch = false } = options;
      if (watch && json) throw new InvalidArgumentError("--watch and --json do not go together.");
      const build = { path, editions: edition, formats: format, sets: set, strict, json, quiet, ...rest, watch };
      onRequest({ kind: "build", build });
    });
  program
    .command("preview")
    .summary("show a book in the browser while it is written")
    .description("Shows the pages of a book, its EPUB and its mistakes on a local page, and follows what you write.")
    .argument("[PATH]", "a folder or a Markdown file", ".")
    .allowExcessArguments(false)
    .helpOption("-h, --help", "print this help")
    .option("-e, --edition <NAME>", "show this edition only (may be repeated)", collect)
    .option("-s, --set <KEY=VALUE>", "put a setting over book.yaml's (may be repeated)", collectSet)
    .option("--draft", "show drafts: what is still to be done, and room to write")
    .option("-p, --port <NUMBER>", "the port of 127.0.0.1 to serve it at (default: any that is free)", readPort)
    .option("--editor <COMMAND>", 'what opens a place: "code -g {path}:{line}:{column}" (default: OCTAVO_EDITOR)')
    .option("--no-open", "do not open a browser")
    .action((path: string, options: PreviewOptions) => {
      const { edition = [], set = [], draft, port = 0, open, editor = process.env["OCTAVO_EDITOR"] } = options;
      const given = { ...(draft && { draft }), ...(editor && { editor }) };
      onRequest({ kind: "preview", preview: { path, editions: edition, sets: set, port, opens: open, ...given } });
    });
  program
    .command("explain")
    .summary("tell what a rule means")
    .description("Tells what a rule of the report means and why it matters; without one, lists all rules.")
    .argument("[RULE]", "the name in the brackets of a message: link-dead")
    .allowExcessArguments(false)
    .helpOption("-h, --help", "print this help")
    .action((rule?: string) => {
      onRequest({ kind: "explain", ...(rule !== undefined && { rule }) });
    });
  return program;
}

/** As commander gives them: what was not typed is absent. */
interface CommandOptions {
  readonly edition?: readonly string[];
  readonly format?: readonly string[];
  readonly set?: readonly string[];
  readonly out?: string;
  readonly strict?: boolean;
  readonly draft?: boolean;
  readonly keep?: string;
  readonly cache: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly watch?: boolean;
}

interface PreviewOptions {
  readonly edition?: readonly string[];
  readonly set?: readonly string[];
  readonly draft?: boolean;
  readonly port?: number;
  readonly editor?: string;
  readonly open: boolean;
}

function readPort(value: string): number {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65_535) throw new InvalidArgumentError("(A number from 1 to 65535.)");
  return port;
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function collectFormat(value: string, before: readonly string[] = []): readonly string[] {
  const formats = ["epub", "pdf"];
  if (!formats.includes(value)) {
    const near = suggest(value, formats);
    throw new InvalidArgumentError(near ? `(Did you mean ${near}?)` : "(Known: epub, pdf.)");
  }
  return [...before, value];
}

/** A fault is told before anything is read. */
function collectSet(value: string, before: readonly string[] = []): readonly string[] {
  parseSet(value);
  return [...before, value];
}

/** Commander's words as a sentence and a hint. */
function usageError(error: CommanderError, program: Command): UsageError {
  if (error.code === "commander.help") return new UsageError("No command is given.", "octavo build [PATH]");
  const words = error.message.replace(/^error: /, "").replaceAll("'", "");
  const [, message = words, inBrackets] = /^([\s\S]*?)\s*\(([^()]*)\)\s*$/.exec(words) ?? [];
  const unknown = /^unknown command (\S+)/.exec(message)?.[1];
  const near =
    unknown &&
    suggest(
      unknown,
      program.commands.map((command) => command.name()),
    );
  const hint = inBrackets ?? (near ? `Did you mean ${near}?` : "octavo build --help tells the options.");
  return new UsageError(`${message.charAt(0).toUpperCase()}${message.slice(1)}`.replace(/\.?$/, "."), hint);
}
