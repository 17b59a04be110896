import { existsSync } from "node:fs";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { build, Session, UsageError } from "../../src/index.ts";
import { remoteBrowser } from "../support/remote-browser.ts";
import { putFiles } from "../support/put-files.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const FILES = {
  "book.yaml": "title: Of Whales\nauthors: [A. Mate]\nlanguage: en\n",
  "01-loomings.md": "# Loomings\n\nCall me what you will.\n",
  "02-squid.md": "# Squid\n\nA vast pulpy mass.\n",
};
const MANUSCRIPT = new Map(Object.entries(FILES));

let session: Session;
beforeAll(() => {
  session = new Session();
});
afterAll(async () => {
  await session.close();
});

function book(title: string) {
  return new Map([...MANUSCRIPT, ["book.yaml", `title: ${title}\nlanguage: en\n`]]);
}

test("files in memory give the bytes that a folder gives, and leave nothing behind", async () => {
  await using folder = await temporaryFolder();
  await putFiles(join(folder.path, "book"), FILES);
  // Other tests have books in memory at the same time: these ones lie apart.
  const apart = join(folder.path, "apart");
  await mkdir(apart);
  vi.stubEnv("TMPDIR", apart);
  await using own = new Session();
  const [inMemory, onDisk] = await Promise.all([
    build({ manuscript: MANUSCRIPT, session: own, cache: false }),
    build({ path: "book", cwd: folder.path, session: own, cache: false }),
  ]).finally(() => vi.unstubAllEnvs());
  expect(inMemory.artifacts.map(({ fileName }) => fileName)).toEqual(["of-whales.pdf", "of-whales.epub"]);
  for (const [index, { bytes, path }] of inMemory.artifacts.entries()) {
    expect(path).toBeUndefined();
    const written = await readFile(onDisk.artifacts[index]?.path ?? "");
    expect(written.equals(bytes)).toBe(true);
  }
  expect((await readdir(apart)).filter((name) => name.startsWith("octavo-book-"))).toEqual([]);
});

test("nothing is written where nothing shall be", async () => {
  await using folder = await temporaryFolder();
  await putFiles(folder.path, FILES);
  const { artifacts } = await build({ path: folder.path, formats: ["epub"], write: false });
  expect(artifacts).toHaveLength(1);
  expect(existsSync(join(folder.path, "dist"))).toBe(false);
});

test("many builds at the same time in one browser give what each alone gives", async () => {
  const titles = ["One", "Two", "Three", "Four"];
  const together = await Promise.all(titles.map((title) => build({ manuscript: book(title), session, cache: false })));
  for (const [index, title] of titles.entries()) {
    const alone = await build({ manuscript: book(title), session, cache: false });
    expect(together[index]?.artifacts.map(({ bytes }) => Buffer.from(bytes).toString("base64"))).toEqual(
      alone.artifacts.map(({ bytes }) => Buffer.from(bytes).toString("base64")),
    );
  }
});

test("a build that is stopped rejects with the reason, and the browser stays for the others", async () => {
  const controller = new AbortController();
  const stages: string[] = [];
  const stopped = build({
    manuscript: MANUSCRIPT,
    session,
    cache: false,
    signal: controller.signal,
    onProgress: ({ stage }) => {
      stages.push(stage);
      if (stage === "print") controller.abort(new Error("enough"));
    },
  });
  const other = build({ manuscript: MANUSCRIPT, session, cache: false });
  await expect(stopped).rejects.toThrow("enough");
  expect(stages).toContain("compose");
  expect((await other).ok).toBe(true);
});

describe("paths that lead out of the manuscript are refused", () => {
  test.each(["../out.md", "/etc/x.md", "a//b.md", "a/./b.md", "C:\\x.md", "a\\b.md", "", "a\0.md"])(
    "%j",
    async (path) => {
      await expect(build({ manuscript: new Map([[path, "# A\n"]]) })).rejects.toThrow(UsageError);
    },
  );
});

test("what is no manuscript is told by what the caller gave", async () => {
  const files = { "a.md": "# A\n" } as unknown as typeof MANUSCRIPT;
  await expect(build({ manuscript: files })).rejects.toThrow("`manuscript` is a Map");
  const settings = new Map([["book.yaml", "title: Of Whales\n"]]);
  await expect(build({ manuscript: settings })).rejects.toThrow("There is no Markdown in `manuscript`.");
});

test("what is asked for must be one thing", async () => {
  await expect(build({})).rejects.toThrow("one of `path` and `manuscript`");
  await expect(build({ path: ".", manuscript: MANUSCRIPT })).rejects.toThrow(UsageError);
  await expect(build({ manuscript: MANUSCRIPT, session, browser: "sparticuz" })).rejects.toThrow(UsageError);
  await expect(build({ path: "nowhere-at-all" })).rejects.toThrow(UsageError);
});

test("a browser elsewhere prints, and stays", async () => {
  await using remote = await remoteBrowser();
  await using elsewhere = new Session({ browser: remote.address });
  const one = await build({ manuscript: MANUSCRIPT, session: elsewhere, formats: ["pdf"], cache: false });
  const two = await build({ manuscript: MANUSCRIPT, formats: ["pdf"], cache: false, browser: remote.address });
  expect([one.ok, two.ok]).toEqual([true, true]);
  expect(await remote.tabs()).not.toContain("http://octavo.invalid/");
});
