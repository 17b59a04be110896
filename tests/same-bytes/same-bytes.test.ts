import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { epubFiles, textFiles } from "../support/epub-files.ts";
import { CHECKOUT, octavo } from "../support/octavo.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const SLUG = "credit-among-strangers";

test("the same manuscript gives the same bytes, wherever and whenever it is built", async () => {
  await using folder = await temporaryFolder();
  const first = join(folder.path, "first");
  const second = join(folder.path, "second");

  // In turn, so that a clock would differ too. The environments differ in all that must not matter.
  const one = await octavo(["build", "--out", first], { cwd: CHECKOUT, env: { TZ: "UTC", LANG: "C" } });
  expect(one.status, one.stderr).toBe(0);
  const two = await octavo(["build", CHECKOUT, "--out", second], {
    cwd: tmpdir(),
    env: { TZ: "Pacific/Kiritimati", LANG: "he_IL.UTF-8", LC_ALL: "he_IL.UTF-8", COLUMNS: "40" },
  });
  expect(two.status, two.stderr).toBe(0);

  for (const name of [`${SLUG}.epub`, `${SLUG}.pdf`]) {
    const [a, b] = await Promise.all([readFile(join(first, name)), readFile(join(second, name))]);
    expect(a.byteLength, name).toBeGreaterThan(10_000);
    expect(a.equals(b), `${name} differs`).toBe(true);
  }
});

test("SOURCE_DATE_EPOCH is what the files are stamped with", async () => {
  await using folder = await temporaryFolder();
  const built = await octavo(["build", "--format", "epub", "--out", folder.path], {
    env: { SOURCE_DATE_EPOCH: "1000000000" },
  });
  expect(built.status, built.stderr).toBe(0);
  const epub = await readFile(join(folder.path, `${SLUG}.epub`));
  const [opf = ""] = textFiles(epubFiles(epub), ".opf").values();
  expect(opf).toContain('<meta property="dcterms:modified">2001-09-09T01:46:40Z</meta>');
});
