import { Command, CommanderError } from "commander";
import { suggest } from "../diagnostic/suggest.ts";
import { UsageError } from "../diagnostic/usage-error.ts";
import type { CommandRequest } from "./command.ts";
import { COMMANDS } from "./commands.ts";

/** What the command line asks for. */
export type Request =
  | CommandRequest
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
  let failed: Command | undefined;
  const program = octavoProgram(version, (asked) => {
    request = asked;
  });
  for (const command of [program, ...commandsBelow(program)]) {
    command
      .exitOverride((error) => {
        failed = command;
        throw error;
      })
      .configureOutput({
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
    throw usageError(error, failed ?? program);
  }
  if (!request) throw new Error("commander ran no command and told nothing");
  return request;
}

/** Whether `--json` is among the arguments, even if others are wrong: the answer is JSON then too. */
export function wantsJson(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return args.slice(0, end < 0 ? undefined : end).includes("--json");
}

/** The program with all its commands, for reading arguments and for all that is made from the help. */
export function octavoProgram(version: string, onRequest: (request: CommandRequest) => void = () => {}): Command {
  const program = new Command("octavo")
    .description("Turns a manuscript in Markdown into books: EPUB for e-readers, PDF for print.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false);
  for (const { name, summary, examples, define } of COMMANDS) {
    const command = program.command(name).summary(summary);
    define(command, onRequest);
    command.addHelpText(
      "after",
      `\nExamples:\n${examples.map(([typed, gives]) => `  ${typed}\n      ${gives}`).join("\n")}`,
    );
  }
  for (const command of commandsBelow(program)) {
    command.allowExcessArguments(false).helpOption("-h, --help", "print this help").helpCommand(false);
  }
  return program;
}

/** The commands of a command, theirs included. */
export function commandsBelow(command: Command): readonly Command[] {
  return command.commands.flatMap((each) => [each, ...commandsBelow(each)]);
}

/** `octavo browser install` */
function fullName(command: Command): string {
  return command.parent ? `${fullName(command.parent)} ${command.name()}` : command.name();
}

/** Commander's words as a sentence and a hint. */
function usageError(error: CommanderError, command: Command): UsageError {
  const names = command.commands.map((each) => each.name());
  if (error.code === "commander.help") {
    const hint = command.parent
      ? `${fullName(command)} ${names.join("|")}`
      : "octavo build makes the books of this folder, octavo init begins one; octavo --help tells all commands.";
    return new UsageError("No command is given.", hint);
  }
  const words = error.message.replace(/^error: /, "").replaceAll("'", "");
  const [, message = words, inBrackets] = /^([\s\S]*?)\s*\(([^()]*)\)\s*$/.exec(words) ?? [];
  const unknown = /^unknown command (\S+)/.exec(message)?.[1];
  const near = unknown && suggest(unknown, names);
  const format = /^unknown option --(\w+)/.exec(message)?.[1];
  // What is a word of --format is often typed as an option of its own.
  const takesIt = command.options.some(
    ({ long, description }) => long === "--format" && format && description.split(/\W+/).includes(format),
  );
  const options = `${fullName(command)} --help tells the ${names.length > 0 ? "commands" : "options"}.`;
  const others = near ? `Did you mean ${near}?` : options;
  const hint = takesIt ? `Did you mean --format ${format}?` : (inBrackets ?? others);
  return new UsageError(`${message.charAt(0).toUpperCase()}${message.slice(1)}`.replace(/\.?$/, "."), hint);
}
