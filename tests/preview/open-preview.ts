import { spawn } from "node:child_process";
import { once } from "node:events";
import { CHECKOUT } from "../support/octavo.ts";

/** A running `octavo preview`. */
export interface RunningPreview {
  /** With its token. */
  readonly address: string;
  readonly port: number;
  /** Interrupts it as Ctrl-C does. @returns its exit code */
  end(): Promise<number | null>;
}

/** @param program the file that Node runs */
export async function openPreview(
  path: string,
  args: readonly string[] = [],
  program = `${CHECKOUT}/bin/octavo.js`,
): Promise<RunningPreview> {
  const child = spawn(process.execPath, [program, "preview", path, "--no-open", ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const address = await new Promise<string>((resolve, reject) => {
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (words: string) => {
      text += words;
      const found = /http:\S+(?=\s)/.exec(text)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.once("exit", () => reject(new Error(`octavo preview ended: ${text}`)));
  });
  return {
    address,
    port: Number(new URL(address).port),
    end: async () => {
      child.kill("SIGINT");
      const [code] = (await exited) as [number | null];
      return code;
    },
  };
}
