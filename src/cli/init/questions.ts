import { createInterface } from "node:readline/promises";
import { canonicalLanguage, suggestLanguage } from "../../config/language.ts";
import { type Answers, PURPOSE_WORDS } from "./project.ts";
import { type Purpose, PURPOSES } from "./purposes.ts";

/** What was given on the command line: it is not asked for. */
export type Given = Partial<Omit<Answers, "date">>;

/** What stands where the author says nothing. */
export const USUAL: Omit<Answers, "date"> = {
  purpose: "novel",
  title: "Untitled",
  author: "Anonymous",
  language: "en",
};

/**
 * Asks on a terminal for what was not given; an empty answer takes what is usual.
 * @returns nothing when the author ends it
 */
export async function ask(
  given: Given,
  streams: { readonly input: NodeJS.ReadableStream; readonly output: NodeJS.WritableStream },
): Promise<Omit<Answers, "date"> | undefined> {
  const lines = createInterface(streams);
  // Lines that came before their question wait for it: some are typed ahead, or pasted all at once.
  const answers = lines[Symbol.asyncIterator]();
  let isOpen = true;
  lines.once("close", () => (isOpen = false));
  const question = async (words: string, usual: string): Promise<string> => {
    lines.setPrompt(`${words} (${usual}): `);
    if (isOpen) lines.prompt();
    const { done, value } = await answers.next();
    if (done) throw new EndOfInput();
    return value.trim() || usual;
  };
  try {
    const purpose = given.purpose ?? (await askPurpose(question, streams.output));
    const title = given.title ?? (await question("Title", USUAL.title));
    const author = given.author ?? (await question("Author", USUAL.author));
    const language = given.language ?? (await askLanguage(question, streams.output));
    return { purpose, title, author, language };
  } catch (error) {
    if (!(error instanceof EndOfInput)) throw error;
    // The question is still in the line that the shell would go on in.
    streams.output.write("\n");
    return undefined;
  } finally {
    lines.close();
  }
}

/** The author ends the questions. */
class EndOfInput extends Error {}

type Question = (words: string, usual: string) => Promise<string>;

async function askPurpose(question: Question, output: NodeJS.WritableStream): Promise<Purpose> {
  for (const [index, purpose] of PURPOSES.entries()) output.write(`  ${index + 1}  ${PURPOSE_WORDS[purpose]}\n`);
  for (;;) {
    const answer = await question("What will it be?", "1");
    const chosen = PURPOSES[Number(answer) - 1] ?? PURPOSES.find((purpose) => purpose === answer.toLowerCase());
    if (chosen) return chosen;
    output.write(`A number from 1 to ${PURPOSES.length}, please.\n`);
  }
}

async function askLanguage(question: Question, output: NodeJS.WritableStream): Promise<string> {
  for (;;) {
    const answer = await question("Language", USUAL.language);
    const language = canonicalLanguage(answer);
    if (language !== undefined) return language;
    const near = suggestLanguage(answer);
    output.write(near ? `Did you mean ${near}?\n` : "A language tag such as en, de or pt-BR, please.\n");
  }
}
