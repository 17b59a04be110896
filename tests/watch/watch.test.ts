import { spawn } from "node:child_process";
import { readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { epubFiles, textFiles } from "../support/epub-files.ts";
import { CHECKOUT, octavo } from "../support/octavo.ts";
import { putFiles } from "../support/put-files.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const FILES = {
  "manuscript/book.yaml": "title: Of Whales\nlanguage: en\n",
  "manuscript/01-loomings.md": "# Loomings\n\nCall me what you will.\n",
  "manuscript/02-squid.md": "# Squid\n\nA vast pulpy mass.\n",
};

/** A running `octavo build --watch`. */
function watching(path: string) {
  const args = ["build", path, "--watch", "--format", "epub"];
  const child = spawn(process.execPath, [`${CHECKOUT}/bin/octavo.js`, ...args], {
    cwd: path,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  let wake = (): void => undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (words: string) => {
      text += words;
      wake();
    });
  }
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  return {
    /** Waits for the next time there is nothing to do. @returns what was said until then */
    async waits(): Promise<string> {
      const sign = "Waiting for changes; Ctrl-C ends.\n";
      while (!text.includes(sign)) await new Promise<void>((resolve) => (wake = resolve));
      const end = text.indexOf(sign) + sign.length;
      const said = text.slice(0, end);
      text = text.slice(end);
      return said;
    },
    /** What was said since. */
    said: () => text,
    async interrupt(): Promise<number | null> {
      child.kill("SIGINT");
      return await exited;
    },
  };
}

test("a watched book follows every change, tells of mistakes, and ends cleanly", async () => {
  await using folder = await temporaryFolder();
  await putFiles(folder.path, FILES);
  const put = async (name: string, text: string) => await writeFile(join(folder.path, name), text);
  const texts = async () =>
    [...textFiles(epubFiles(await readFile(join(folder.path, "dist/of-whales.epub"))), ".xhtml").values()].join("\n");
  const watch = watching(folder.path);
  try {
    await watch.waits();
    expect(await texts()).toContain("A vast pulpy mass.");

    await put("manuscript/02-squid.md", "# Squid\n\nA furlong in length.\n");
    expect(await watch.waits()).toContain("manuscript/02-squid.md changed.");
    expect(await texts()).toContain("A furlong in length.");
    await using cold = await temporaryFolder();
    await octavo(["build", folder.path, "--format", "epub", "--out", cold.path, "--no-cache"]);
    const [kept, anew] = await Promise.all(
      [join(folder.path, "dist"), cold.path].map((dir) => readFile(join(dir, "of-whales.epub"))),
    );
    expect(kept?.equals(anew ?? Buffer.of())).toBe(true);

    await put("manuscript/book.yaml", "title: [");
    const mistake = await watch.waits();
    expect(mistake).toContain("error[");
    expect(await texts()).toContain("A furlong in length.");
    await put("manuscript/book.yaml", FILES["manuscript/book.yaml"]);
    await watch.waits();

    await put("manuscript/03-end.md", "# The End\n\nNothing more.\n");
    await watch.waits();
    expect(await texts()).toContain("Nothing more.");
    await rename(join(folder.path, "manuscript/03-end.md"), join(folder.path, "manuscript/00-end.md"));
    await watch.waits();
    expect((await texts()).indexOf("Nothing more.")).toBeLessThan((await texts()).indexOf("Call me"));
    await rm(join(folder.path, "manuscript/00-end.md"));
    await watch.waits();
    expect(await texts()).not.toContain("Nothing more.");

    await putFiles(folder.path, { "templates/base/epub.css": "p { letter-spacing: 3px }\n" });
    await watch.waits();
    const styles = textFiles(epubFiles(await readFile(join(folder.path, "dist/of-whales.epub"))), ".css");
    expect([...styles.values()].join("")).toContain("letter-spacing");
  } finally {
    expect(await watch.interrupt()).toBe(0);
  }
});

test("what is written again as it was, and what is not of the book, starts nothing", async () => {
  await using folder = await temporaryFolder();
  await putFiles(folder.path, FILES);
  const watch = watching(folder.path);
  await watch.waits();
  const path = join(folder.path, "manuscript/02-squid.md");
  const before = (await stat(join(folder.path, "dist/of-whales.epub"))).mtimeMs;
  await writeFile(path, FILES["manuscript/02-squid.md"]);
  await utimes(path, new Date(), new Date());
  await putFiles(folder.path, {
    ".git/index": "x",
    "manuscript/02-squid.md~": "x",
    "node_modules/a/b.md": "# B\n",
    "dist/x.md": "# X\n",
  });
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(watch.said()).toBe("");
  expect((await stat(join(folder.path, "dist/of-whales.epub"))).mtimeMs).toBe(before);
  expect(await watch.interrupt()).toBe(0);
});

test("--watch and --json do not go together", async () => {
  const { status, stdout } = await octavo(["build", "--watch", "--json"]);
  expect(status).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({
    exitCode: 2,
    error: { message: expect.stringContaining("--watch") as string },
  });
});

test("what is not there cannot be watched", async () => {
  expect((await octavo(["build", "nowhere", "--watch"])).status).toBe(2);
});
