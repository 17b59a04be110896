import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser } from "../../../src/browser/find.ts";
import { type Chromium, launchBrowser } from "../../../src/browser/launch.ts";
import type { PrintPage } from "../../../src/browser/page.ts";

const GIF = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");

let chromium: Chromium;
beforeAll(async () => {
  chromium = await launchBrowser(await findBrowser());
});
afterAll(async () => await chromium.close());

async function open(
  html: string,
  files: Record<string, { mediaType: string; bytes: Uint8Array }> = {},
): Promise<PrintPage> {
  return await chromium.openPage({
    html: `<!DOCTYPE html><title>T</title>${html}`,
    files: new Map(Object.entries(files)),
  });
}

describe("a page", () => {
  test("shows the files it was given, by their path", async () => {
    const page = await open('<link rel="stylesheet" href="a%20b/c.css"><img id="i" src="img/dot.gif">', {
      "a b/c.css": { mediaType: "text/css", bytes: Buffer.from("#i { width: 77px }") },
      "img/dot.gif": { mediaType: "image/gif", bytes: GIF },
    });
    const image = await page.evaluate(() => {
      const { naturalWidth, width } = document.querySelector("img") as HTMLImageElement;
      return { naturalWidth, width };
    });
    expect(image).toEqual({ naturalWidth: 1, width: 77 });
    expect([...page.refused]).toEqual([]);
    await page.close();
  });

  test("runs functions of ours, and awaits what they promise", async () => {
    const page = await open("<p>words</p>");
    expect(await page.evaluate((n, text) => [n + 1, text, document.title], 1, "given")).toEqual([2, "given", "T"]);
    expect(await page.evaluate(async () => await Promise.resolve(document.body.textContent))).toBe("words");
    await expect(page.evaluate(() => JSON.parse("{"))).rejects.toThrow("JSON");
    await page.close();
  });

  test("runs scripts among its files where that is wanted, and none that is written into it", async () => {
    const html = `<!DOCTYPE html><title>T</title><p onclick="1">x</p><script>document.title = "inline"</script>
      <script src="a.js"></script><img src="none.png" onerror="document.title = 'handler'">`;
    const script = Buffer.from("globalThis.ran = 1; document.body.innerHTML += '<img src=x onerror=\\'ran = 2\\'>'");
    const files = new Map([["a.js", { mediaType: "text/javascript", bytes: script }]]);
    const scripted = await chromium.openPage({ html, files, scripts: true });
    await scripted.evaluate(async () => await new Promise<void>((done) => void setTimeout(done, 50)));
    expect(await scripted.evaluate(titleAndMark)).toEqual(["T", 1]);
    await scripted.close();
    const still = await chromium.openPage({ html, files });
    expect(await still.evaluate(titleAndMark)).toEqual(["T", null]);
    await still.close();
  });

  test("is printed with its text also where styles hide it in both layouts of a print", async () => {
    const page = await open("<style>@media print { .print-only body { display: none } }</style><h1>Heading</h1>");
    await page.evaluate(() => document.documentElement.classList.add("print-only"));
    const pdf = Buffer.from(await page.print({ tagged: true, outline: true })).toString("latin1");
    expect(pdf).toContain("/Title (Heading)");
    await page.close();
  });

  test("lets styles tell the layout that only finds the size of the paper from the one that is printed", async () => {
    const first = "print and (width: 800px) and (height: 600px)";
    const page = await open(
      `<style>@page { size: 300pt 240pt } @media ${first} { h1 { display: none } }</style><h1>A</h1>`,
    );
    const pdf = Buffer.from(await page.print({ tagged: true, outline: true })).toString("latin1");
    expect(pdf).toContain("/Title (A)");
    expect(pdf).toContain("/MediaBox [0 0 300 240]");
    await page.close();
  });

  test("is printed as a PDF of the size its style sheet says, with the fonts of Octavo", async () => {
    const page = await open("<style>@page { size: 300pt 240pt }</style><h1>Heading</h1>");
    const pdf = Buffer.from(await page.print({ tagged: true, outline: true })).toString("latin1");
    expect(pdf).toMatch(/^%PDF-/);
    expect(pdf).toContain("/MediaBox [0 0 300 240]");
    expect(pdf).toContain("/StructTreeRoot");
    expect(pdf).toContain("/Title (Heading)");
    await page.close();
  });

  test("is not opened when the signal was given", async () => {
    const source = { html: "", files: new Map(), signal: AbortSignal.abort(new Error("stopped")) };
    await expect(chromium.openPage(source)).rejects.toThrow("stopped");
  });

  test("goes when the signal is given", async () => {
    const abort = new AbortController();
    const page = await chromium.openPage({ html: "<p>x", files: new Map(), signal: abort.signal });
    const waiting = page.evaluate(async () => await new Promise(() => undefined));
    abort.abort(new Error("stopped"));
    await expect(waiting).rejects.toThrow("stopped");
  });
});

