import { homedir } from "node:os";
import { withSources } from "./fault-places.ts";

/** Where faults are reported; in a checkout and in the published package alike. */
const STACK_LINES = 6;

/** Tells of a fault of our own: what, where, with which versions, and what to do. */
export function describeFault(error: unknown, version: string): string {
  const stack = error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error);
  const shown = withSources(stack.split("\n").slice(0, STACK_LINES).join("\n"));
  const lines = shown.replaceAll(homedir(), "~").split("\n");
  return [
    "Octavo has a fault; your manuscript is not to blame, and the old files are as they were.",
    ...lines.map((line) => `  ${line}`),
    `  octavo ${version}, Node ${process.version}, ${process.platform} ${process.arch}`,
    "Please report it with these lines and, if you can, the manuscript that brings it about.",
    "",
  ].join("\n");
}
