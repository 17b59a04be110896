import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Adds the source to the lines of a stack that name a file of many sources, as the published package has them.
 * @param stack as V8 writes it
 */
export function withSources(stack: string): string {
  return stack.replaceAll(/(file:\/\/[^\s()]+\.js):(\d+):\d+/g, (place, address: string, line: string) => {
    const source = sourceAt(address, Number(line));
    return source === undefined ? place : `${place}, of ${source}`;
  });
}

/** The source of a line: its name is in a comment of its own above it. */
function sourceAt(address: string, line: number): string | undefined {
  try {
    const above = readFileSync(fileURLToPath(address), "utf8").split("\n").slice(0, line);
    return above.findLast((text) => NAME.test(text))?.slice(3);
  } catch {
    // It is only for convenience.
    return undefined;
  }
}

/** Other comments are not there. */
const NAME = /^\/\/ (?:src|node_modules)\/\S+\.[a-z]+$/;
