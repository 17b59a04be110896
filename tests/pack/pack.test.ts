import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, readFile, readdir, stat, symlink, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { publint } from "publint";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPreview } from "../preview/open-preview.ts";
import { epubFiles, textFiles } from "../support/epub-files.ts";
import { CHECKOUT } from "../support/octavo.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const run = promisify(execFile);

/** npm and npx with the Node that runs the tests, not the one they were installed with. */
const environment = {
  ...process.env,
  PATH: [dirname(process.execPath), process.env["PATH"]].join(delimiter),
  PUPPETEER_SKIP_DOWNLOAD: "true",
  OCTAVO_BROWSER: "sparticuz",
};

/** What the package may take to be fetched, packed, in bytes. */
const LARGEST = 1_500_000;

/** What the package is made from. */
const SOURCES = [
  "bin",
  "src",
  "templates",
  "tests/pack",
  "tests/support/octavo.ts",
  "package.json",
  "tsconfig.json",
  "README.md",
  "LICENSE",
  "ARCHITECTURE.md",
];

/** Asks for what is loaded only when it is wanted. */
const OF_ALL = `# Two

A formula, $x^2$, and <span lang="fr"><em>du <b>texte</b></em></span>.

\`\`\`js
const code = "highlighted";
\`\`\`
`;

/** Two of these make a book that is printed in runs. */
const LONG = `# Long\n\n${`${"A sentence is set, and one more behind it. ".repeat(20).trim()}\n\n`.repeat(150)}`;

const opened = new AsyncDisposableStack();
let home: string;
let folder: string;

/** Packs the package, and installs it in a folder with a manuscript. */
beforeAll(async () => {
  folder = opened.use(await temporaryFolder()).path;
  const checkout = join(folder, "checkout");
  home = join(folder, "home");
  await mkdir(home);
  for (const name of SOURCES) {
    if (existsSync(join(CHECKOUT, name))) await cp(join(CHECKOUT, name), join(checkout, name), { recursive: true });
  }
  await symlink(join(CHECKOUT, "node_modules"), join(checkout, "node_modules"));
  await run("npm", ["pack", "--pack-destination", home], { cwd: checkout, env: environment });
  const [tarball] = await readdir(home);
  expect(tarball).toMatch(/^octavo-[\d.]+\.tgz$/);
  expect((await stat(join(home, tarball ?? ""))).size).toBeLessThan(LARGEST);

  const { devDependencies } = JSON.parse(await readFile(join(CHECKOUT, "package.json"), "utf8")) as {
    devDependencies: Record<string, string>;
  };
  await writeFile(join(home, "package.json"), '{ "private": true }\n');
  const packages = [`./${tarball}`, `@sparticuz/chromium@${devDependencies["@sparticuz/chromium"]}`];
  await run("npm", ["install", "--prefer-offline", "--no-audit", ...packages], { cwd: home, env: environment });
  await mkdir(join(home, "manuscript"));
  await writeFile(join(home, "manuscript/book.yaml"), "title: From the Package\nlanguage: en\n");
  await writeFile(join(home, "manuscript/one.md"), "# One\n\nA chapter, with a note.[^1]\n\n[^1]: The note.\n");
  await writeFile(join(home, "manuscript/two.md"), OF_ALL);
  for (const name of ["three", "four"]) await writeFile(join(home, `manuscript/${name}.md`), LONG);
}, 400_000);

afterAll(async () => await opened.disposeAsync());

/** Runs what is installed. @returns what it said, without a warning of Node's or of ours */
async function installed(...args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await run("npx", ["--no-install", "octavo", ...args], { cwd: home, env: environment });
  expect(stderr + stdout).not.toMatch(/warning/i);
  return stdout;
}

test("its manifest says what it has", async () => {
  const { messages } = await publint({ pkgDir: join(home, "node_modules/octavo"), strict: true, pack: false });
  expect(messages).toEqual([]);
});

test("npm create begins a book", { timeout: 200_000 }, async () => {
  const made = join(folder, "create-octavo");
  await run(process.execPath, [join(CHECKOUT, "tests/pack/create-package.ts"), made]);
  expect((await publint({ pkgDir: made, strict: true, pack: false })).messages).toEqual([]);
  const { stdout } = await run("npm", ["pack", "--pack-destination", made], { cwd: made, env: environment });
  const tarball = join(made, stdout.trim());
  await run("npm", ["install", "--no-save", "--prefer-offline", "--no-audit", tarball], {
    cwd: home,
    env: environment,
  });
  // Runs what is installed: neither package is in a registry.
  const typed = ["create", "octavo", "my-book", "--", "--template", "novel", "--yes"];
  const created = await run("npm", typed, { cwd: home, env: { ...environment, npm_config_offline: "true" } });
  expect(created.stdout).toContain("npx octavo build my-book");
  expect(await readdir(join(home, "my-book"))).toContain("manuscript");
  const twice = run("npm", typed, { cwd: home, env: { ...environment, npm_config_offline: "true" } });
  await expect(twice, "what is there is not touched").rejects.toMatchObject({ code: expect.any(Number) as number });
});

