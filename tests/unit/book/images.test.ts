import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Manuscript } from "../../../src/manuscript/manuscript.ts";
import { allNodes, compose, configOf, elementsOf, markup, reported, type Composed } from "./composing.ts";
import { cmykPhotograph, picture, pngClaiming, turnedPhotograph } from "./pictures.ts";

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><title>T</title><rect width="9" height="9"/></svg>';
let folder: string;
let root: string;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "octavo-images-")));
  root = join(folder, "book");
  await mkdir(join(root, "img", ".hidden"), { recursive: true });
  await mkdir(join(root, "part"));
  const png = await picture("png", 40, 30);
  await writeFile(join(folder, "secret.png"), png);
  await writeFile(join(root, "img", ".hidden", "x.png"), png);
  await writeFile(join(root, "img", "whale.png"), png);
  await writeFile(join(root, "img", "again.png"), png);
  await writeFile(join(root, "img", "my whale.png"), png);
  await writeFile(join(root, "img", "not-a-picture.png"), "<html>hello</html>");
  await writeFile(join(root, "img", "cut.png"), png.subarray(0, png.length - 20));
  await writeFile(join(root, "img", "drawing.svg"), SVG);
  await writeFile(join(root, "img", "photo.webp"), await picture("webp", 40, 30));
  await writeFile(join(root, "img", "photo.avif"), await picture("avif", 40, 30));
  await writeFile(join(root, "img", "scan.tiff"), await picture("tiff", 40, 30));
  await writeFile(join(root, "img", "turned.jpg"), await turnedPhotograph(40, 30));
  await writeFile(join(root, "img", "print.jpg"), await cmykPhotograph(40, 30));
  await writeFile(join(root, "img", "huge.png"), pngClaiming(20_000, 20_000));
  await symlink(join(folder, "secret.png"), join(root, "img", "link-out.png"));
  await symlink(folder, join(root, "img", "folder-out"));
  await symlink(join(root, "img", ".hidden", "x.png"), join(root, "img", "link-hidden.png"));
  await symlink(join(root, "img", "whale.png"), join(root, "img", "link-in.png"));
  execFileSync("mkfifo", [join(root, "img", "pipe.png")]);
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function withImages(markdown: string, changes: Partial<Manuscript> = {}): Promise<Composed> {
  return await compose({ "part/a.md": `# A\n\n${markdown}\n`, "b.md": "# B\n\nText.\n" }, { root, ...changes });
}

/** The rules broken by one image, and the text of the box in its place. */
async function fate(src: string): Promise<{ readonly rules: readonly string[]; readonly box: string | undefined }> {
  const { book, diagnostics } = await withImages(`Before ![A spout](${src}) after.`);
  const [box] = elementsOf(allNodes(book), "o-box");
  return {
    rules: diagnostics.all.map(({ rule, severity }) => `${severity} ${rule}`),
    box: box && markup(box.children),
  };
}

describe("an image of the book", () => {
  test("is named by its content, and has its size", async () => {
    const { book, diagnostics } = await withImages("![One](../img/whale.png)\n\nA ![Two](../img/again.png) B");
    const [one, two] = elementsOf(allNodes(book), "img");
    expect(one!.attributes).toMatchObject({ alt: "One", width: "40", height: "30" });
    expect(one!.attributes["src"]).toMatch(/^asset:img-[0-9a-f]{16}$/);
    expect(two!.attributes["src"]).toBe(one!.attributes["src"]);
    const [asset, ...others] = book.assets.values();
    expect(others).toEqual([]);
    expect(asset).toMatchObject({ mediaType: "image/png", widthPx: 40, heightPx: 30, path: `images/${asset!.id}.png` });
    expect(asset!.span).toMatchObject({ file: "part/a.md", line: 3 });
    expect(reported(diagnostics)).toEqual([]);
  });

  test.each([
    ["../img/my%20whale.png", "image/png"],
    ["../img/whale.png?raw=true", "image/png"],
    ["..\\img\\whale.png", "image/png"],
    ["../img/link-in.png", "image/png"],
    ["../img/drawing.svg", "image/svg+xml"],
    ["../img/photo.webp", "image/jpeg"],
    ["../img/photo.avif", "image/jpeg"],
    ["../img/scan.tiff", "image/png"],
    ["../img/print.jpg", "image/jpeg"],
  ])("is found and readable everywhere: %s", async (src, mediaType) => {
    const { book, diagnostics } = await withImages(`![x](<${src}>)`);
    expect(reported(diagnostics)).toEqual([]);
    expect([...book.assets.values()]).toMatchObject([{ mediaType }]);
  });

  test("stands upright", async () => {
    const { book } = await withImages("![x](../img/turned.jpg)");
    expect([...book.assets.values()]).toMatchObject([{ widthPx: 30, heightPx: 40 }]);
  });

  test("may lie beside the manuscript of an mdBook, not beyond", async () => {
    const changes = { root: join(root, "part"), assetRoot: root };
    const files = { "a.md": "# A\n\n![x](../img/whale.png) ![y](../../secret.png)\n", "b.md": "# B\n\nText.\n" };
    const { book, diagnostics } = await compose(files, changes);
    expect(book.assets.size).toBe(1);
    expect(reported(diagnostics)).toEqual(["image-outside a.md:3"]);
  });
});

