import type { BuildEvents, Stage } from "../build-options.ts";
import { charactersOf, textWidth } from "../diagnostic/text-width.ts";

/** What progress is written to: the standard error stream. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Tells how a build goes on. */
export interface Progress {
  readonly events: BuildEvents;
  /** Takes the line away, before anything else is written. */
  readonly clear: () => void;
}

const DOING: Readonly<Record<Stage, string>> = {
  read: "Reading the manuscript",
  compose: "Composing the book",
  cover: "Setting the cover",
  pictures: "Fitting the pictures",
  render: "Rendering",
  package: "Packaging the EPUB",
  print: "Printing the PDF",
  check: "Checking",
  write: "Writing",
};

/** On a terminal one line that changes; elsewhere a plain line for each stage. */
export function startProgress(stream: ProgressStream): Progress {
  return stream.isTTY ? changingLine(stream) : plainLines(stream);
}

/** No progress at all. */
export const SILENT: Progress = { events: {}, clear: () => {} };

function changingLine(stream: ProgressStream): Progress {
  let isShown = false;
  const clear = () => {
    if (isShown) stream.write("\r\u001b[K");
    isShown = false;
  };
  const stage = (name: Stage, detail?: string) => {
    const line = detail ? `${DOING[name]}: ${detail}` : `${DOING[name]} …`;
    stream.write(`\r\u001b[K${fitting(line, (stream.columns ?? 80) - 1)}`);
    isShown = true;
  };
  return { events: { stage }, clear };
}

function plainLines(stream: ProgressStream): Progress {
  let last = "";
  const stage = (name: Stage, detail?: string) => {
    // Chapters are too many for lines of their own.
    const line = name === "render" && detail ? `${DOING[name]}: ${detail}` : DOING[name];
    if (line !== last) stream.write(`${line}\n`);
    last = line;
  };
  return { events: { stage }, clear: () => {} };
}

/** A line that wrapped could not be taken back. */
function fitting(line: string, columns: number): string {
  if (textWidth(line) <= columns) return line;
  let out = "";
  let width = 1;
  for (const character of charactersOf(line)) {
    width += textWidth(character);
    if (width > columns) break;
    out += character;
  }
  return `${out}…`;
}
