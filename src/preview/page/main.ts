import type { BookView, ContentsView, Focus } from "../view.ts";
import { showFrameFocus } from "./frame-focus.ts";
import { problemItems, sumOf } from "./problem-list.ts";
import { PrintPages } from "./print-pages.ts";
import { type Look, Reader } from "./reading.ts";

const WORKING = { reading: "Reading …", printing: "Printing the pages …" };

function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`There is no #${id}`);
  return found;
}

const pageField = part("page") as HTMLInputElement;
const contents = part("contents") as HTMLSelectElement;
const pages = new PrintPages(part("paper"), (page) => {
  if (document.activeElement !== pageField) pageField.value = String(page + 1);
});
const reader = new Reader(part("reader"), (path) => {
  const option = [...contents.options].find(({ value }) => value.split("#")[0] === path);
  if (option) contents.value = option.value;
});
showFrameFocus(part("reader"));

let view: BookView | undefined;
/** Whether it was said what came of the last work. */
let isAnnounced = false;
/** The last places that each view was led to. */
const turns = { reading: 0, print: 0 };
let shownContents = "";
let shownProblems = "";

async function show(next: BookView): Promise<void> {
  view = next;
  document.title = `${next.title} – Octavo`;
  part("title").textContent = next.title;
  if (next.state !== "idle") {
    part("work").textContent = WORKING[next.state];
    isAnnounced = false;
  }
  showProblems(next);
  if (next.reading && JSON.stringify(next.reading.contents) !== shownContents) showContents(next.reading.contents);
  say("no-reading", next.reading ? undefined : whyNothing(next, "No edition that is shown is an EPUB."));
  say("no-print", next.print ? undefined : whyNothing(next, next.noPrint ?? "No edition that is shown has pages."));
  if (next.print) part("pages").textContent = `of ${next.print.pages}`;
  await Promise.all([showReading(next), showPrint(next)]);
  if (next === view && next.state === "idle" && !isAnnounced) announce(next);
}

/** Why a part of the book is not there, once it could be. */
function whyNothing(book: BookView, why: string): string | undefined {
  if (book.state !== "idle") return undefined;
  return isHeldBack(book) ? "There are errors to be mended first: see below." : why;
}

/** Whether what is shown is of before: with an error no book is made. */
function isHeldBack({ problems }: BookView): boolean {
  return problems.some(({ severity }) => severity === "error");
}

function say(id: string, words: string | undefined): void {
  part(id).hidden = words === undefined;
  part(id).textContent = words ?? "";
}

async function showReading({ reading, focus }: BookView): Promise<void> {
  if (reading) await reader.show(reading, newFocus("reading", focus));
}

async function showPrint({ print, focus }: BookView): Promise<void> {
  if (!print) return;
  // The pages of an edit come after its text: until then its place is not known.
  const isThere = print.turn >= (focus?.turn ?? 0);
  await pages.show(print, isThere ? newFocus("print", focus) : undefined);
}

function newFocus(where: keyof typeof turns, focus: Focus | undefined): Focus | undefined {
  if (!focus?.turn || focus.turn === turns[where]) return undefined;
  turns[where] = focus.turn;
  return focus;
}

function showContents(entries: readonly ContentsView[]): void {
  shownContents = JSON.stringify(entries);
  const { value } = contents;
  const options = (each: readonly ContentsView[], depth: number): readonly HTMLOptionElement[] =>
    each.flatMap(({ text, href, children }) => [
      new Option(`${"\u2003".repeat(depth)}${text}`, href),
      ...options(children, depth + 1),
    ]);
  contents.replaceChildren(...options(entries, 0));
  if (value) contents.value = value;
}

function showProblems(book: BookView): void {
  const { problems, editorLink } = book;
  const text = JSON.stringify(problems);
  if (text === shownProblems) return;
  shownProblems = text;
  part("sum").textContent = sumOf(problems);
  // A mistake that keeps the book from being made is shown; everything else waits until it is asked for.
  if (isHeldBack(book)) (part("problems") as HTMLDetailsElement).open = true;
  part("list").replaceChildren(...problemItems(problems, { editorLink, goTo }));
}

function goTo(place: Focus): void {
  void reader.goTo(place);
  void pages.goTo(place);
}

/** Says what is shown, once it is, to those who do not see it as well. */
function announce(book: BookView): void {
  isAnnounced = true;
  const sum = sumOf(book.problems).toLowerCase();
  const isOld = isHeldBack(book);
  part("work").textContent = isOld ? "Not made anew: there are errors" : "Up to date";
  const extent = book.print ? `${book.print.pages} pages, ` : "";
  part("status").textContent = isOld
    ? `The book stays as it was before: ${sum}.`
    : `The book is up to date: ${extent}${sum}.`;
}

function onClick(selector: string, act: (button: HTMLElement) => void): void {
  for (const button of document.querySelectorAll<HTMLElement>(selector))
    button.addEventListener("click", () => act(button));
}

function press(chosen: HTMLElement, among: string): void {
  for (const button of document.querySelectorAll(among)) button.setAttribute("aria-pressed", String(button === chosen));
}

function toggled(button: HTMLElement): boolean {
  const isOn = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(isOn));
  return isOn;
}

let look: Look = { colours: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light", type: 100 };
function dress(change: Partial<Look>): void {
  look = { ...look, ...change };
  reader.look = look;
  const chosen = document.querySelector<HTMLElement>(`[data-colours="${look.colours}"]`);
  if (chosen) press(chosen, "[data-colours]");
}

onClick("[data-show]", (button) => {
  document.body.dataset["view"] = button.dataset["show"] ?? "both";
  press(button, "[data-show]");
});
onClick("[data-turn]", ({ dataset }) => pages.turn(Number(dataset["turn"])));
onClick("[data-zoom]", ({ dataset }) => pages.zoom(Number(dataset["zoom"])));
onClick("[data-leaf]", ({ dataset }) => void reader.turn(Number(dataset["leaf"])));
onClick("[data-colours]", ({ dataset }) => dress({ colours: dataset["colours"] as Look["colours"] }));
onClick("[data-type]", ({ dataset }) =>
  dress({ type: Math.min(250, Math.max(60, look.type + Number(dataset["type"]))) }),
);
onClick("#spreads", (button) => {
  pages.isSpread = toggled(button);
});
onClick("#phone", (button) => {
  part("reading").classList.toggle("phone", toggled(button));
});
pageField.addEventListener("change", () => pages.goToPage(Math.trunc(Number(pageField.value) || 1) - 1));
contents.addEventListener("change", () => {
  const [path = "", id] = contents.value.split("#");
  goTo({ document: path, ...(id !== undefined && { id }) });
});
dress({});

const events = new EventSource("/events");
events.addEventListener("message", ({ data }: MessageEvent<string>) => void show(JSON.parse(data) as BookView));
events.addEventListener("error", () => {
  part("work").textContent = "The preview has ended.";
});
