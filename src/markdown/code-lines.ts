import type { Token } from "markdown-it";
import type { Build } from "./syntax.ts";

/** `2`, `2-4` and `-4`, in a list: lines of a block of code, counted from 1. */
const LIST = /^[ \t]*\d+(?:-\d+)?(?:[ \t,]+\d+(?:-\d+)?)*[ \t]*$/;

/** What braces behind a language hold when they name lines, as documentation tools write it: ```` ```js {1,4-6} ````. */
export function lineList(braces: string): string | undefined {
  const inside = /^\{([^{}]*)\}$/.exec(braces)?.[1];
  return inside !== undefined && LIST.test(inside) ? inside : undefined;
}

/** Classes by which pandoc, Quarto and others ask for numbered lines. */
const NUMBERED: ReadonlySet<string> = new Set(["numberLines", "number-lines", "line-numbers", "lineNumbers"]);

/**
 * What a block of code has to say of its lines, taken out of its attributes: `data-first-line` where they are numbered,
 * `data-marked-lines` where some are marked.
 */
export function lineAttributes(
  attributes: Readonly<Record<string, string>>,
  code: string,
  token: Token,
  build: Build,
): Record<string, string> {
  const { startFrom, highlight, hl_lines: marked = highlight, class: names, ...others } = attributes;
  const classes = (names ?? "").split(" ").filter((name) => name !== "");
  const isNumbered = startFrom !== undefined || classes.some((name) => NUMBERED.has(name));
  const own = classes.filter((name) => !NUMBERED.has(name));
  const first = /^\d{1,6}$/.test(startFrom ?? "") ? startFrom! : "1";
  const lines = marked === undefined ? [] : markedLines(marked, code, token, build);
  return {
    ...others,
    ...(own.length > 0 && { class: own.join(" ") }),
    ...(isNumbered && { "data-first-line": first }),
    ...(lines.length > 0 && { "data-marked-lines": lines.join(" ") }),
  };
}

function markedLines(list: string, code: string, token: Token, build: Build): readonly number[] {
  const count = code.replace(/\n$/, "").split("\n").length;
  const report = (message: string): void =>
    build.diagnostics.report("code-line-missing", {
      message,
      span: build.source.block(token.map![0], token.map![0] + 1),
      hint: 'Lines are counted from 1, whatever numbers are shown beside them: highlight="2,4-6".',
    });
  if (!LIST.test(list)) {
    report(`“${list}” names no lines.`);
    return [];
  }
  const lines = new Set<number>();
  let last = 0;
  for (const [, from, to = from] of list.matchAll(/(\d+)(?:-(\d+))?/g)) {
    last = Math.max(last, Number(from), Number(to));
    for (let line = Number(from); line <= Math.min(Number(to), count); line++) lines.add(line);
  }
  if (last > count) {
    report(`Line ${last} is to be marked, and the code has ${count} ${count === 1 ? "line" : "lines"}.`);
  }
  return [...lines].filter((line) => line >= 1).toSorted((a, b) => a - b);
}
