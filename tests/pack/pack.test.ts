import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, readFile, readdir, symlink, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { publint } from "publint";
import { expect, test } from "vitest";
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

/** What the package is made from. */
const SOURCES = [
  "bin",
  "src",
  "templates",
  "tests/pack",
  "package.json",
  "tsconfig.json",
  "README.md",
  "LICENSE",
  "ARCHITECTURE.md",
];

test("the package installs into an empty folder and builds a book there", { timeout: 400_000 }, async () => {
  await using folder = await temporaryFolder();
  const checkout = join(folder.path, "checkout");
  const home = join(folder.path, "home");
  await mkdir(home);

  // Packed from a copy: compiled code in the checkout would be run instead of its sources.
  for (const name of SOURCES) {
    if (existsSync(join(CHECKOUT, name))) await cp(join(CHECKOUT, name), join(checkout, name), { recursive: true });
  }
  await symlink(join(CHECKOUT, "node_modules"), join(checkout, "node_modules"));
  await run("npm", ["pack", "--pack-destination", home], { cwd: checkout, env: environment });
  const [tarball] = await readdir(home);
  expect(tarball).toMatch(/^octavo-[\d.]+\.tgz$/);

  const { devDependencies } = JSON.parse(await readFile(join(CHECKOUT, "package.json"), "utf8")) as {
    devDependencies: Record<string, string>;
  };
  await writeFile(join(home, "package.json"), '{ "private": true }\n');
  await run(
    "npm",
    [
      "install",
      "--prefer-offline",
      "--no-audit",
      `./${tarball}`,
      `@sparticuz/chromium@${devDependencies["@sparticuz/chromium"]}`,
    ],
    { cwd: home, env: environment },
  );
  const { messages } = await publint({ pkgDir: join(home, "node_modules/octavo"), strict: true, pack: false });
  expect(messages).toEqual([]);

  await mkdir(join(home, "manuscript"));
  await writeFile(join(home, "manuscript/book.yaml"), "title: From the Package\nlanguage: en\n");
  await writeFile(join(home, "manuscript/one.md"), "# One\n\nA chapter, with a note.[^1]\n\n[^1]: The note.\n");
  const { stdout, stderr } = await run("npx", ["--no-install", "octavo", "build"], { cwd: home, env: environment });

  expect(stderr + stdout, "no warning of Node's or of ours").not.toMatch(/warning/i);
  const books = await readdir(join(home, "dist"));
  expect(books.sort()).toEqual(["from-the-package.epub", "from-the-package.pdf"]);
  expect((await readFile(join(home, "dist/from-the-package.pdf"))).subarray(0, 5).toString()).toBe("%PDF-");
});

test("the package holds what it runs and says what it is, and nothing else", async () => {
  const { stdout } = await run("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: CHECKOUT,
    env: environment,
  });
  const [{ files }] = JSON.parse(stdout) as [{ files: readonly { path: string }[] }];
  const tops = new Set(files.map(({ path }) => path.split("/")[0]));
  tops.delete("lib");
  expect(tops).toEqual(new Set(["ARCHITECTURE.md", "LICENSE", "README.md", "bin", "package.json", "templates"]));
});
