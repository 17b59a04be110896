import type { Command, Option } from "commander";
import { commandsBelow } from "../arguments.ts";

/** The shells that completion is written for. */
export type Shell = "bash" | "zsh" | "fish";

/** What may stand behind a command: its own commands and options. */
interface Words {
  /** `octavo`, `octavo browser`. */
  readonly path: string;
  readonly words: readonly { readonly word: string; readonly about: string }[];
}

/** A script that completes the commands and options of a program; everything else is a file. */
export function completion(program: Command, shell: Shell): string {
  const all = [program, ...commandsBelow(program)].map(wordsOf);
  return { bash, zsh, fish }[shell](program.name(), all);
}

function wordsOf(command: Command): Words {
  const commands = command.commands.map((each) => ({ word: each.name(), about: each.summary() }));
  const options = command
    .createHelp()
    .visibleOptions(command)
    .flatMap((option) => namesOf(option).map((word) => ({ word, about: option.description })));
  return { path: pathOf(command), words: [...commands, ...options] };
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
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$path \${COMP_WORDS[i]}" in
      ${patternOf(all)}) path="$path \${COMP_WORDS[i]}" ;;
    esac
  done
  case "$path" in
${cases.join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _${name} ${name}
`;
}

function zsh(name: string, all: readonly Words[]): string {
  const cases = all.map(({ path, words }) => {
    const listed = words.map(({ word, about }) => quoted(`${word.replaceAll(":", "\\:")}:${about}`)).join(" ");
    return `    ${quoted(path)}) entries=(${listed}) ;;`;
  });
  return `#compdef ${name}
# Completion of ${name} for zsh: source <(${name} completion zsh)
_${name}() {
  local path_so_far="${name}" i
  local -a entries
  for ((i = 2; i < CURRENT; i++)); do
    case "$path_so_far \${words[i]}" in
      ${patternOf(all)}) path_so_far="$path_so_far \${words[i]}" ;;
    esac
  done
  case "$path_so_far" in
${cases.join("\n")}
  esac
  _describe '${name}' entries
  _files
}
compdef _${name} ${name}
`;
}

function fish(name: string, all: readonly Words[]): string {
  const lines = all.flatMap(({ path, words }) => {
    const [, ...names] = path.split(" ");
    const inside = names.map((each) => `__fish_seen_subcommand_from ${each}`).join("; and ");
    const condition = inside || "__fish_use_subcommand";
    return words.map(({ word, about }) => {
      const long = word.startsWith("--")
        ? `-l ${word.slice(2)}`
        : word.startsWith("-")
          ? `-s ${word.slice(1)}`
          : `-a ${word}`;
      return `complete -c ${name} -n ${quoted(condition)} ${long} -d ${quoted(about)}`;
    });
  });
  return `# Completion of ${name} for fish: ${name} completion fish | source\n${lines.join("\n")}\n`;
}

/** Commands as a pattern of the shell's \`case\`. */
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
