/* oxlint-disable unicorn/consistent-function-scoping -- a function is sent into the page alone, with all it needs */
import type { BlockNotes } from "./plan.ts";

/**
 * The notes of each text that `measureBlocks` has measured, and where they are called. Runs inside the page, after that.
 * @param roots selects what begins a page
 * @returns undefined for a text without notes out of its way
 */
export function measureCalls(roots: string): readonly (BlockNotes | undefined)[] {
  const world = globalThis as { octavoLevel?: HTMLElement[][] };
  const texts = [...document.querySelectorAll<HTMLElement>(roots)];
  const noted = texts.find((root) => root.dataset["notes"] === "measured");
  if (!noted) return [];
  // All have the same above their notes.
  const probe = document.createElement("div");
  probe.className = "notes foot";
  noted.append(probe);
  const separator = probe.getBoundingClientRect().height;
  probe.remove();

  const linesIn = (element: Element): number =>
    Math.max(1, Math.round(element.getBoundingClientRect().height / parseFloat(getComputedStyle(element).lineHeight)));
  const addressOf = (note: HTMLElement): string =>
    note.querySelector(":scope > p.link-address > a.address")?.getAttribute("href") ?? "";
  return texts.map((root, text) => {
    if (root.dataset["notes"] !== "measured") return undefined;
    const elements = [...root.querySelectorAll<HTMLElement>(".notes > .note")];
    const indexOf = new Map(elements.map((note, index) => [`#${note.id}`, index]));
    const notes = elements.map((note) => {
      const paragraphs = [...note.children].filter((child) => child.localName === "p");
      const isText = paragraphs.length > 0 && paragraphs.length === note.children.length;
      const lines = isText ? paragraphs.reduce((sum, paragraph) => sum + linesIn(paragraph), 0) : 1;
      const pitch = note.getBoundingClientRect().height / lines;
      const key = addressOf(note);
      const units = Array.from({ length: lines }, (_, line) => ({
        top: line * pitch,
        bottom: (line + 1) * pitch,
        keep: 0 as const,
      }));
      return { ...(key !== "" && { key }), top: 0, units };
    });
    const called = new Set<number>();
    const calls = (world.octavoLevel?.[text] ?? []).flatMap((element, block) => {
      const { top, height } = element.getBoundingClientRect();
      const pitch = height / linesIn(element);
      return [...element.querySelectorAll<HTMLElement>("a.noteref")].flatMap((call) => {
        const note = indexOf.get(call.getAttribute("href") ?? "");
        const box = call.getClientRects()[0];
        if (note === undefined || !box || called.has(note)) return [];
        called.add(note);
        return [{ block, line: Math.floor(((box.top + box.bottom) / 2 - top) / pitch), note }];
      });
    });
    return { separator, notes, calls };
  });
}
