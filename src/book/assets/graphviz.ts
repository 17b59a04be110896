import { Worker } from "node:worker_threads";
import type { DrawnGraph } from "./drawn-graph.ts";

/** In milliseconds. A few dozen nodes take less than one; some graphs that are short to write take hours. */
const LONGEST = 10_000;
const LONGEST_SOURCE = 100_000;

/**
 * Runs in a thread of its own, which can be ended. It is CommonJS text because a worker's file would have another name
 * in the published package. Fonts are the page's: the sizes are those of a common sans serif.
 */
const THREAD = `
  const { parentPort, workerData } = require("node:worker_threads");
  import(workerData.library).then(async ({ instance }) => {
    const viz = await instance();
    const look = { fontname: "Helvetica", fontsize: 11 };
    const { status, output, errors } = viz.render(workerData.source, {
      format: "svg",
      graphAttributes: { ...look, bgcolor: "transparent" },
      nodeAttributes: { ...look, penwidth: 0.7 },
      edgeAttributes: { ...look, fontsize: 10, penwidth: 0.7, arrowsize: 0.7 },
    });
    parentPort.postMessage({ status, output, errors });
  });
`;

interface Answer {
  readonly status: "success" | "failure";
  readonly output?: string;
  readonly errors: readonly { readonly level?: string; readonly message: string }[];
}

/**
 * Draws a graph written in DOT, the language of Graphviz, as SVG. Never rejects for what the text is.
 * @param longest how many milliseconds it may take
 */
export async function drawGraph(source: string, longest = LONGEST): Promise<DrawnGraph> {
  if (source.length > LONGEST_SOURCE) return { kind: "fault", message: "It is longer than 100,000 characters." };
  const worker = new Worker(THREAD, {
    eval: true,
    workerData: { source, library: import.meta.resolve("@viz-js/viz") },
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve) => {
      timer = setTimeout(() => {
        resolve({ kind: "fault", message: `It takes longer than ${longest / 1000} seconds to draw.` });
      }, longest);
      worker.once("message", (answer: Answer) => resolve(outcomeOf(answer)));
      worker.once("error", (error: Error) =>
        resolve({ kind: "fault", message: `It cannot be drawn: ${error.message}.` }),
      );
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

function outcomeOf({ status, output, errors }: Answer): DrawnGraph {
  if (status === "success" && output !== undefined) return { kind: "drawn", svg: output };
  const { message = "It cannot be drawn" } = errors.find(({ level }) => level !== "warning") ?? errors[0] ?? {};
  const line = /\bin line (\d+)/.exec(message)?.[1];
  const words = message
    .trim()
    .replace(/^./, (letter) => letter.toUpperCase())
    .replace(/\.?$/, ".");
  return { kind: "fault", message: words, ...(line !== undefined && { line: Number(line) }) };
}
