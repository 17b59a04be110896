import type { Command } from "commander";
import { commandsBelow } from "../arguments.ts";
import type { Example } from "../command.ts";
import { COMMANDS } from "../commands.ts";
import { EXIT } from "../exit-code.ts";
import { pathOf } from "./completion.ts";

/** What each exit code means. */
export const EXIT_WORDS: Readonly<Record<keyof typeof EXIT, string>> = {
  ok: "All is well.",
  manuscript: "The manuscript has errors, or the output folder cannot be written to.",
  usage: "The command was not understood.",
  unavailable: "There is no usable browser, or Node is too old.",
  fault: "A fault of Octavo's own.",
  interrupted: "Interrupted.",
};

/** A manual page, for man(1), made of the help of a program. */
export function manPage(program: Command, version: string): string {
  const name = program.name();
  const commands = commandsBelow(program).filter((command) => command.commands.length === 0);
  return [
    `.TH ${name.toUpperCase()} 1 "" "${name} ${version}" "User Commands"`,
    ".SH NAME",
    roff(`${name} - ${firstSentence(program.description())}`),
    ".SH SYNOPSIS",
    ...commands.flatMap((command) => [".PP", `.B ${pathOf(command)}`, roff(usageOf(command))]),
    ".SH DESCRIPTION",
    roff(program.description()),
    ".SH COMMANDS",
    ...commands.flatMap(commandPart),
    ".SH EXIT STATUS",
    ...Object.entries(EXIT).flatMap(([kind, code]) => [
      ".TP",
      `.B ${code}`,
      roff(EXIT_WORDS[kind as keyof typeof EXIT]),
    ]),
    "",
  ].join("\n");
}

function commandPart(command: Command): readonly string[] {
  const help = command.createHelp();
  const terms = [
    ...help.visibleArguments(command).map((each) => [help.argumentTerm(each), help.argumentDescription(each)] as const),
    ...help.visibleOptions(command).map((each) => [help.optionTerm(each), help.optionDescription(each)] as const),
  ];
  return [
    `.SS ${roff(pathOf(command))}`,
    roff(command.description()),
    ...terms.flatMap(([term, about]) => [".TP", `.B ${roff(term)}`, roff(about)]),
    ...examplesOf(command).flatMap(([typed, gives]) => [".PP", "Example:", ".TP", `.B ${roff(typed)}`, roff(gives)]),
  ];
}

/** Those of a command, or of the one it belongs to. */
function examplesOf(command: Command): readonly Example[] {
  const [, name] = pathOf(command).split(" ");
  return COMMANDS.find((each) => each.name === name)?.examples ?? [];
}

function usageOf({ registeredArguments }: Command): string {
  const given = registeredArguments.map((each) => (each.required ? `<${each.name()}>` : `[${each.name()}]`));
  return ["[options]", ...given].join(" ");
}

function firstSentence(words: string): string {
  return words.split(/[.:]/, 1)[0]?.replace(/^./, (letter) => letter.toLowerCase()) ?? "";
}

/** Text as roff takes it: a line does not begin with a dot or an apostrophe, and hyphens are those that are typed. */
function roff(text: string): string {
  return text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replaceAll("\n", " ")
    .replaceAll(/^(?=[.'])/gm, "\\&");
}