test("it builds a book, and the same on the oldest Node it runs on", { timeout: 400_000 }, async () => {
  await installed("build");
  const books = await readdir(join(home, "dist"));
  expect(books.sort()).toEqual(["from-the-package.epub", "from-the-package.pdf"]);
  const built = await Promise.all(books.map((name) => readFile(join(home, "dist", name))));
  expect(built[1]?.subarray(0, 5).toString()).toBe("%PDF-");

  const oldest = await oldestNode(join(folder, "older"));
  const { stdout: version } = await run(oldest, ["--version"]);
  expect(version.trim()).toBe(`v${OLDEST_NODE}`);
  const again = await run(oldest, ["node_modules/octavo/bin/octavo.js", "build", "--out", "older", "--no-cache"], {
    cwd: home,
    env: environment,
  });
  expect(again.stderr + again.stdout, "no warning of Node's or of ours").not.toMatch(/warning/i);
  const older = await Promise.all(books.map((name) => readFile(join(home, "older", name))));
  // Node's own compression may differ from version to version, and no text does.
  expect(older[1]?.subarray(0, 5).toString()).toBe("%PDF-");
  expect(textFiles(epubFiles(older[0]!), ".xhtml", ".opf")).toEqual(textFiles(epubFiles(built[0]!), ".xhtml", ".opf"));
});

test("it makes a document and reads it again", { timeout: 200_000 }, async () => {
  await installed("build", "--edition", "docx", "--out", "word");
  await installed("import", "word/from-the-package.docx", "read");
  const files = (await readdir(join(home, "read/manuscript"))).filter((name) => name.endsWith(".md"));
  const texts = await Promise.all(files.map((name) => readFile(join(home, "read/manuscript", name), "utf8")));
  expect(texts.join("\n")).toContain("A chapter, with a note.[^1]");
});

test("it previews a book", { timeout: 200_000 }, async () => {
  const preview = await openPreview(home, [], join(home, "node_modules/octavo/bin/octavo.js"));
  const entered = await fetch(preview.address, { redirect: "manual" });
  const cookie = entered.headers.get("set-cookie")?.split(";")[0] ?? "";
  const { origin } = new URL(preview.address);
  for (const path of [
    "/",
    "/page/main.js",
    "/look/preview.css",
    "/foliate/paginator.js",
    "/pdfjs/legacy/build/pdf.mjs",
  ]) {
    const { status } = await fetch(origin + path, { headers: { cookie } });
    expect(status, path).toBe(200);
  }
  expect(await preview.end()).toBe(0);
});

test("other programs get its functions and their types", { timeout: 200_000 }, async () => {
  const program = 'import { build } from "octavo"; console.log(typeof build);';
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", program], { cwd: home });
  expect(stdout.trim()).toBe("function");
  const types = await readdir(join(home, "node_modules/octavo/lib"));
  expect(types).toContain("index.d.ts");
  expect(types).toContain("THIRD-PARTY.md");
});

test("its code names the sources it is made of, for the report of a fault", async () => {
  const code = await readFile(join(home, "node_modules/octavo/lib/cli.js"), "utf8");
  expect(code).toMatch(/^\/\/ src\/cli\.ts$/m);
});

/** The first that has what the package needs: `engines` asks for it or a newer one. */
const OLDEST_NODE = "22.22.1";

/** Gets the oldest Node that the package runs on, into a folder. @returns its path */
async function oldestNode(folder: string): Promise<string> {
  const { engines } = JSON.parse(await readFile(join(CHECKOUT, "package.json"), "utf8")) as {
    readonly engines: { readonly node: string };
  };
  expect(OLDEST_NODE.startsWith(engines.node.replace(">=", ""))).toBe(true);
  const system = process.platform === "win32" ? "win" : process.platform;
  const name = `node-${system}-${process.arch}`;
  await mkdir(folder);
  await writeFile(join(folder, "package.json"), '{ "private": true }\n');
  const options = ["--prefer-offline", "--no-audit", "--ignore-scripts"];
  await run("npm", ["install", ...options, `${name}@${OLDEST_NODE}`], { cwd: folder, env: environment });
  return join(folder, "node_modules", name, "bin", process.platform === "win32" ? "node.exe" : "node");
}

test("the package holds what it runs and says what it is, and nothing else", async () => {
  const { stdout } = await run("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: CHECKOUT,
    env: environment,
  });
  const [{ files, size }] = JSON.parse(stdout) as [{ files: readonly { path: string }[]; size: number }];
  // In bytes, without the compiled code.
  expect(size).toBeLessThan(LARGEST);
  const tops = new Set(files.map(({ path }) => path.split("/")[0]));
  tops.delete("lib");
  expect(tops).toEqual(new Set(["ARCHITECTURE.md", "LICENSE", "README.md", "bin", "package.json", "templates"]));
});
