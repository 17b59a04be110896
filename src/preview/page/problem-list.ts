import type { Focus, Problem, ProblemPlace } from "../view.ts";
import { editorAddress } from "./editor-address.ts";

export interface ProblemActions {
  /** The address that an editor takes; absent where a command opens the editor. */
  readonly editorLink: string | undefined;
  readonly goTo: (place: Focus) => void;
}

/** The list of problems: each with its place, which leads to the editor and to where it is in the book. */
export function problemItems(problems: readonly Problem[], actions: ProblemActions): readonly HTMLElement[] {
  return problems.map((problem) => {
    const { severity, rule, message, hint, edition, place } = problem;
    const item = element("li", severity);
    const head = element("p");
    head.append(
      element("span", "severity", severity),
      ` ${message} `,
      element("span", "hint", edition ? `${rule}, ${edition}` : rule),
    );
    item.append(head);
    if (place) item.append(...placeOf(place, actions));
    if (hint !== undefined) item.append(element("p", "hint", hint));
    return item;
  });
}

function placeOf(place: ProblemPlace, { editorLink, goTo }: ProblemActions): readonly HTMLElement[] {
  const { file, line, column, path, frame } = place;
  const row = element("p", "place");
  row.append(editorLink === undefined ? editorButton(place) : linkTo(place, editorLink));
  if (place.document !== undefined) {
    const show = Object.assign(element("button", "", "Show in the book"), { type: "button" });
    show.setAttribute("aria-label", `Show in the book: ${file}:${line}`);
    show.addEventListener("click", () => goTo(place));
    row.append(show);
  }
  if (frame.length === 0) return [row];
  const lines = element("pre");
  const width = Math.max(...frame.map(({ gutter }) => gutter.length));
  for (const { gutter, text, marked } of frame) {
    lines.append(`${gutter.padStart(width)} │ `, element(marked ? "mark" : "span", "", text), "\n");
  }
  lines.setAttribute("aria-label", `${file}, line ${line}, column ${column}, ${path}`);
  lines.tabIndex = 0;
  lines.setAttribute("role", "group");
  return [row, lines];
}

function editorButton({ file, path, line, column }: ProblemPlace): HTMLElement {
  const button = Object.assign(element("button", "", `${file}:${line}`), { type: "button" });
  button.setAttribute("aria-label", `${file}:${line}, open in the editor`);
  const query = new URLSearchParams({ path, line: String(line), column: String(column) });
  button.addEventListener("click", () => void fetch(`/open?${query.toString()}`, { method: "POST" }));
  return button;
}

function linkTo(place: ProblemPlace, pattern: string): HTMLElement {
  const link = document.createElement("a");
  link.href = editorAddress(pattern, place);
  link.textContent = `${place.file}:${place.line}`;
  link.title = pattern.startsWith("vscode:") ? "Open in Visual Studio Code" : "Open in the editor";
  return link;
}

function element(tag: string, className = "", text = ""): HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

/** `2 errors, 1 warning` */
export function sumOf(problems: readonly Problem[]): string {
  const counts = (["error", "warning", "note"] as const).map((severity) => {
    const count = problems.filter((problem) => problem.severity === severity).length;
    return count === 0 ? "" : `${count} ${severity}${count === 1 ? "" : "s"}`;
  });
  return counts.filter(Boolean).join(", ") || "No problems";
}
