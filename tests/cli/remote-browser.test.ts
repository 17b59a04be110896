import { readFile } from "node:fs/promises";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Finished, octavo } from "../support/octavo.ts";
import { remoteBrowser, type RemoteBrowser } from "../support/remote-browser.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { writeLongBook } from "../print/long-book.ts";

let browser: RemoteBrowser;
let book: Awaited<ReturnType<typeof temporaryFolder>>;
let local: Buffer;
beforeAll(async () => {
  browser = await remoteBrowser();
  book = await temporaryFolder();
  // With a picture, fonts, notes and an index; long enough to be printed in runs, in several tabs.
  await writeLongBook(book.path, [60, 90, 75, 70]);
  const built = await buildWith("sparticuz", "local");
  expect(built.status, built.stderr).toBe(0);
  local = await pdf("local");
});
afterAll(async () => {
  await browser[Symbol.asyncDispose]();
  await book[Symbol.asyncDispose]();
});

async function buildWith(setting: string, out: string): Promise<Finished> {
  const args = ["build", book.path, "--format", "pdf", "--no-cache", "--out", join(book.path, out)];
  return await octavo(args, { cwd: book.path, env: { OCTAVO_BROWSER: setting } });
}

async function pdf(out: string): Promise<Buffer> {
  return await readFile(join(book.path, out, "a-long-book.pdf"));
}

/** A way to the browser that breaks, for so many connections, when so many bytes have come back over it. */
async function brokenWay(times: number, bytes: number): Promise<AsyncDisposable & { address: string; taken: number }> {
  const url = new URL(browser.address);
  const open = new Set<Socket>();
  const way = { address: "", taken: 0, [Symbol.asyncDispose]: async () => undefined as void };
  const server = createServer((near) => {
    const breaks = way.taken++ < times;
    const far = connect(Number(url.port), url.hostname);
    let come = 0;
    const cut = (): void => {
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on("error", cut).on("close", cut);
    }
    near.pipe(far);
    far.on("data", (chunk: Buffer) => {
      come += chunk.length;
      if (breaks && come > bytes) cut();
      else near.write(chunk);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  way.address = `ws://127.0.0.1:${(server.address() as AddressInfo).port}${url.pathname}`;
  way[Symbol.asyncDispose] = async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return way;
}

describe("a browser elsewhere", () => {
  test("prints the same bytes as one of this machine, and is left as it was", async () => {
    const before = await browser.tabs();
    const built = await buildWith(browser.address, "remote");
    expect(built.status, built.stderr).toBe(0);
    expect(Buffer.compare(await pdf("remote"), local)).toBe(0);
    expect(await browser.tabs()).toEqual(before);
  });

  test("that is lost in the midst of a print is connected to once more", async () => {
    await using way = await brokenWay(1, 400_000);
    const built = await buildWith(way.address, "broken");
    expect(built.status, built.stderr).toBe(0);
    expect(way.taken).toBe(2);
    expect(Buffer.compare(await pdf("broken"), local)).toBe(0);
  });

  test("that is lost again and again is told of", async () => {
    await using way = await brokenWay(Infinity, 400_000);
    const { status, stderr } = await buildWith(way.address, "lost");
    expect(status, stderr).toBe(69);
    expect(way.taken).toBe(2);
    expect(stderr).toMatch(/the connection to ws:\/\/127\.0\.0\.1:\d+\S* is lost/);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test.each([
    [
      "nobody listens there",
      "ws://127.0.0.1:9/devtools/browser/x?token=secret",
      "No browser answers at ws://127.0.0.1:9/",
    ],
    ["it is no WebSocket", "http://127.0.0.1:9222", "must be like ws://HOST:9222/devtools/browser/ID"],
    ["it has no host", "ws:", "must be like ws://HOST:9222/devtools/browser/ID"],
  ])("is asked for in vain, and that is said, where %s", async (_, address, words) => {
    const { status, stderr } = await buildWith(address, "nowhere");
    expect(status, stderr).toBe(69);
    expect(stderr).toContain(words);
    expect(stderr).toContain("unset OCTAVO_BROWSER");
    expect(stderr).not.toMatch(/secret|\n\s+at /);
  });

  test("that is there but not at this address is asked for in vain too", async () => {
    const { status, stderr } = await buildWith(browser.address.replace(/browser.*/, "nothing"), "elsewhere");
    expect(status, stderr).toBe(69);
    expect(stderr).toContain("No browser answers at");
  });
});