describe("a hostile document", () => {
  let server: Server;
  let connections = 0;
  let address: string;
  beforeAll(async () => {
    server = createServer((socket) => {
      connections++;
      socket.end("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const bound = server.address();
    address = `127.0.0.1:${bound !== null && typeof bound === "object" ? bound.port : 0}`;
  });
  afterAll(() => server.close());

  const ATTEMPTS: Record<string, (at: string) => string> = {
    "a script": () => "<script>document.title = 'owned'</script>",
    "a script from the network": (at) => `<script src="http://${at}/x.js"></script>`,
    "an event handler": () => '<img src="none.png" onerror="document.title = \'owned\'">',
    "an SVG script": () => "<svg><script>document.title = 'owned'</script></svg>",
    "an SVG event": () => "<svg onload=\"document.title = 'owned'\"></svg>",
    "a javascript: frame": () => "<iframe src=\"javascript:parent.document.title = 'owned'\"></iframe>",
    "a srcdoc frame": () => "<iframe srcdoc=\"<script>parent.document.title = 'owned'</script>\"></iframe>",
    "a frame": (at) => `<iframe src="http://${at}/"></iframe>`,
    "an object": (at) => `<object data="http://${at}/"></object><embed src="http://${at}/">`,
    "an image": (at) => `<img src="http://${at}/x.png"><img srcset="http://${at}/y.png 2x">`,
    "an image of this site's secure twin": (at) => `<img src="https://${at}/x.png">`,
    "an SVG image": (at) => `<svg><image href="http://${at}/x.png"/><use href="http://${at}/x.svg#a"/></svg>`,
    "a style's url()": (at) => `<style>body { background: url(http://${at}/x.png) }</style>`,
    "an imported style": (at) =>
      `<style>@import url(http://${at}/x.css);</style><link rel=stylesheet href=http://${at}/>`,
    "a font": (at) => `<style>@font-face { font-family: F; src: url(http://${at}/f) } p { font-family: F }</style><p>x`,
    "hints to connect": (at) =>
      `<link rel=preconnect href=http://${at}><link rel=dns-prefetch href=http://${at}>` +
      `<link rel=prefetch href=http://${at}/p><link rel=preload as=image href=http://${at}/q>` +
      `<link rel=modulepreload href=http://${at}/m><link rel=prerender href=http://${at}/r>` +
      `<link rel=icon href=http://${at}/i><link rel=manifest href=http://${at}/w>`,
    "speculation rules": (at) => `<script type="speculationrules">{"prerender":[{"urls":["http://${at}/"]}]}</script>`,
    "a refresh": (at) => `<meta http-equiv="refresh" content="0; url=http://${at}/">`,
    "a base": (at) => `<base href="http://${at}/"><img src="x.png">`,
    media: (at) => `<video autoplay src="http://${at}/v"></video><audio autoplay src="http://${at}/a"></audio>`,
    "a form": (at) => `<form action="http://${at}/"><input autofocus></form>`,
    "a file of the machine": () => '<img src="file:///etc/passwd"><iframe src="file:///etc/passwd"></iframe>',
    "a style sheet of the machine": () => "<style>@import url(file:///etc/passwd);</style>",
    "a path out of its folder": () => '<img src="../../../../etc/passwd"><img src="/etc/passwd">',
  };

  test.each(Object.keys(ATTEMPTS))("gets nowhere with %s", async (name) => {
    const html = ATTEMPTS[name]?.(address) ?? "";
    const page = await open(`${html}<p id="end">end</p>`);
    await page.print({ tagged: true, outline: true });
    // What a page does by itself some time later would come now.
    await new Promise((resolve) => setTimeout(resolve, 100));
    const state = await page.evaluate(() => ({
      title: document.title,
      address: location.href,
      end: document.querySelector("#end")?.textContent,
      // A frame's own document is out of reach when it is empty or foreign: nothing of it may be printed.
      frames: Array.from(
        document.querySelectorAll("iframe"),
        (frame) => frame.contentDocument?.body?.textContent ?? "",
      ),
    }));
    expect(state).toMatchObject({ title: "T", address: "http://octavo.invalid/", end: "end" });
    expect(state.frames.join("")).toBe("");
    await page.close();
    expect(connections).toBe(0);
  });

  test("is told of: what it wanted is on the list of refusals", async () => {
    const page = await open(
      `<img src="missing.png"><img src="http://${address}/x.png">` +
        `<style>p { background: url(http://${address}/bg.png) }</style><p>x</p>`,
    );
    expect([...page.refused].toSorted()).toEqual(
      [`http://${address}/bg.png`, `http://${address}/x.png`, "http://octavo.invalid/missing.png"].toSorted(),
    );
    await page.close();
  });

  test("would be seen here: a connection does count", async () => {
    await fetch(`http://${address}/`);
    expect(connections).toBe(1);
  });
});

/** Runs in the page. */
function titleAndMark(): readonly unknown[] {
  return [document.title, (globalThis as { ran?: number }).ran];
}
