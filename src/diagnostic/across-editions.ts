import type { Diagnostic } from "./diagnostic.ts";

/** A diagnostic, and all editions that it is told of. */
export interface ToldOnce extends Diagnostic {
  readonly editions?: readonly string[];
}

/** Diagnostics in their order, those that say the same of several editions as one of all of these. */
export function acrossEditions(all: readonly Diagnostic[]): readonly ToldOnce[] {
  const alike = Map.groupBy(all, ({ rule, severity, message, span, hint }) =>
    JSON.stringify([rule, severity, message, hint, span?.file, span?.line, span?.column]),
  );
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    const editions = [...new Set(group.flatMap(({ edition }) => edition ?? []))];
    return first && editions.length > 1 ? [{ ...first, editions }] : group;
  });
}
