import type { Command } from "commander";
import type { ExitCode } from "./exit-code.ts";

/** What a command is run in. */
export interface Context {
  /** Octavo's version. */
  readonly version: string;
  /** The folder that paths on the command line are relative to. */
  readonly cwd: string;
}

/** A command as it is typed, and what it does or gives. */
export type Example = readonly [typed: string, gives: string];

/** One command of the command line: what it takes, and what it does. */
export interface CliCommand<Options> {
  readonly name: string;
  /** A line in the list of commands. */
  readonly summary: string;
  /** What can be typed, and what that does or gives. */
  readonly examples: readonly Example[];
  /**
   * Adds description, arguments and options to the command, with an action that tells what was typed.
   * Every run of Octavo calls it for all commands: what is slow to load is for {@link run}.
   */
  readonly define: (command: Command, asked: (options: Options) => void) => void;
  /**
   * Does what was asked for, and imports then what it needs for it.
   *
   * @throws {UsageError} for what cannot be
   */
  readonly run: (options: Options, context: Context) => Promise<ExitCode>;
}

/** A command that was typed, ready to be run. */
export interface CommandRequest {
  readonly kind: "command";
  readonly name: string;
  /** As `define` told them. */
  readonly options: unknown;
  readonly run: (context: Context) => Promise<ExitCode>;
}

/** A command among others: only itself knows the type of its options. */
export interface KnownCommand {
  readonly name: string;
  readonly summary: string;
  readonly examples: readonly Example[];
  readonly define: (command: Command, asked: (request: CommandRequest) => void) => void;
}

/** Makes a command one of a list. */
export function known<Options>({ name, summary, examples, define, run }: CliCommand<Options>): KnownCommand {
  return {
    name,
    summary,
    examples,
    define: (command, asked) => {
      define(command, (options) => {
        asked({ kind: "command", name, options, run: async (context) => await run(options, context) });
      });
    },
  };
}
