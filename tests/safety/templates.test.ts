import { mkdir, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { buildBook, type BuiltBook } from "../support/build-book.ts";
import { epubFiles } from "../support/epub-files.ts";
import { pdfWords } from "../support/pdf-words.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const SECRET = "SECRET-WORDS";

/** Builds a project with templates of its own, beside a file that is none of its business. */
async function built(
  files: Readonly<Record<string, string>>,
  links: Readonly<Record<string, string>> = {},
): Promise<BuiltBook> {
  await using folder = await temporaryFolder();
  const book = join(folder.path, "book");
  const all = {
    "../secret.html": `<p>${SECRET}</p>`,
    "manuscript/book.yaml": "title: A Book\nlanguage: en\nlayout: book\n",
    "manuscript/01.md": "# One\n\nText.\n",
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    await mkdir(dirname(join(book, path)), { recursive: true });
    await writeFile(join(book, path), text);
  }
  for (const [path, target] of Object.entries(links)) {
    await mkdir(dirname(join(book, path)), { recursive: true });
    await symlink(target, join(book, path));
  }
  return await buildBook(book, { cwd: folder.path });
}

function expectNoSecret({ files, report }: BuiltBook): void {
  expect(report).not.toContain(SECRET);
  for (const [name, bytes] of files) {
    const text = name.endsWith(".pdf") ? pdfWords(bytes) : [...epubFiles(bytes).values()].map(String).join("\n");
    expect(text).not.toContain(SECRET);
  }
}

test("templates that are links out of the book are not read", async () => {
  const book = await built({}, { "templates/print/half-title.html": "../../../secret.html" });
  expect(book.status).toBe(0);
  expectNoSecret(book);
});

test("a folder of templates that is a link out of the book is not read", async () => {
  const book = await built({ "../else/print/half-title.html": `<p>${SECRET}</p>` }, { templates: "../else" });
  expect(book.status).toBe(0);
  expectNoSecret(book);
});

test("fonts outside the book are not read", async () => {
  const book = await built(
    { "manuscript/book.yaml": "title: A Book\nlanguage: en\nfonts: { text: fonts/linked.ttf, code: /etc/passwd }\n" },
    { "manuscript/fonts/linked.ttf": "../../../secret.html" },
  );
  expect(book.diagnostics.all.map(({ rule }) => rule)).toEqual(["font-invalid", "font-invalid"]);
  expect(book.files.size).toBe(0);
});

test("what templates would load or run is refused, and no server is asked", async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    for (const text of [
      `<section class="half-title opens" id="half-title"><img src="${address}/a.png" alt=""/></section>`,
      `<section class="half-title opens" id="half-title"><{{ "scr" | append: "ipt" }} src="${address}/b.js"></{{ "scr" | append: "ipt" }}></section>`,
      `<section class="half-title opens" id="half-title" onload="fetch('${address}/c')"></section>`,
      `<section class="half-title opens" id="half-title"><a href="javascript:alert(1)">x</a></section>`,
    ]) {
      const book = await built({ "templates/print/half-title.html": text });
      expect(book.diagnostics.all.map(({ rule }) => rule)).toEqual(["template-unsafe"]);
      expect([...book.files.keys()]).toEqual(["a-book.epub"]);
    }
    const styled = await built({
      "manuscript/book.yaml": "title: A Book\nlanguage: en\ntheme: mine\n",
      "templates/themes/mine/print.css": `p { background: url(${address}/d.png) } /* </style><script>1</script> */`,
    });
    expect(styled.diagnostics.all.map(({ rule }) => rule)).toEqual(["style-invalid"]);
    expect(asked).toEqual([]);
  } finally {
    server.close();
  }
});
