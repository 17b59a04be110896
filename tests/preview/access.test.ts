import { get, type IncomingMessage, request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PreviewServer, type Shown } from "../../src/preview/server.ts";

const SHOWN: Shown = {
  view: { title: "Whales", language: "en", state: "idle", problems: [] },
  bookFile: (path) =>
    path === "chapter-001.xhtml" ? { mediaType: "application/xhtml+xml", bytes: Buffer.from("<html/>") } : undefined,
  printFile: (hash) => (hash === "a1" ? Buffer.from("%PDF") : undefined),
  openPlace: (path) => path === "/book/a.md",
};

let server: PreviewServer;
let cookie: string;
beforeAll(async () => {
  server = await PreviewServer.open(0, SHOWN);
  const first = await ask({ path: `/${new URL(server.access.address).search}` });
  cookie = first.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

interface Asking {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** As it is written: a client that tidies addresses would not ask for what a hostile one asks for. */
async function ask({ path = "/", method = "GET", headers = {} }: Asking = {}): Promise<IncomingMessage> {
  const { port } = new URL(server.access.address);
  return await new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, path, method, headers }, (response) => {
      response.resume();
      resolve(response);
    })
      .on("error", reject)
      .end();
  });
}

const statusOf = async (asking: Asking): Promise<number | undefined> =>
  (await ask({ ...asking, headers: { cookie, ...asking.headers } })).statusCode;

test("the address with the token leaves a cookie that no script reads and no other site's request brings", async () => {
  const { search } = new URL(server.access.address);
  const { statusCode, headers } = await ask({ path: `/${search}` });
  expect(statusCode).toBe(303);
  expect(headers.location).toBe("/");
  expect(headers["set-cookie"]?.[0]).toMatch(/^octavo-\d+=\S{43}; Path=\/; HttpOnly; SameSite=Strict$/);
});

test("nothing is told without the token", async () => {
  const { statusCode: none } = await ask();
  const { statusCode: wrong } = await ask({ path: "/?token=wrong" });
  const { statusCode: stale } = await ask({ path: "/events", headers: { cookie: cookie.replace(/.$/, "!") } });
  expect([none, wrong, stale]).toEqual([403, 403, 403]);
});

test("with it, all of it is", async () => {
  for (const path of ["/", "/print/a1.pdf", "/book/chapter-001.xhtml", "/page/main.js", "/look/preview.css"]) {
    expect(await statusOf({ path }), path).toBe(200);
  }
});

test("another host's name is refused, token or not: it may be made to lead here", async () => {
  expect(await statusOf({ headers: { host: "evil.example" } })).toBe(421);
  expect(await statusOf({ headers: { host: "evil.example:80", cookie: "" } })).toBe(421);
});

test("requests of other sites are refused", async () => {
  expect(await statusOf({ headers: { origin: "http://evil.example" } })).toBe(403);
  expect(await statusOf({ headers: { "sec-fetch-site": "cross-site" } })).toBe(403);
  expect(await statusOf({ path: "/open?path=/book/a.md", method: "POST", headers: { origin: "null" } })).toBe(403);
});

test("no other site is allowed to read an answer", async () => {
  const { headers } = await ask({ path: "/print/a1.pdf", headers: { cookie } });
  expect(headers["access-control-allow-origin"]).toBeUndefined();
  expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
});

describe("nothing outside the served folders is", () => {
  test.each([
    "/../package.json",
    "/look/../../package.json",
    "/look/%2e%2e/%2e%2e/package.json",
    "/look/..%2f..%2fpackage.json",
    "/look/..\\..\\package.json",
    "/page/../server.js",
    "/page/..%2fserver.ts",
    "/foliate/..%2fpuppeteer%2fpackage.json",
    "/pdfjs/.package.json",
    "/constructor/x",
    "/book/..%2f..%2fetc%2fpasswd",
    "/look//etc/passwd",
    "/look/%00",
    "/%",
  ])("%s", async (path) => {
    expect([400, 404]).toContain(await statusOf({ path }));
  });
});

test("a document of the book may run nothing and reach nothing", async () => {
  const { headers } = await ask({ path: "/book/chapter-001.xhtml", headers: { cookie } });
  const policy = headers["content-security-policy"];
  expect(policy).toContain("sandbox allow-same-origin;");
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("script");
});

test("only places that the page was told of are opened", async () => {
  expect(await statusOf({ path: "/open?path=/book/a.md&line=2", method: "POST" })).toBe(204);
  expect(await statusOf({ path: "/open?path=/etc/passwd", method: "POST" })).toBe(404);
  expect(await statusOf({ path: "/open?path=/book/a.md", method: "GET" })).toBe(404);
  expect(await statusOf({ path: "/", method: "PUT" })).toBe(405);
});

test("it is served on this machine only", async () => {
  const { port } = new URL(server.access.address);
  const others = ["127.0.0.2", "::1"];
  for (const host of others) {
    await expect(
      new Promise((resolve, reject) => void get({ host, port, path: "/" }, resolve).on("error", reject)),
      host,
    ).rejects.toThrow();
  }
});