describe("an image that cannot be shown leaves its description", () => {
  test.each([
    ["warning image-outside", "../../secret.png"],
    ["warning image-outside", "../img/link-out.png"],
    ["warning image-outside", "../img/folder-out/secret.png"],
    ["warning image-outside", "../img/.hidden/x.png"],
    ["warning image-outside", "../img/link-hidden.png"],
    ["warning image-outside", "/etc/passwd"],
    ["warning image-outside", "file:///etc/passwd"],
    ["warning image-outside", "C:/windows/x.png"],
    ["warning image-remote", "https://example.org/x.png"],
    ["warning image-remote", "//example.org/x.png"],
    ["warning image-too-large", "../img/huge.png"],
    ["warning image-unreadable", "../img/not-a-picture.png"],
    ["warning image-unreadable", "../img/cut.png"],
    ["error image-missing", "../img/gone.png"],
    ["error image-missing", "../img"],
    ["error image-missing", "../img/pipe.png"],
    ["error image-missing", "../img/a%00b.png"],
  ])("%s: %s", async (rule, src) => {
    expect(await fate(src)).toEqual({ rules: [rule], box: "A spout" });
  });

  test("missing it is a warning where there is no book.yaml, and told of with what was meant", async () => {
    const { diagnostics } = await withImages("![x](../img/wale.png)", { hasConfig: false });
    expect(diagnostics.all).toMatchObject([
      { severity: "warning", hint: "Did you mean whale.png?", span: { line: 3 } },
    ]);
  });

  test("missing because its name has a sign that ends it in an address, it is told how to write that", async () => {
    const { diagnostics } = await withImages("![x](<../img/Figure #1.png>)");
    expect(diagnostics.all).toMatchObject([{ hint: expect.stringContaining("write %23 in its place") as string }]);
  });
});

describe("alternative text", () => {
  test("that is missing is told of, and the image marked", async () => {
    const { book, diagnostics } = await withImages("![](../img/whale.png)");
    expect(reported(diagnostics)).toEqual(["image-alt-missing part/a.md:3"]);
    expect(elementsOf(allNodes(book), "img")[0]!.attributes).toMatchObject({ alt: "", "data-alt-missing": "" });
  });

  test("is not asked of what only decorates", async () => {
    const { diagnostics } = await withImages("![](../img/whale.png){decorative}");
    expect(reported(diagnostics)).toEqual([]);
  });
});

describe("the cover", () => {
  const span = { file: "book.yaml", line: 4, column: 8 };
  const named = (cover: string) => ({ config: configOf({ cover, spans: new Map([["cover", span]]) }) });

  test("is an image beside book.yaml; one so small is told", async () => {
    const { book, diagnostics } = await withImages("Text.", named("img/whale.png"));
    expect(book.cover).toMatchObject({ mediaType: "image/png", widthPx: 40 });
    // Stores want more than 40 pixels.
    expect(reported(diagnostics)).toEqual(["cover-unfit book.yaml:4"]);
  });

  test.each(["img/gone.png", "../secret.png", "img/link-out.png", "img/cut.png", "/etc/passwd"])(
    "cannot be %s",
    async (cover) => {
      const { book, diagnostics } = await withImages("Text.", named(cover));
      expect(book.cover).toBeUndefined();
      expect(reported(diagnostics)).toEqual(["cover-invalid book.yaml:4"]);
    },
  );
});
