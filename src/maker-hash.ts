import { createHash } from "node:crypto";
import { printProgram } from "./print-program.ts";

let maker: string | undefined;

/** What was made by another version of the program, or by a Node that packs or knows letters otherwise, may differ. */
export function makerHash(): string {
  const { zlib, unicode } = process.versions;
  maker ??= createHash("sha256").update(`${zlib} ${unicode} ${printProgram()}`).digest("hex").slice(0, 16);
  return maker;
}
