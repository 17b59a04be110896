import { createHash, type Hash } from "node:crypto";
import { z } from "../../config/zod.ts";
import { readPdf } from "../../pdf/read.ts";
import { writePdf } from "../../pdf/write.ts";
import { LAYOUT_RULES } from "../lint/find.ts";
import type { PrintedRun } from "./printed-run.ts";
import type { StandingType } from "./standing-type.ts";

/** Keeps what was printed, by a key that tells all it was made from. It may forget anything at any moment. */
export interface RunStore {
  read(key: string): Promise<Uint8Array | undefined>;
  write(key: string, bytes: Uint8Array): Promise<void>;
  /** Likewise, where it may never be asked for: it is packed then. */
  hold?(key: string, pack: () => Uint8Array): void;
  /** Where the book is printed again and again: what need not be taken apart again. */
  readonly standing?: StandingType | undefined;
}

/** A key made of everything that something printed depends on. */
export class PrintKey {
  readonly #hash: Hash;

  constructor(...parts: readonly (string | Uint8Array)[]) {
    this.#hash = createHash("sha256");
    this.#add(parts);
  }

  /** The key with more parts. */
  with(...parts: readonly (string | Uint8Array)[]): PrintKey {
    const key = new PrintKey(this.text);
    key.#add(parts);
    return key;
  }

  get text(): string {
    return this.#hash.copy().digest("hex").slice(0, 40);
  }

  #add(parts: readonly (string | Uint8Array)[]): void {
    // Each with its length, so that no two lists of parts read the same.
    for (const part of parts) {
      this.#hash.update(`${part.length} `).update(typeof part === "string" ? part : digestOf(part));
    }
  }
}

/** Of fonts, as a rule, which are the same from print to print. */
const digests = new WeakMap<Uint8Array, Buffer>();

function digestOf(bytes: Uint8Array): Buffer {
  const digest = digests.get(bytes) ?? createHash("sha256").update(bytes).digest();
  digests.set(bytes, digest);
  return digest;
}

const wide = z.object({
  id: z.string(),
  block: z.string(),
  tag: z.string(),
  text: z.string(),
  size: z.number().exactOptional(),
});
const schema = z.strictObject({
  findings: z.strictObject({
    wide: z.array(wide),
    coarse: z.array(z.object({ block: z.string(), text: z.string(), pixels: z.number(), width: z.number() })),
    code: z.array(z.object({ block: z.string(), lines: z.number() })),
    turned: z.array(z.string()),
    tall: z.array(z.string()),
    plates: z.array(z.object({ id: z.string(), block: z.string(), width: z.number(), height: z.number() })),
    notes: z.array(z.object({ id: z.string(), call: z.string(), isAtFoot: z.boolean() })),
    strayed: z.array(z.object({ id: z.string(), reason: z.string() })),
  }),
  missing: z.array(z.object({ pageIndex: z.number(), count: z.number() })),
  layout: z.array(
    z.object({
      rule: z.enum(LAYOUT_RULES),
      pageIndex: z.number(),
      words: z.string(),
      id: z.string().exactOptional(),
    }),
  ),
  lefts: z.array(z.number().nullable()),
  shrunk: z.object({ scale: z.number(), widest: wide.exactOptional() }).exactOptional(),
});

/** A printed run as bytes: what was found in it as a line of JSON, then its PDF. */
export function packRun({ pdf, ...facts }: PrintedRun): Uint8Array {
  const line = JSON.stringify(facts);
  return Buffer.concat([Buffer.from(`${line}\n`), writePdf(pdf, "fast")]);
}

/** Reads what {@link packRun} wrote; undefined for anything else. */
export function unpackRun(bytes: Uint8Array): PrintedRun | undefined {
  try {
    const end = bytes.indexOf(10);
    const facts = schema.parse(JSON.parse(Buffer.from(bytes.subarray(0, end)).toString("utf8")));
    return { ...facts, pdf: readPdf(bytes.subarray(end + 1)), shrunk: facts.shrunk };
  } catch {
    return undefined;
  }
}
