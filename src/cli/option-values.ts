import { InvalidArgumentError } from "commander";
import { parseSet } from "../config/override.ts";
import { suggest } from "../diagnostic/suggest.ts";

/** For an option that may be repeated: its values in order. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** For settings put over book.yaml's: a fault is told before anything is read. */
export function collectSet(value: string, before: readonly string[] = []): readonly string[] {
  parseSet(value);
  return collect(value, before);
}

/** The few words that are taken, by what reads them. */
const WORDS = new WeakMap<object, readonly string[]>();

/** The words that an option or argument takes; none where it may be any. */
export function wordsTaken({ parseArg }: { readonly parseArg?: unknown }): readonly string[] {
  return (typeof parseArg === "function" && WORDS.get(parseArg)) || [];
}

/** For an option or argument that takes one of a few words; the message names the one that was probably meant. */
export function oneOf<Value extends string>(values: readonly Value[]): (typed: string) => Value {
  const read = (typed: string): Value => {
    const value = values.find((each) => each === typed);
    if (value !== undefined) return value;
    const near = suggest(typed, values);
    throw new InvalidArgumentError(near ? `(Did you mean ${near}?)` : `(Known: ${values.join(", ")}.)`);
  };
  WORDS.set(read, values);
  return read;
}

/** For such an option that may be repeated. */
export function someOf(values: readonly string[]): (typed: string, before?: readonly string[]) => readonly string[] {
  const one = oneOf(values);
  const read = (typed: string, before: readonly string[] = []): readonly string[] => collect(one(typed), before);
  WORDS.set(read, values);
  return read;
}
