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

/** For an option or argument that takes one of a few words; the message names the one that was probably meant. */
export function oneOf<Value extends string>(values: readonly Value[]): (typed: string) => Value {
  return (typed) => {
    const value = values.find((each) => each === typed);
    if (value !== undefined) return value;
    const near = suggest(typed, values);
    throw new InvalidArgumentError(near ? `(Did you mean ${near}?)` : `(Known: ${values.join(", ")}.)`);
  };
}
