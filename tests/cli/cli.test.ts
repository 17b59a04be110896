import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { RULES } from "../../src/diagnostic/rules.ts";
import { epubFiles, textFiles } from "../support/epub-files.ts";
import { CHECKOUT, octavo, type Finished } from "../support/octavo.ts";
import { pdfPages } from "../support/pdf-pages.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** Writes files into a folder: names with their content. */
async function put(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

/** What `--json` prints; throws when that is anything but one JSON object. */
function json({ stdout }: Finished): {
  readonly artifacts: readonly { readonly path: string }[];
  readonly diagnostics: readonly { readonly rule: string; readonly severity: string }[];
  readonly milliseconds: Readonly<Record<string, number>>;
  readonly error?: { readonly message: string };
} {
  return JSON.parse(stdout) as ReturnType<typeof json>;
}

async function titleOf(epub: string): Promise<string> {
  const [opf = ""] = textFiles(epubFiles(await readFile(epub)), ".opf").values();
  return /<dc:title[^>]*>([^<]*)</.exec(opf)?.[1] ?? "";
}

const CHAPTER = "# A Chapter\n\nText.\n";

describe("what PATH means", () => {
  interface Row {
    readonly what: string;
    readonly files: Readonly<Record<string, string>>;
    /** Relative to the folder made for the test; `.` is what no argument means. */
    readonly path?: string;
    readonly title: string;
    readonly output: string;
  }
  const rows: readonly Row[] = [
    {
      what: "a folder with manuscript/, by default this one",
      files: { "my-first_book/manuscript/one.md": CHAPTER },
      path: "my-first_book",
      title: "My first book",
      output: "my-first_book/dist/my-first-book.epub",
    },
    {
      what: "a folder with manuscript/ and a SUMMARY.md with a heading",
      files: {
        "folder/manuscript/SUMMARY.md": "# The Heading\n\n- [One](one.md)\n",
        "folder/manuscript/one.md": CHAPTER,
      },
      path: "folder",
      title: "The Heading",
      output: "folder/dist/the-heading.epub",
    },
    {
      what: "a folder with manuscript/ and a SUMMARY.md that is called Summary",
      files: {
        "the-folder/manuscript/SUMMARY.md": "# Summary\n\n- [One](one.md)\n",
        "the-folder/manuscript/one.md": CHAPTER,
      },
      path: "the-folder",
      title: "The folder",
      output: "the-folder/dist/the-folder.epub",
    },
    {
      what: "a folder with manuscript/ and book.yaml in it",
      files: { "x/manuscript/book.yaml": "title: Set in book.yaml\n", "x/manuscript/one.md": CHAPTER },
      path: "x",
      title: "Set in book.yaml",
      output: "x/dist/set-in-book-yaml.epub",
    },
    {
      what: "the manuscript folder itself",
      files: { "parents-name/manuscript/one.md": CHAPTER },
      path: "parents-name/manuscript",
      title: "Parents name",
      output: "parents-name/dist/parents-name.epub",
    },
    {
      what: "a folder with book.toml",
      files: {
        "mdbook/book.toml": '[book]\ntitle = "From TOML"\nauthors = ["A"]\nlanguage = "de"\n',
        "mdbook/src/SUMMARY.md": "# Summary\n\n- [One](one.md)\n",
        "mdbook/src/one.md": CHAPTER,
      },
      path: "mdbook",
      title: "From TOML",
      output: "mdbook/dist/from-toml.epub",
    },
    {
      what: "a folder with book.toml and a book.yaml beside it",
      files: {
        "mdbook/book.toml": '[book]\ntitle = "From TOML"\nsrc = "text"\n',
        "mdbook/book.yaml": "title: From YAML\n",
        "mdbook/text/SUMMARY.md": "# Summary\n\n- [One](one.md)\n",
        "mdbook/text/one.md": CHAPTER,
      },
      path: "mdbook",
      title: "From YAML",
      output: "mdbook/dist/from-yaml.epub",
    },
    {
      what: "any other folder",
      files: { "notes-of-a-year/b.md": CHAPTER, "notes-of-a-year/a.markdown": CHAPTER },
      path: "notes-of-a-year",
      title: "Notes of a year",
      output: "notes-of-a-year/dist/notes-of-a-year.epub",
    },
    {
      what: "one Markdown file",
      files: { "desk/essay.md": "# On Desks\n\nText.\n", "desk/other.md": CHAPTER },
      path: "desk/essay.md",
      title: "On Desks",
      output: "desk/dist/on-desks.epub",
    },
    {
      what: "a title with no letter of ASCII",
      files: { "nihongo/manuscript/book.yaml": "title: 日本語\n", "nihongo/manuscript/one.md": CHAPTER },
      path: "nihongo",
      title: "日本語",
      output: "nihongo/dist/nihongo.epub",
    },
  ];

  test.each(rows)("$what", async ({ files, path = ".", title, output }) => {
    await using folder = await temporaryFolder();
    await put(folder.path, files);
    const built = await octavo(["build", path, "--format", "epub"], { cwd: folder.path });
    expect(built.status, built.stderr).toBe(0);
    expect(existsSync(join(folder.path, output)), `${output} in\n${built.stderr}${built.stdout}`).toBe(true);
    expect(await titleOf(join(folder.path, output))).toBe(title);
  });

  test("no PATH is this folder", async () => {
    await using folder = await temporaryFolder();
    await put(folder.path, { "manuscript/book.yaml": "title: Here\n", "manuscript/one.md": CHAPTER });
    const { status } = await octavo(["build", "--format", "epub"], { cwd: folder.path });
    expect(status).toBe(0);
    expect(await readdir(join(folder.path, "dist"))).toEqual(["here.epub"]);
  });

  test.each([
    ["is not there", "nowhere"],
    ["has no Markdown", "empty"],
    ["is a file of another kind", "picture.png"],
  ])("a PATH that %s is a usage error", async (_what, path) => {
    await using folder = await temporaryFolder();
    await put(folder.path, { "empty/notes.txt": "Notes.", "picture.png": "" });
    const { status, stderr, stdout } = await octavo(["build", path], { cwd: folder.path });
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain(path);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe("exit codes", () => {
  test("1 for errors in the manuscript, which are all shown, and nothing is written", async () => {
    await using folder = await temporaryFolder();
    await put(folder.path, {
      "manuscript/book.yaml": "title: Wrong\nlanguage: en\n",
      "manuscript/one.md": "# One\n\n![A](a.png)\n\n![B](b.png)\n",
    });
    const { status, stderr } = await octavo(["build"], { cwd: folder.path });
    expect(status).toBe(1);
    expect(stderr).toContain("manuscript/one.md:3:1");
    expect(stderr).toContain("manuscript/one.md:5:1");
    expect(existsSync(join(folder.path, "dist"))).toBe(false);
  });

  test("1 for warnings with --strict", async () => {
    await using folder = await temporaryFolder();
    await put(folder.path, { "one.md": "# One\n\n[Dead](nowhere.md)\n" });
    const lax = await octavo(["build", "one.md", "--format", "epub"], { cwd: folder.path });
    expect(lax.status).toBe(0);
    const strict = await octavo(["build", "one.md", "--format", "epub", "--strict"], { cwd: folder.path });
    expect(strict.status).toBe(1);
    expect(strict.stderr).toContain("error[link-dead]");
  });

  test.each([
    [["biuld"], "build"],
    [["build", "--editon", "print"], "--edition"],
    [["build", "--edition", "prnt"], "print"],
    [["build", "--set", "theme=tecnical"], "technical"],
    [["build", "--format", "pfd"], "pdf"],
    [["build", "--set", "titel=X"], "title"],
    [["build", "--set", "layout=boook"], "book"],
  ])("2 for %j, with what was probably meant", async (args, meant) => {
    const { status, stderr, stdout } = await octavo(args);
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/did you mean/i);
    expect(stderr).toContain(meant);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test.each([[["build", "--set", "title"]], [["build", "one", "two"]], [["build", "--out"]]])(
    "2 for %j",
    async (args) => {
      const { status, stderr } = await octavo(args);
      expect(status).toBe(2);
      expect(stderr.trim()).not.toBe("");
    },
  );

  test("69 where there is no browser: the EPUB is written, and the message says what mends it", async () => {
    await using folder = await temporaryFolder();
    await put(folder.path, { "one.md": CHAPTER });
    const { status, stderr } = await octavo(["build", "one.md"], {
      cwd: folder.path,
      env: { OCTAVO_BROWSER: join(folder.path, "no-browser-here"), HOME: folder.path },
    });
    expect(status).toBe(69);
    expect(stderr).toMatch(/npx puppeteer browsers install|npm install/);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(await readdir(join(folder.path, "dist"))).toEqual(["a-chapter.epub"]);
  });

  test("69 where Node is too old, in one line", async () => {
    // As the Node that many systems bring says of itself.
    const old = 'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.20.2" } })';
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(old)}` };
    const { status, stdout, stderr } = await octavo(["build"], { env });
    expect({ status, stdout }).toEqual({ status: 69, stdout: "" });
    expect(stderr.trim()).toBe("octavo: Octavo needs Node 22.22 or newer; this is Node 20.20.2.");
    const answer = await octavo(["build", "--json"], { env });
    expect(answer.status).toBe(69);
    expect(json(answer).error?.message).toContain("20.20.2");
  });
});

/** Waits until a program listens to signals: to the one for a terminal that closes nothing listens unasked. */
async function listening({ pid }: ChildProcess): Promise<void> {
  if (process.platform !== "linux") return await setTimeout(1500);
  for (;;) {
    const status = await readFile(`/proc/${pid}/status`, "utf8");
    const caught = /^SigCgt:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? "";
    if (BigInt(`0x${caught}`) & 1n) return;
    await setTimeout(20);
  }
}

describe("--json", () => {
  test("prints one object and nothing else when all is well", async () => {
    await using folder = await temporaryFolder();
    await put(folder.path, { "one.md": CHAPTER });
    const built = await octavo(["build", "one.md", "--format", "epub", "--json"], { cwd: folder.path });
    expect(built.status).toBe(0);
    const { artifacts, diagnostics, milliseconds } = json(built);
    expect(artifacts).toHaveLength(1);
    expect(diagnostics.map(({ rule }) => rule)).toEqual(["language-unset"]);
    expect(Object.values(milliseconds).every((value) => value >= 0)).toBe(true);
    expect(built.stderr).toBe("");
  });

  test.each([
    ["errors in the manuscript", 1, ["build", "wrong"]],
    ["a wrong option", 2, ["build", "--editon", "x"]],
    ["a wrong command", 2, ["biuld"]],
    ["a PATH that is not there", 2, ["build", "nowhere"]],
    ["no browser", 69, ["build", "one.md"]],
  ])("prints one object and nothing else for %s", async (_what, expected, args) => {
    await using folder = await temporaryFolder();
    await put(folder.path, {
      "one.md": CHAPTER,
      "wrong/manuscript/book.yaml": "titel: Wrong\n",
      "wrong/manuscript/one.md": CHAPTER,
    });
    const built = await octavo([...args, "--json"], {
      cwd: folder.path,
      env: { OCTAVO_BROWSER: join(folder.path, "no-browser-here"), HOME: folder.path },
    });
    expect(built.status, built.stderr).toBe(expected);
    expect(json(built)).toMatchObject({
      artifacts: expect.any(Array) as unknown,
      diagnostics: expect.any(Array) as unknown,
      milliseconds: expect.any(Object) as unknown,
    });
  });

  test("prints one object and nothing else when it is interrupted", async () => {
    await using folder = await temporaryFolder();
    const paragraph = "Words in a paragraph that goes on and on, as paragraphs will.\n\n";
    await put(folder.path, { "one.md": `# Long\n\n${paragraph.repeat(12_000)}` });
    const built = await octavo(["build", "one.md", "--json"], {
      cwd: folder.path,
      // As soon as it listens: that is long before all this is printed.
      onStart: (child) => void listening(child).then(() => child.kill("SIGINT")),
    });
    expect(built.status, built.stderr).toBe(130);
    expect(json(built).artifacts).toEqual([]);
    expect(existsSync(join(folder.path, "dist"))).toBe(false);
  });

  test("gives diagnostics the ids of the registry", async () => {
    await using folder = await temporaryFolder();
    await put(folder.path, { "one.md": "# One\n\n![](http://example.org/x.png) [Dead](nowhere.md)\n\n<x-y>z</x-y>\n" });
    const { diagnostics } = json(await octavo(["build", "one.md", "--format", "epub", "--json"], { cwd: folder.path }));
    expect(diagnostics.length).toBeGreaterThan(2);
    for (const { rule } of diagnostics) expect(Object.keys(RULES)).toContain(rule);
  });
});

describe("options", () => {
  test("--quiet says nothing when there is nothing to say", async () => {
    await using folder = await temporaryFolder();
    await put(folder.path, { "manuscript/book.yaml": "title: Quiet\nlanguage: en\n", "manuscript/one.md": CHAPTER });
    const { status, stdout, stderr } = await octavo(["build", "--format", "epub", "--quiet"], { cwd: folder.path });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  test("--set wins over book.yaml, and reads YAML values at dotted keys", async () => {
    await using folder = await temporaryFolder();
    await put(folder.path, { "manuscript/book.yaml": "title: Old\nlanguage: en\n", "manuscript/one.md": CHAPTER });
    const { status, stderr } = await octavo(
      ["build", "--set", "title=New", "--set", "rules.language-unset=off", "--set", "editions.pocket={format: epub}"],
      { cwd: folder.path },
    );
    expect(status, stderr).toBe(0);
    expect(await readdir(join(folder.path, "dist"))).toEqual(["new-pocket.epub"]);
  });

  test("--edition chooses, --out says where to", async () => {
    await using folder = await temporaryFolder();
    await put(folder.path, { "one.md": CHAPTER });
    const { status } = await octavo(["build", "one.md", "--edition", "ebook", "--out", "elsewhere"], {
      cwd: folder.path,
    });
    expect(status).toBe(0);
    expect(await readdir(join(folder.path, "elsewhere"))).toEqual(["a-chapter.epub"]);
    expect(existsSync(join(folder.path, "dist"))).toBe(false);
  });

  test("--keep leaves the stages' products, openable as they are", async () => {
    await using folder = await temporaryFolder();
    const kept = join(folder.path, "kept");
    const { status, stderr } = await octavo(["build", "--out", join(folder.path, "out"), "--keep", kept]);
    expect(status, stderr).toBe(0);
    const book = JSON.parse(await readFile(join(kept, "book.json"), "utf8")) as { metadata: { title: string } };
    expect(book.metadata.title).toBe("Credit among Strangers");
    const html = await readFile(join(kept, "print/book.html"), "utf8");
    const documents = (await readdir(join(kept, "ebook"))).filter((name) => name.endsWith(".xhtml"));
    expect(documents.length).toBeGreaterThan(6);
    // Whatever the pages name lies beside them.
    const named = [...html.matchAll(/(?:src|href)="([^"#:]+)"|url\("?([^"):#]+)"?\)/g)].map(([, a, b]) => a ?? b ?? "");
    expect(named.length).toBeGreaterThan(0);
    for (const name of named) expect(existsSync(join(kept, "print", name)), name).toBe(true);
  });

  test("--help and --version", async () => {
    const help = await octavo(["build", "--help"]);
    expect(help.status).toBe(0);
    for (const option of ["--edition", "--format", "--out", "--set", "--strict", "--keep", "--json", "--quiet"]) {
      expect(help.stdout).toContain(option);
    }
    const version = await octavo(["--version"]);
    expect(version.status).toBe(0);
    expect(version.stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/);
  });
});

test("an essay of 300 words comes out as pages one is glad to send", async () => {
  await using folder = await temporaryFolder();
  await put(folder.path, {
    "essay.md": await readFile(join(CHECKOUT, "tests/fixtures/article/essay.md"), "utf8"),
  });
  const { status, stdout, stderr } = await octavo(["build", "essay.md"], { cwd: folder.path });
  expect(status, stderr).toBe(0);
  const name = "on-keeping-a-notebook-by-the-door";
  expect((await readdir(join(folder.path, "dist"))).sort()).toEqual([`${name}.epub`, `${name}.pdf`]);
  // One line a file at the end: name, size, seconds, what it conforms to.
  for (const file of [`${name}.epub`, `${name}.pdf`]) expect(stdout + stderr).toMatch(new RegExp(`${file}.*\\bs\\b`));
  expect(stdout + stderr).toContain("PDF/UA-1");

  const pages = await pdfPages(await readFile(join(folder.path, "dist", `${name}.pdf`)));
  expect(pages.length).toBeLessThanOrEqual(3);
  const [first] = pages;
  const words = first?.runs.map((run) => run.text).join(" ") ?? "";
  expect(words.replaceAll(/\s+/g, " ")).toMatch(/On Keeping a Notebook/i);
  expect(words).toContain("A notebook is kept in the study");
  for (const page of pages) expect(page.runs.length, "a blank page").toBeGreaterThan(3);
});

test("explain tells what a rule means, and exits 2 for one that is not there", async () => {
  const told = await octavo(["explain", "link-dead"]);
  expect(told).toMatchObject({ status: 0, stderr: "" });
  expect(told.stdout).toContain("A link leads nowhere.");
  expect(await octavo(["explain", "link-ded"])).toMatchObject({ status: 2, stdout: "" });
});
