/* oxlint-disable unicorn/consistent-function-scoping -- a function is sent into the page alone, with all it needs */
import type { PrintPage } from "../../browser/page.ts";
import { type ColumnWorld, defineColumn } from "./column.ts";
import type { NotedFlow } from "./flow.ts";
import type { MeasuredFlow, MeasuredText, MeasuredUnit, NotesWorld } from "./measured.ts";

/**
 * Finds the texts that begin on a page of their own and hold notes, or something else, and measures them: each laid out in one column,
 * its notes out of the way. Reading everything in one go costs one layout.
 * @param roots selects the elements that begin a page
 * @param height of the page, in pixels
 * @param holding selects what a text holds that is measured
 */
export async function measureTexts(
  page: PrintPage,
  roots: string,
  height: number,
  holding: string,
): Promise<MeasuredFlow[]> {
  await page.evaluate(defineColumn);
  return await page.evaluate(measureNotes, roots, height, holding);
}

/** Does it inside the page (see `in-page.ts`). */
function measureNotes(roots: string, height: number, holding: string): MeasuredFlow[] {
  const { octavoColumn: Column } = globalThis as ColumnWorld;
  if (!Column) throw new Error("The page does not know how to measure");
  const measure = (root: HTMLElement): { text: MeasuredText; flow: NotedFlow } => {
    const pools = [...root.querySelectorAll<HTMLElement>(".notes:not(.foot)")];
    const elements = pools.flatMap((pool) => [...pool.querySelectorAll<HTMLElement>(":scope > .note")]);
    const style = getComputedStyle(root);
    const top = root.getBoundingClientRect().top - Number.parseFloat(style.marginTop);
    const column = new Column(height);
    column.block(root, style);
    const first = column.units[0];
    if (!first) throw new Error("no text");
    const units = column.units.map((unit, index) => (index === 0 ? { ...unit, forced: false } : unit));
    const opened = column.opened;
    const notes = elements.map((element) => {
      const inside = new Column(height);
      inside.block(element, getComputedStyle(element));
      opened.push(...inside.opened);
      return { element, units: inside.units, top: element.getBoundingClientRect().top };
    });
    assign(root, elements, units);
    const separator = probes.get(root)?.getBoundingClientRect().height ?? 0;
    const plain = ({ top, bottom, keep }: MeasuredUnit): NotedFlow["notes"][number]["units"][number] => ({
      top,
      bottom,
      keep,
    });
    return {
      text: { root, pools, units, notes, opened },
      flow: {
        top,
        separator,
        units: units.map((unit) => ({
          ...plain(unit),
          forced: unit.forced,
          headHeight: unit.headHeight,
          notes: unit.notes,
        })),
        notes: notes.map((note) => ({ top: note.top, units: note.units.map(plain) })),
      },
    };
  };

  /** Tells the units which notes are called in them. @throws when a note has no call that is seen */
  const assign = (root: HTMLElement, notes: readonly HTMLElement[], units: readonly MeasuredUnit[]): void => {
    const indexOf = new Map(notes.map((note, index) => [note.id, index]));
    const calledNote = (call: HTMLAnchorElement): number | undefined => {
      const href = call.getAttribute("href") ?? "";
      return indexOf.get(href.slice(1));
    };
    const seen = new Set<number>();
    let at = 0;
    const call = (note: number, unit: MeasuredUnit): void => {
      if (seen.has(note)) return;
      seen.add(note);
      unit.notes.push(note);
      // A note that is called in a note stands with it.
      for (const inner of notes[note]?.querySelectorAll<HTMLAnchorElement>("a.noteref") ?? []) {
        const called = calledNote(inner);
        if (called !== undefined) call(called, unit);
      }
    };
    for (const link of root.querySelectorAll<HTMLAnchorElement>("a.noteref")) {
      const note = calledNote(link);
      const box = link.getClientRects()[0];
      if (note === undefined || !box || link.closest(".notes")) continue;
      const middle = (box.top + box.bottom) / 2;
      while (at > 0 && (units[at - 1]?.bottom ?? 0) > middle) at--;
      while (at < units.length - 1 && (units[at]?.bottom ?? 0) <= middle) at++;
      const unit = units[at];
      if (unit) call(note, unit);
    }
    if (seen.size < notes.length) throw new Error("a note without a call");
  };

  document.documentElement.classList.remove("print-only");
  const noted = [...document.querySelectorAll<HTMLElement>(roots)].filter((root) => root.querySelector(holding));
  // All is written before anything is read: each change of the text would have it laid out once more.
  const probes = new Map<HTMLElement, HTMLElement>();
  for (const root of noted) {
    if (root.dataset["notes"] !== "measured") root.dataset["notes"] = "measured";
    const probe = document.createElement("div");
    probe.className = "notes foot";
    root.append(probe);
    probes.set(root, probe);
  }
  const world = globalThis as NotesWorld;
  world.octavoNotes = [];
  const measured = noted.map((root) => {
    try {
      const { text, flow } = measure(root);
      world.octavoNotes?.push(text);
      return { id: root.id, flow };
    } catch (error) {
      world.octavoNotes?.push(undefined);
      root.removeAttribute("data-notes");
      return { id: root.id, flow: error instanceof Error ? error.message : String(error) };
    }
  });
  for (const probe of probes.values()) probe.remove();
  return measured;
}
