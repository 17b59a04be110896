import type { PrintEdition } from "../../edition/edition.ts";
import type { CutBook, Run } from "./cut.ts";
import type { RunOrder } from "./print-run.ts";

/** What is to be printed of a run, but for the page numbers in it. */
export interface RunTask extends Omit<RunOrder, "folios"> {
  readonly run: Run;
  /** The ids whose pages it names. */
  readonly named: readonly string[];
}

/** Tells for each run which of its ids are wanted, in it or elsewhere in the book. */
export function runTasks(edition: PrintEdition, { runs }: CutBook): readonly RunTask[] {
  const places = new Set([
    ...edition.openings.map(({ id }) => id),
    ...edition.places.map(({ id }) => id),
    ...edition.pageTargets,
    ...edition.plates,
  ]);
  const targets = new Set(valuesOf(edition.html, LINK).flatMap((target) => [target, decoded(target)]));
  return runs.map((run) => {
    const ids = valuesOf(run.body, ID);
    return {
      run,
      body: run.body,
      places: ids.filter((id) => places.has(id)),
      targets: ids.filter((id) => targets.has(id) && !places.has(id)),
      named: run.namesPages ? [...new Set(valuesOf(run.body, NAMED))] : [],
    };
  });
}

const ID = / id="([^"]*)"/g;
const LINK = / href="#([^"]*)"/g;
const NAMED = / data-folio-(?:of|to)="([^"]*)"/g;

function valuesOf(html: string, attribute: RegExp): string[] {
  return Array.from(html.matchAll(attribute), ([, value = ""]) => unescaped(value));
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };

function unescaped(value: string): string {
  return value.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ENTITIES[name] ?? "");
}

/** Ids may hold what looks like an escape: a link is held against both readings of it. */
function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
