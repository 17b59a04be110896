import type { Command } from "commander";
import { commandsBelow, octavoProgram } from "../../src/cli/arguments.ts";
import { COMMANDS } from "../../src/cli/commands.ts";
import { EXIT } from "../../src/cli/exit-code.ts";
import { EXIT_WORDS } from "../../src/cli/help/man-page.ts";

/** The page of the handbook about the command line, made of what `--help` is made of. */
export function commandsPage(): string {
  const program = octavoProgram("");
  return [
    "# Commands\n",
    "`octavo COMMAND --help` tells the same at the command line, and `octavo man` prints it as a manual page. What is",
    "mistyped, a command, an option or one of its words, is answered with what was probably meant.\n",
    [
      "| command | |",
      "|---|---|",
      ...COMMANDS.map(({ name, summary }) => `| [\`${name}\`](#${name}) | ${summary} |`),
    ].join("\n"),
    "",
    ...COMMANDS.map(({ name }) => commandPart(program.commands.find((each) => each.name() === name)!)),
    "## Exit codes",
    "Scripts and continuous integration may rely on them; all commands have the same.\n",
    [
      "| code | means |",
      "|--:|---|",
      ...Object.entries(EXIT).map(([kind, code]) => `| ${code} | ${EXIT_WORDS[kind as keyof typeof EXIT]} |`),
    ].join("\n"),
    "",
  ].join("\n");
}

function commandPart(command: Command): string {
  const inner = commandsBelow(command);
  const examples = COMMANDS.find(({ name }) => name === command.name())?.examples ?? [];
  return [
    `## ${command.name()}\n`,
    `${command.description().replaceAll("\n", " ")}\n`,
    ...(inner.length > 0 ? inner : [command]).map(usagePart),
    ["| example | |", "|---|---|", ...examples.map(([typed, gives]) => `| \`${inCell(typed)}\` | ${gives} |`)].join(
      "\n",
    ),
    "",
  ].join("\n");
}

function usagePart(command: Command): string {
  const help = command.createHelp();
  const terms = [
    ...help.visibleArguments(command).map((each) => [help.argumentTerm(each), help.argumentDescription(each)] as const),
    ...help.visibleOptions(command).map((each) => [help.optionTerm(each), help.optionDescription(each)] as const),
  ];
  const isInner = command.parent?.parent !== null && command.parent?.parent !== undefined;
  return [
    ...(isInner
      ? [`\`octavo ${command.parent?.name()} ${command.name()}\`: ${command.description().replaceAll("\n", " ")}\n`]
      : []),
    [
      "| argument or option | |",
      "|---|---|",
      ...terms.map(([term, about]) => `| \`${inCell(term)}\` | ${inCell(about)} |`),
    ].join("\n"),
    "",
  ].join("\n");
}

/** A bar would end the cell. */
function inCell(words: string): string {
  return words.replaceAll("\n", " ").replaceAll("|", String.raw`\|`);
}
