import { mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { Diagnostics, StoppedByErrors } from "../../../src/diagnostic/diagnostic.ts";
import { UsageError } from "../../../src/diagnostic/usage-error.ts";
import type { Entry } from "../../../src/manuscript/manuscript.ts";
import { readManuscript } from "../../../src/manuscript/read.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const TEXT = "# A chapter\n\nText.\n";

/** Makes files, and links where the content begins with `→`, then reads the manuscript at `path`. */
async function read(files: Readonly<Record<string, string>>, path = ".", sets: readonly string[] = []) {
  await using folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    const target = join(folder.path, name);
    await mkdir(dirname(target), { recursive: true });
    if (content.startsWith("→")) await symlink(content.slice(1), target);
    else await writeFile(target, content);
  }
  const diagnostics = new Diagnostics();
  const manuscript = await readManuscript(path, { cwd: folder.path, sets }, diagnostics);
  const told = diagnostics.all.map(({ severity, rule, span }) => `${severity} ${rule} ${span?.file}:${span?.line}`);
  const inFolder = (absolute: string) => absolute.replace(folder.path, "…");
  return {
    manuscript,
    told,
    paths: paths(manuscript.entries),
    root: inFolder(manuscript.root),
    outDir: inFolder(manuscript.outDir),
  };
}

function paths(entries: readonly Entry[]): readonly string[] {
  return entries.flatMap((entry) => [
    entry.kind === "file" ? entry.file.path : `# ${entry.title}`,
    ...paths(entry.children).map((path) => `  ${path}`),
  ]);
}

describe("PATH", () => {
  test("a folder with manuscript/", async () => {
    const { manuscript, root, outDir, told } = await read(
      {
        "my-first_book/manuscript/book.yaml": "subtitle: S\n",
        "my-first_book/manuscript/one.md": TEXT,
        "my-first_book/notes.md": TEXT,
      },
      "my-first_book",
    );
    expect({ root, outDir, told }).toEqual({
      root: "…/my-first_book/manuscript",
      outDir: "…/my-first_book/dist",
      told: [],
    });
    expect(manuscript).toMatchObject({
      folderName: "my-first_book",
      fallbackTitle: "My first book",
      hasConfig: true,
      single: false,
    });
    expect(manuscript.entries).toMatchObject([
      { kind: "file", numbered: true, file: { path: "one.md", shown: "my-first_book/manuscript/one.md" } },
    ]);
    expect(manuscript.assetRoot).toBeUndefined();
  });

  test("the manuscript folder itself", async () => {
    const { manuscript, root, outDir } = await read({ "walden/manuscript/one.md": TEXT }, "walden/manuscript");
    expect({ root, outDir }).toEqual({ root: "…/walden/manuscript", outDir: "…/walden/dist" });
    expect(manuscript).toMatchObject({ folderName: "walden", fallbackTitle: "Walden", hasConfig: false });
  });

  test("an mdBook: its settings, where book.yaml has none", async () => {
    const { manuscript, root, outDir, paths, told } = await read(
      {
        "book/book.toml": '[book]\ntitle = "From TOML"\nauthors = ["A", "B"]\nlanguage = "de"\nsrc = "text"\n',
        "book/book.yaml": "language: fr\n",
        "book/text/SUMMARY.md": "# Summary\n\n[Preface](preface.md)\n\n- [One](one.md)\n  - [Two](one/two.md)\n",
        "book/text/preface.md": TEXT,
        "book/text/one.md": TEXT,
        "book/text/one/two.md": TEXT,
        "book/text/old.md": TEXT,
      },
      "book",
    );
    expect({ root, outDir, paths }).toEqual({
      root: "…/book/text",
      outDir: "…/book/dist",
      paths: ["preface.md", "one.md", "  one/two.md"],
    });
    expect(manuscript.assetRoot).toBe(dirname(manuscript.root));
    expect(manuscript.fallbackTitle).toBe("From TOML");
    expect(manuscript.config).toMatchObject({ language: "fr", authors: [{ name: "A", role: "aut" }, { name: "B" }] });
    expect(manuscript.entries).toMatchObject([
      { title: "Preface", numbered: false },
      { title: "One", numbered: true },
    ]);
    expect(told).toEqual(["note file-unlisted book/text/old.md:1"]);
  });

  test("any other folder, in natural order", async () => {
    const { paths, told } = await read({
      "10-ten.md": TEXT,
      "2-two.markdown": TEXT,
      "2-two/b.md": TEXT,
      "2-two/README.md": TEXT,
      "2-two/a/deep.md": TEXT,
      "index.md": TEXT,
      "README.md": TEXT,
      "LICENSE.md": TEXT,
      "CHANGELOG.md": TEXT,
      ".hidden.md": TEXT,
      ".git/x.md": TEXT,
      "node_modules/x/README.md": TEXT,
      "dist/x.md": TEXT,
      "templates/x.md": TEXT,
      "notes.txt": TEXT,
    });
    expect(paths).toEqual([
      "index.md",
      "2-two.markdown",
      "2-two/README.md",
      "2-two/a/deep.md",
      "2-two/b.md",
      "10-ten.md",
    ]);
    expect(told).toEqual([]);
  });

  test("one Markdown file, whose header may hold the settings of the book", async () => {
    const text = "---\ntitle: On Desks\nauthor: A. Writer\nlanguage: de\nlayout: post\n---\n\n# Desks\n";
    const { manuscript, root, outDir, told } = await read(
      { "desk/essay.md": text, "desk/other.md": TEXT, "desk/book.yaml": "x: y" },
      "desk/essay.md",
    );
    expect({ root, outDir }).toEqual({ root: "…/desk", outDir: "…/desk/dist" });
    expect(manuscript).toMatchObject({ folderName: "essay", single: true, hasConfig: false });
    expect(manuscript.fallbackTitle).toBeUndefined();
    expect(manuscript.config).toMatchObject({ authors: [{ name: "A. Writer" }], language: "de" });
    expect(manuscript.entries).toMatchObject([
      { file: { path: "essay.md", header: { title: "On Desks" }, headerLines: 6 } },
    ]);
    expect(told).toEqual(["warning header-invalid desk/essay.md:5"]);
  });

  test.each([
    ["nowhere", /There is no “nowhere”/],
    ["empty", /no Markdown in “empty”/],
    ["a.txt", /“a.txt” is not a Markdown file/],
    ["readme-only", /no Markdown/],
  ])("%s is a usage error", async (path, message) => {
    const reading = read({ "empty/x.txt": "", "a.txt": "", "readme-only/README.md": TEXT }, path);
    await expect(reading).rejects.toThrow(UsageError);
    await expect(reading).rejects.toThrow(message);
  });

  test("with a slip of the finger is suggested", async () => {
    await expect(read({ "walden/one.md": TEXT }, "waldne")).rejects.toMatchObject({ hint: "Did you mean “walden”?" });
  });
});

