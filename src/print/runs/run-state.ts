import type { RunTask } from "./orders.ts";
import type { RunPlaces } from "./print-run.ts";
import type { PrintedRun } from "./printed-run.ts";

/** What is printed for the places whose pages a run names, by their ids. */
export type Folios = Readonly<Record<string, string>>;

/** A run on its way. */
export interface RunState {
  readonly task: RunTask;
  places: RunPlaces;
  printed: PrintedRun | undefined;
  /** The page numbers it was printed with. */
  folios: Folios;
  /** Its text as it was printed, where the document is to be kept. */
  text: string;
}

/** A run of which nothing is known yet. */
export function begunRun(task: RunTask): RunState {
  return { task, places: { pageOf: new Map(), pageCount: 0 }, printed: undefined, folios: {}, text: "" };
}

/** Those of the page numbers of a book that stand in a run. */
export function foliosIn({ task }: RunState, folios: Folios): Folios {
  return Object.fromEntries(task.named.map((id) => [id, folios[id] ?? ""]));
}

/** Whether the same is printed for the same places. */
export function sameFolios(a: Folios, b: Folios): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
