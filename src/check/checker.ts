import type { EpubCheck } from "@likecoin/epubcheck-ts";

/** The built-in checker of EPUBs, loaded when it is wanted. */
export async function checker(): Promise<typeof EpubCheck> {
  const [library] = await Promise.all([import("@likecoin/epubcheck-ts"), import("./vain-queries.ts")]);
  return library.EpubCheck;
}