describe("the list of chapters", () => {
  test("of book.yaml wins over SUMMARY.md", async () => {
    const { paths, told } = await read({
      "manuscript/book.yaml":
        "chapters:\n  - part: One\n    chapters: [b.md]\n  - file: a.md\n    chapters: [README.md]\n",
      "manuscript/SUMMARY.md": "# S\n\n- [A](a.md)\n",
      "manuscript/a.md": TEXT,
      "manuscript/b.md": TEXT,
      "manuscript/README.md": TEXT,
    });
    expect(paths).toEqual(["# One", "  b.md", "a.md", "  README.md"]);
    expect(told).toEqual(["warning chapters-twice manuscript/book.yaml:2"]);
  });

  test("SUMMARY.md without a link is no list, and its heading is the title", async () => {
    const { manuscript, paths } = await read({ "SUMMARY.md": "# The Title\n", "a.md": TEXT });
    expect(paths).toEqual(["a.md"]);
    expect(manuscript.fallbackTitle).toBe("The Title");
  });

  test("may name files whose letters are composed otherwise on the disk", async () => {
    const typed = "Größe/Früh.md".normalize("NFC");
    const { paths, told } = await read({
      "manuscript/book.yaml": `chapters:\n  - ${typed}\n`,
      [`manuscript/${typed.normalize("NFD")}`]: TEXT,
    });
    expect([paths, told]).toEqual([[typed], []]);
  });

  test("may name what is missing, elsewhere, hidden, a folder, not Markdown or listed twice", async () => {
    const names = [
      "one.md",
      "on.md",
      "../out.md",
      "/etc/passwd",
      ".secret.md",
      "part",
      "a.txt",
      "./part/../one.md",
      "link.md",
    ];
    const { paths, told } = await read({
      "manuscript/book.yaml": `chapters:\n${names.map((name) => `  - ${name}\n`).join("")}`,
      "manuscript/one.md": TEXT,
      "manuscript/.secret.md": TEXT,
      "manuscript/part/two.md": TEXT,
      "manuscript/a.txt": TEXT,
      "manuscript/link.md": "→../out.md",
      "out.md": TEXT,
    });
    expect(paths).toEqual(["one.md"]);
    expect(told).toEqual([
      "error file-missing manuscript/book.yaml:3",
      "error file-outside manuscript/book.yaml:4",
      "error file-outside manuscript/book.yaml:5",
      "error file-outside manuscript/book.yaml:6",
      "error file-missing manuscript/book.yaml:7",
      "error file-missing manuscript/book.yaml:8",
      "warning file-twice manuscript/book.yaml:9",
      "error file-outside manuscript/book.yaml:10",
      "note file-unlisted manuscript/part/two.md:1",
    ]);
  });

  test("that names nothing readable stops the build", async () => {
    await expect(read({ "book.yaml": "chapters: [gone.md]\n", "x.txt": "" })).rejects.toThrow(StoppedByErrors);
  });

  test("of an mdBook may name files beside its src", async () => {
    const { paths, told } = await read({
      "book.toml": "",
      "src/SUMMARY.md": "- [One](one.md)\n- [Readme](../README.md)\n",
      "src/one.md": TEXT,
      "README.md": TEXT,
    });
    expect({ paths, told }).toEqual({ paths: ["one.md", "../README.md"], told: [] });
  });
});

