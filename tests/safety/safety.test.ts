import type { ChildProcess } from "node:child_process";
import { mkdir, readFile, readdir, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SaxesParser } from "saxes";
import { beforeAll, describe, expect, test } from "vitest";
import { buildBook, type BuiltBook } from "../support/build-book.ts";
import { copyCase } from "../support/copy-case.ts";
import { epubFiles, textFiles } from "../support/epub-files.ts";
import { octavo } from "../support/octavo.ts";
import { pdfPages } from "../support/pdf-pages.ts";
import { pdfWords } from "../support/pdf-words.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { descendantsOf, stillRunning } from "./processes.ts";

const HOSTILE = fileURLToPath(new URL("../fixtures/hostile", import.meta.url));

describe("a hostile manuscript", () => {
  let built: BuiltBook;
  let epub: Uint8Array;
  let pdf: Uint8Array;
  const connections: string[] = [];

  beforeAll(async () => {
    await using folder = await temporaryFolder();
    await using server = await listen((request) => connections.push(request));
    await copyCase(HOSTILE, folder.path, server.port);
    built = await buildBook(join(folder.path, "book"), { cwd: folder.path });
    epub = built.file(".epub");
    pdf = built.file(".pdf");
    // The server did listen all the while.
    await fetch(`http://127.0.0.1:${server.port}/last`).catch(() => undefined);
  });

  test("is built all the same, with every attempt reported", () => {
    expect(built.status).toBe(0);
    for (const rule of ["image-outside", "image-remote", "html-unsafe", "link-unsafe", "include-invalid"] as const) {
      expect(built.diagnostics.fired(rule), rule).toBe(true);
    }
  });

  test("reaches no server", () => {
    expect(connections).toEqual(["GET /last HTTP/1.1"]);
  });

  test.each(["SECRET-WORDS", "root:x:0:0", "root:*:0:0", "SCRIPT-RAN", "LIQUID-RAN", "lollollol"])(
    "gets no %s into the books",
    async (canary) => {
      for (const [name, bytes] of epubFiles(epub)) expect(text(bytes).includes(canary), name).toBe(false);
      expect(text(pdf).includes(canary)).toBe(false);
      expect(pdfWords(pdf).includes(canary)).toBe(false);
      const shown = (await pdfPages(pdf)).flatMap((page) => page.runs.map((run) => run.text)).join("");
      expect(shown.includes(canary)).toBe(false);
    },
  );

  test("leaves nothing in the EPUB that runs or fetches", () => {
    const files = textFiles(epubFiles(epub), ".xhtml", ".svg", ".opf", ".ncx");
    expect(files.size).toBeGreaterThan(6);
    for (const [name, xml] of files) {
      for (const { tag, attributes } of startTags(xml)) {
        expect(FORBIDDEN, name).not.toContain(tag.toLowerCase());
        for (const [key, value] of Object.entries(attributes)) {
          const where = `${name}: <${tag} ${key}="${value}">`;
          expect(key, where).not.toMatch(/^on|^(srcset|poster|background|ping|srcdoc|action)$/i);
          if (["alt", "title", "aria-label", "content"].includes(key)) continue;
          expect(value, where).not.toMatch(/^\s*(javascript|vbscript|data|file):|url\(\s*["']?(?!#)|expression\(/i);
          if (tag !== "a") expect(value, where).not.toMatch(/127\.0\.0\.1/);
        }
      }
    }
    for (const [name, css] of textFiles(epubFiles(epub), ".css")) {
      expect(css, name).not.toMatch(/127\.0\.0\.1|@import|expression\(/);
    }
  });

  test("leaves nothing in the PDF that runs or opens files", () => {
    const words = pdfWords(pdf);
    expect(words).not.toMatch(/\/(JavaScript|JS|Launch|EmbeddedFile|SubmitForm|ImportData|GoToR|GoToE|RichMedia)\b/);
    expect(words).not.toMatch(/\/URI\s*\((javascript|file|data):/i);
  });
});

test("a chapter that is a link out of the folder is not read", async () => {
  await using folder = await temporaryFolder();
  await copyCase(HOSTILE, folder.path);
  const book = join(folder.path, "book");
  await writeFile(join(folder.path, "book/outside.md"), "# SECRET-WORDS\n\nSECRET-WORDS\n");
  await symlink("../outside.md", join(book, "manuscript/04-linked.md"));
  const built = await buildBook(book, { formats: ["epub"] });
  for (const bytes of built.files.values()) {
    for (const [name, file] of epubFiles(bytes)) expect(text(file).includes("SECRET-WORDS"), name).toBe(false);
  }
  expect(built.report).toContain("04-linked.md");
  expect(built.report).not.toContain("SECRET-WORDS");
});

describe("what is in the output folder", () => {
  const OLD = "an old book, whole";

  async function oldBooks(dist: string, slug: string): Promise<void> {
    await mkdir(dist, { recursive: true });
    for (const extension of ["epub", "pdf"]) await writeFile(join(dist, `${slug}.${extension}`), OLD);
  }

  async function expectUntouched(dist: string, slug: string): Promise<void> {
    expect((await readdir(dist)).sort()).toEqual([`${slug}.epub`, `${slug}.pdf`]);
    for (const extension of ["epub", "pdf"]) {
      expect(await readFile(join(dist, `${slug}.${extension}`), "utf8")).toBe(OLD);
    }
  }

  test("stays as it was when the manuscript has errors", async () => {
    await using folder = await temporaryFolder();
    await mkdir(join(folder.path, "manuscript"));
    await writeFile(join(folder.path, "manuscript/book.yaml"), "title: Broken\nlanguage: en\n");
    await writeFile(join(folder.path, "manuscript/text.md"), "# One\n\n![Missing](missing.png)\n");
    await oldBooks(join(folder.path, "dist"), "broken");

    const { status } = await octavo(["build"], { cwd: folder.path });

    expect(status).toBe(1);
    await expectUntouched(join(folder.path, "dist"), "broken");
  });

  test("stays as it was when the build is interrupted, and nothing else is left behind", async () => {
    await using folder = await temporaryFolder();
    const temporary = join(folder.path, "tmp");
    await mkdir(temporary);
    await writeLongBook(folder.path);
    await oldBooks(join(folder.path, "dist"), "long");

    let browser: readonly number[] = [];

    const { status } = await octavo(["build"], {
      cwd: folder.path,
      env: { TMPDIR: temporary },
      onStart: whilePrinting(async (child) => {
        browser = await descendantsOf(child.pid ?? 0);
        child.kill("SIGINT");
      }),
    });

    expect(status).toBe(130);
    await expectUntouched(join(folder.path, "dist"), "long");
    // Node keeps compiled code there, from build to build.
    expect((await readdir(temporary)).filter((name) => name !== "node-compile-cache")).toEqual([]);
    expect(browser.length, "a browser was running").toBeGreaterThan(0);
    await expect.poll(async () => await stillRunning(browser)).toEqual([]);
  });
});

test.each([0, 200, 600, 1500])(
  "a browser that is killed %i ms after it began to print costs nothing: another prints the book",
  async (wait) => {
    await using folder = await temporaryFolder();
    await writeLongBook(folder.path);
    let killed: readonly number[] = [];

    const { status, stderr } = await octavo(["build"], {
      cwd: folder.path,
      onStart: whilePrinting(async (child) => (killed = await killBelow(child)), wait),
    });

    expect(status, stderr).toBe(0);
    expect(killed.length, "a browser was running").toBeGreaterThan(0);
    expect((await readdir(join(folder.path, "dist"))).sort()).toEqual(["long.epub", "long.pdf"]);
  },
);

test("a page of the browser that is killed while it prints costs nothing", async () => {
  await using folder = await temporaryFolder();
  await writeLongBook(folder.path);

  const { status, stderr } = await octavo(["build", "--format", "pdf"], {
    cwd: folder.path,
    onStart: whilePrinting(async (child) => {
      const running = await descendantsOf(child.pid ?? 0);
      for (const id of running) if ((await commandOf(id)).includes("--type=renderer")) kill(id);
    }, 900),
  });

  expect(status, stderr).toBe(0);
  expect(await readdir(join(folder.path, "dist"))).toEqual(["long.pdf"]);
});

test("browsers that are killed again and again cost the PDF, and not the EPUB", async () => {
  await using folder = await temporaryFolder();
  await writeLongBook(folder.path);

  const { status, stderr } = await octavo(["build"], {
    cwd: folder.path,
    onStart: whilePrinting(async (child) => {
      // The second browser is let start: one that does not is another fault.
      const first = new Set(await killBelow(child));
      const timer = setInterval(() => void killSecond(child, first), 100);
      child.once("exit", () => clearInterval(timer));
    }),
  });

  expect(status).toBe(69);
  expect(stderr).toMatch(/The browser (?:has )?ended|has crashed/);
  expect(await readdir(join(folder.path, "dist"))).toEqual(["long.epub"]);
});

/** Kills all processes that a process has started. */
async function killBelow(child: ChildProcess): Promise<readonly number[]> {
  const running = await descendantsOf(child.pid ?? 0);
  for (const id of running) kill(id);
  return running;
}

/** Kills the pages of a browser other than the first, once there are any. */
async function killSecond(child: ChildProcess, first: ReadonlySet<number>): Promise<void> {
  for (const id of await descendantsOf(child.pid ?? 0)) {
    if (!first.has(id) && (await commandOf(id)).includes("--type=renderer")) kill(id);
  }
}

function kill(id: number): void {
  try {
    process.kill(id, "SIGKILL");
  } catch {
    // It went with the one that started it.
  }
}

async function commandOf(id: number): Promise<string> {
  return await readFile(`/proc/${id}/cmdline`, "latin1").catch(() => "");
}

/** A book long enough for something to happen while it is being printed. */
async function writeLongBook(folder: string): Promise<void> {
  await mkdir(join(folder, "manuscript"));
  await writeFile(join(folder, "manuscript/book.yaml"), "title: Long\nlanguage: en\n");
  const chapter = "# A chapter\n\n" + "Words in a paragraph that goes on and on, as paragraphs will.\n\n".repeat(2000);
  for (let n = 1; n <= 6; n++) await writeFile(join(folder, `manuscript/${n}.md`), chapter);
}

/** Does something to a build soon after it has begun to print: the stages are told on stderr as they begin. */
function whilePrinting(act: (child: ChildProcess) => Promise<unknown>, wait = 300): (child: ChildProcess) => void {
  return (child) => {
    child.stderr?.on("data", function once(chunk: string) {
      if (!chunk.includes("Printing")) return;
      child.stderr?.off("data", once);
      setTimeout(() => void act(child), wait);
    });
  };
}

/** Elements no document of ours may hold. */
const FORBIDDEN = ["script", "iframe", "object", "embed", "form", "input", "base", "foreignobject", "animate", "set"];

interface StartTag {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Every start tag of an XML document; throws where it is not well-formed. */
function startTags(xml: string): readonly StartTag[] {
  const tags: StartTag[] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => tags.push({ tag: name, attributes }));
  parser.write(xml).close();
  return tags;
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");

/** Listens on this machine and tells of every connection, whatever it asks. */
async function listen(tell: (request: string) => void): Promise<AsyncDisposable & { readonly port: number }> {
  const server = createServer((socket) => {
    socket.once("data", (data) => {
      tell(data.toString("latin1").split("\r\n")[0] ?? "");
      socket.destroy();
    });
    socket.on("error", () => socket.destroy());
    socket.setTimeout(1000, () => {
      tell("a silent connection");
      socket.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return {
    port: address.port,
    [Symbol.asyncDispose]: async () => await new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
