import type { Command, Option } from "commander";
import { commandsBelow } from "../arguments.ts";
import { wordsTaken } from "../option-values.ts";

/** The shells that completion is written for. */
export type Shell = "bash" | "zsh" | "fish";

/** What may stand behind a command: its own commands, the few words that it takes, and options. */
interface Words {
  /** `octavo`, `octavo browser`. */
  readonly path: string;
  readonly words: readonly Word[];
}

interface Word {
  readonly word: string;
  readonly about: string;
  /** Of an option that takes a value: the few that there are, or none. */
  readonly values?: readonly string[];
}

/**
 * A script that completes the commands and options of a program, and what these take; everything else is a file.
 * @param taken more words that commands take, by their names
 */
export function completion(program: Command, shell: Shell, taken: ReadonlyMap<string, readonly string[]>): string {
  const all = [program, ...commandsBelow(program)].map((command) => wordsOf(command, taken.get(command.name()) ?? []));
  return { bash, zsh, fish }[shell](program.name(), all);
}

function wordsOf(command: Command, taken: readonly string[]): Words {
  const commands = command.commands.map((each) => ({ word: each.name(), about: each.summary() }));
  const words = [...command.registeredArguments.flatMap(wordsTaken), ...taken];
  const options = command
    .createHelp()
    .visibleOptions(command)
    .flatMap((option) => namesOf(option).map((word) => ({ word, about: option.description, ...valuesOf(option) })));
  return { path: pathOf(command), words: [...commands, ...words.map((word) => ({ word, about: "" })), ...options] };
}

function valuesOf(option: Option): Pick<Word, "values"> {
  return option.required || option.optional ? { values: wordsTaken(option) } : {};
}

function namesOf({ short, long }: Option): readonly string[] {
  return [short, long].filter((name) => name !== undefined);
}

/** The names of a command and of those it belongs to. */
export function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();
}

function bash(name: string, all: readonly Words[]): string {
  const cases = all.map(({ path, words }) => `    "${path}") words="${words.map(({ word }) => word).join(" ")}" ;;`);
  return `# Completion of ${name} for bash: source <(${name} completion bash)
_${name}() {
  local path="${name}" words="" i
  local typed="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}"
  if [ "$typed" = "=" ]; then typed=""; elif [ "$before" = "=" ]; then before="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$path \${COMP_WORDS[i]}" in
      ${patternOf(all)}) path="$path \${COMP_WORDS[i]}" ;;
    esac
  done
  case "$path" in
${cases.join("\n")}
  esac
  case "$path $before" in
${valueCases(all, (values) => `words="${values.join(" ")}"`)}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$typed"))
}
complete -o default -F _${name} ${name}
`;
}

function zsh(name: string, all: readonly Words[]): string {
  const cases = all.map(({ path, words }) => {
    const listed = words
      .map(({ word, about }) => quoted(`${word.replaceAll(":", "\\:")}${about && `:${about}`}`))
      .join(" ");
    return `    ${quoted(path)}) entries=(${listed}) ;;`;
  });
  return `#compdef ${name}
# Completion of ${name} for zsh: source <(${name} completion zsh)
_${name}() {
  local path_so_far="${name}" i
  local -a entries
  local -i few=0
  for ((i = 2; i < CURRENT; i++)); do
    case "$path_so_far \${words[i]}" in
      ${patternOf(all)}) path_so_far="$path_so_far \${words[i]}" ;;
    esac
  done
  case "$path_so_far" in
${cases.join("\n")}
  esac
  case "$path_so_far \${words[CURRENT-1]}" in
${valueCases(all, (values) => `entries=(${values.join(" ")})${values.length > 0 ? " few=1" : ""}`)}
  esac
  _describe '${name}' entries
  (( few )) || _files
}
compdef _${name} ${name}
`;
}

function fish(name: string, all: readonly Words[]): string {
  const lines = all.flatMap(({ path, words }) => {
    const [, ...names] = path.split(" ");
    const inside = names.map((each) => `__fish_seen_subcommand_from ${each}`).join("; and ");
    const condition = inside || "__fish_use_subcommand";
    return words.map(({ word, about, values }) => {
      const long = word.startsWith("--")
        ? `-l ${word.slice(2)}`
        : word.startsWith("-")
          ? `-s ${word.slice(1)}`
          : `-a ${word}`;
      const taken = values && (values.length > 0 ? ` -x -a ${quoted(values.join(" "))}` : " -r");
      return `complete -c ${name} -n ${quoted(condition)} ${long}${taken ?? ""} -d ${quoted(about)}`;
    });
  });
  return `# Completion of ${name} for fish: ${name} completion fish | source\n${lines.join("\n")}\n`;
}

/** What is completed behind options that take a value, as cases of the shell's `case`. */
function valueCases(all: readonly Words[], complete: (values: readonly string[]) => string): string {
  return all
    .flatMap(({ path, words }) => words.map((word) => ({ path, ...word })))
    .flatMap(({ path, word, values }) => (values ? [`    "${path} ${word}") ${complete(values)} ;;`] : []))
    .join("\n");
}

/** Commands as a pattern of the shell's `case`. */
function patternOf(all: readonly Words[]): string {
  return all
    .filter(({ path }) => path.includes(" "))
    .map(({ path }) => `"${path}"`)
    .join(" | ");
}

/** In single quotes, as all three shells read them. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