describe("links", () => {
  test("out of the folder are left out of a folder read in natural order; those inside are read", async () => {
    const { paths, told } = await read(
      {
        "book/a.md": TEXT,
        "book/b.md": "→a.md",
        "book/c.md": "→../secret.md",
        "book/d.md": "→nowhere.md",
        "book/e": "→../outside",
        "outside/f.md": TEXT,
        "secret.md": TEXT,
      },
      "book",
    );
    expect(paths).toEqual(["a.md", "b.md"]);
    expect(told).toEqual(["warning file-outside book/c.md:1", "warning file-missing book/d.md:1"]);
  });

  test.each([
    ["book.yaml", { "book/book.yaml": "→../secret", "book/a.md": TEXT }],
    ["SUMMARY.md", { "book/SUMMARY.md": "→../secret", "book/a.md": TEXT }],
    ["the src of an mdBook", { "book/book.toml": "[book]\nsrc = '../elsewhere'\n", "elsewhere/a.md": TEXT }],
    ["a linked src", { "book/book.toml": "", "book/src": "→../elsewhere", "elsewhere/a.md": TEXT }],
  ])("%s out of the folder stops the build", async (_what, files) => {
    await expect(read({ ...(files as Record<string, string>), secret: "title: x\n" }, "book")).rejects.toThrow(
      StoppedByErrors,
    );
  });

  test.each([
    ["manuscript", { "book/manuscript": "→../elsewhere", "elsewhere/a.md": TEXT }],
    ["dist", { "book/a.md": TEXT, "book/dist": "→../elsewhere", "elsewhere/x": "" }],
  ])("%s out of the folder is a usage error", async (_what, files) => {
    await expect(read(files as unknown as Record<string, string>, "book")).rejects.toThrow(UsageError);
  });
});

test("book.yaml with a mistake stops the build, and --set is put over one without", async () => {
  await expect(read({ "book.yaml": "titel: A\n", "a.md": TEXT })).rejects.toThrow(StoppedByErrors);
  const { manuscript } = await read({ "book.yaml": "title: A\n", "a.md": TEXT }, ".", [
    "title=B",
    "rules.file-unlisted=off",
  ]);
  expect(manuscript.config).toMatchObject({ title: "B", rules: { "file-unlisted": "off" } });
});

test("`rules:` holds from the moment book.yaml is read", async () => {
  const { told } = await read({
    "book.yaml": "chapters: [a.md]\nrules: {file-unlisted: warning}\n",
    "a.md": TEXT,
    "b.md": TEXT,
  });
  expect(told).toEqual(["warning file-unlisted b.md:1"]);
});
