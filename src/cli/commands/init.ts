import { basename, relative, resolve } from "node:path";
import { InvalidArgumentError } from "commander";
import { canonicalLanguage, suggestLanguage } from "../../config/language.ts";
import type { CliCommand } from "../command.ts";
import { EXIT } from "../exit-code.ts";
import { nextStep } from "../next-step.ts";
import { type Purpose, PURPOSES } from "../init/purposes.ts";
import { oneOf } from "../option-values.ts";

interface InitArguments {
  /** As typed. */
  readonly dir: string;
  readonly template?: Purpose;
  readonly title?: string;
  readonly author?: string;
  readonly language?: string;
  /** Whether nothing is asked. */
  readonly yes: boolean;
}

/** `octavo init`: begins a book. */
export const initCommand: CliCommand<InitArguments> = {
  name: "init",
  summary: "begin a book",
  examples: [["octavo init the-weir --template novel", "a folder with a novel that explains itself"]],
  define: (command, asked) => {
    command
      .description("Begins a book: a folder with a manuscript that explains itself. Nothing that is there is touched.")
      .argument("[DIR]", "the folder of the book, made if need be", ".")
      .option("-t, --template <PURPOSE>", `what it will be: ${PURPOSES.join(", ")}`, oneOf(PURPOSES))
      .option("--title <TITLE>", "its title")
      .option("--author <NAME>", "who writes it")
      .option("--language <TAG>", "what it is written in: en, de, pt-BR", languageTag)
      .option("-y, --yes", "ask nothing: what is not given is as usual")
      .action((dir: string, options: Omit<InitArguments, "dir" | "yes"> & { readonly yes?: boolean }) => {
        asked({ ...options, dir, yes: options.yes ?? false });
      });
  },
  run: async ({ dir, template, title, author, language, yes }, { cwd }) => {
    const [{ newProject }, { textsBeside, writeProject }, { ask, USUAL }] = await Promise.all([
      import("../init/project.ts"),
      import("../init/write.ts"),
      import("../init/questions.ts"),
    ]);
    const folder = resolve(cwd, dir);
    const given = {
      ...(template && { purpose: template }),
      ...(title?.trim() && { title }),
      ...(author?.trim() && { author }),
      ...(language !== undefined && { language }),
    };
    const asks = !yes && process.stdin.isTTY && process.stdout.isTTY;
    const streams = { input: process.stdin, output: process.stdout };
    const answers = asks ? await ask(given, streams) : { ...USUAL, ...given };
    if (!answers) return EXIT.interrupted;
    const date = new Date().toISOString().slice(0, 10);
    const written = await writeProject(folder, newProject({ ...answers, date }));
    const aside = await textsBeside(folder);
    const place = relative(cwd, folder) || ".";
    process.stdout.write(
      `${place === "." ? basename(folder) : place}:\n${written.map((path) => `  ${path}\n`).join("")}` +
        (aside.length > 0
          ? `\nNot part of the book, unless you move them into manuscript/:\n  ${aside.join(", ")}\n`
          : "") +
        nextStep(place, process.env),
    );
    return EXIT.ok;
  },
};

function languageTag(typed: string): string {
  const language = canonicalLanguage(typed);
  if (language !== undefined) return language;
  const near = suggestLanguage(typed);
  throw new InvalidArgumentError(near ? `(Did you mean ${near}?)` : "(Write a tag such as en, de or pt-BR.)");
}
