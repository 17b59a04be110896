import type { EpubCheckResult } from "@likecoin/epubcheck-ts";

/** Looks through an EPUB with the built-in checker, which is loaded when it is wanted. */
export async function checked(file: Uint8Array, fileName: string): Promise<EpubCheckResult> {
  const [{ EpubCheck }, { onlyReading }] = await Promise.all([
    import("@likecoin/epubcheck-ts"),
    import("./vain-queries.ts"),
  ]);
  return await onlyReading(async () => await EpubCheck.validate(file, {}, fileName));
}
