import { readFile, readdir } from "node:fs/promises";
import { join, sep } from "node:path";
import { expect, test } from "vitest";
import { CHECKOUT } from "../support/octavo.ts";

// What works on one system only, as far as its text shows it.

async function filesIn(...folders: readonly string[]): Promise<readonly string[]> {
  const lists = await Promise.all(
    folders.map(async (folder) => {
      const entries = await readdir(join(CHECKOUT, folder), { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    }),
  );
  return lists.flat().map((file) =>
    file
      .slice(CHECKOUT.length + 1)
      .split(sep)
      .join("/"),
  );
}

const PATTERNS: Readonly<Record<string, RegExp>> = {
  "an address taken for a path, where fileURLToPath is meant": /import\.meta\.url\)?\)?\.pathname/,
  "an address of a file put together by hand, where pathToFileURL is meant": /["'`]file:\/\//,
  "a path joined by a stroke, where join is meant":
    /\b(?:readFile|writeFile|readdir|mkdir|stat|lstat|rm|realpath|existsSync|readFileSync|writeFileSync|mkdtemp|rename|cp|open)\(\s*`[^`]*\$\{[^`]*\//,
  "a shell, which is another on each system": /shell: true|\bexecSync\(|(?<![.\w])exec\(/,
  "a folder that only some systems have": /["'`]\/(?:tmp|var|usr\/local|home)\b(?!\/\$)/,
  "a line end of one system, looked for in what a program wrote": /os\.EOL|\bEOL\b/,
};

test.each(Object.entries(PATTERNS))("the sources hold no sign of %s", async (_, pattern) => {
  const found: string[] = [];
  for (const file of await filesIn("src", "bin")) {
    const lines = (await readFile(join(CHECKOUT, file), "utf8")).split("\n");
    for (const [index, line] of lines.entries())
      if (pattern.test(line) && !/^\s*(?:\/\/|\*|\/\*)/.test(line)) found.push(`${file}:${index + 1} ${line.trim()}`);
  }
  expect(found).toEqual([]);
});

/** Names that Windows keeps for devices, whatever stands behind a dot. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

test("files have names that every system can have, and no two that some take for one", async () => {
  const files = await filesIn("src", "bin", "templates", "docs", "manuscript", "tests");
  const names = files.flatMap((file) => file.split("/"));
  expect(names.filter((name) => DEVICE.test(name) || /[<>:"|?*\\\u0000-\u001f]|[. ]$/.test(name))).toEqual([]);
  const lower = files.map((file) => file.toLowerCase());
  expect(lower.filter((file, index) => lower.indexOf(file) !== index)).toEqual([]);
  // With the folder it is put into, a path may have 260 characters there.
  expect(files.filter((file) => file.length > 160)).toEqual([]);
});

test("lines end alike on every machine, for templates are written into books as they are", async () => {
  expect(await readFile(join(CHECKOUT, ".gitattributes"), "utf8")).toContain("* text=auto eol=lf");
  const files = await filesIn("src", "bin", "templates");
  const texts = await Promise.all(files.map(async (file) => [file, await readFile(join(CHECKOUT, file))] as const));
  expect(texts.filter(([, bytes]) => bytes.includes("\r\n")).map(([file]) => file)).toEqual([]);
});
