import { eachReference } from "../syntax.ts";

/** The source text of an object with all references in it made others. */
export function renumbered(dict: string, numberOf: (old: number) => number): string {
  let text = "";
  let copied = 0;
  eachReference(dict, (number, start, end) => {
    text += `${dict.slice(copied, start)}${numberOf(number)} 0 R`;
    copied = end;
  });
  return copied === 0 ? dict : text + dict.slice(copied);
}
