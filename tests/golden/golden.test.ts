import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { buildBook } from "../support/build-book.ts";
import { copyCase } from "../support/copy-case.ts";
import { epubFiles, textFiles } from "../support/epub-files.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/**
 * A case is a manuscript and all that its EPUB says: documents, navigation, package document, and the report.
 * `npm test -- tests/golden -u` writes what comes out now; read the difference before it is committed.
 */
const CASES = fileURLToPath(new URL("cases/", import.meta.url));

describe.each(readdirSync(CASES))("%s", (name) => {
  test("comes out as expected", async () => {
    await using folder = await temporaryFolder();
    await copyCase(join(CASES, name), folder.path);
    const built = await buildBook(folder.path, { formats: ["epub"], cwd: folder.path });

    const produced = new Map<string, string>([["diagnostics.txt", built.report]]);
    if (built.status === 0) {
      const texts = textFiles(epubFiles(built.file(".epub")), ".xhtml", ".opf", ".ncx");
      for (const [path, text] of texts) produced.set(path.split("/").at(-1) ?? path, text);
    }
    const expected = join(CASES, name, "expected");
    for (const [file, text] of produced) await expect(text).toMatchFileSnapshot(join(expected, file));
    const stale = existsSync(expected) ? readdirSync(expected).filter((file) => !produced.has(file)) : [];
    expect(stale, "no longer produced").toEqual([]);
  });
});
