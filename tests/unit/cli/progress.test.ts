import { expect, test } from "vitest";
import { startProgress } from "../../../src/cli/progress.ts";

function stream(isTTY: boolean, columns = 80) {
  const written: string[] = [];
  return { isTTY, columns, write: (text: string) => written.push(text), written };
}

test("on a terminal one line changes, and is taken away", () => {
  const terminal = stream(true);
  const { events, clear } = startProgress(terminal);
  events.stage?.("compose", "chapter 3 of 7");
  clear();
  clear();
  expect(terminal.written).toEqual(["\r\u001b[KComposing the book: chapter 3 of 7", "\r\u001b[K"]);
});

test("a line never wraps: it could not be taken back", () => {
  const terminal = stream(true, 20);
  startProgress(terminal).events.stage?.("compose", "chapter 3 of 7");
  expect(terminal.written).toEqual(["\r\u001b[KComposing the book…"]);
});

test("elsewhere each stage has a plain line", () => {
  const log = stream(false);
  const { events, clear } = startProgress(log);
  events.stage?.("read");
  events.stage?.("compose", "chapter 1 of 2");
  events.stage?.("compose", "chapter 2 of 2");
  clear();
  expect(log.written.join("")).toBe("Reading the manuscript\nComposing the book\n");
});
