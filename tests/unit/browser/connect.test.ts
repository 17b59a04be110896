import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import puppeteer from "puppeteer";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectBrowser } from "../../../src/browser/connect.ts";
import { remoteBrowser, type RemoteBrowser } from "../../support/remote-browser.ts";

let remote: RemoteBrowser;
beforeAll(async () => {
  remote = await remoteBrowser();
});
afterAll(async () => await remote[Symbol.asyncDispose]());

const text = { html: "<p>text", files: new Map() };

describe("a browser elsewhere", () => {
  test("prints, can reach nothing, and loses its tabs in the end", async () => {
    const before = await remote.tabs();
    const chromium = await connectBrowser(remote.address);
    const html = `<p>text<img src="http://${new URL(remote.address).host}/json/version">`;
    const page = await chromium.openPage({ html, files: new Map() });
    expect([...page.refused].length).toBe(1);
    expect((await page.print({ tagged: true, outline: true })).length).toBeGreaterThan(500);
    expect(await remote.tabs()).toHaveLength(before.length + 1);
    await chromium.close();
    await chromium.close();
    expect(await remote.tabs()).toEqual(before);
    await expect(chromium.openPage(text)).rejects.toMatchObject({ name: "BrowserCrashed" });
  });

  test("does not mind what befalls the pages of others", async () => {
    await using chromium = await connectBrowser(remote.address);
    const page = await chromium.openPage(text);
    const others = await puppeteer.connect({ browserWSEndpoint: remote.address });
    const other = await others.newPage();
    const crashed = new Promise((resolve) => other.once("error", resolve));
    other.goto("chrome://crash").catch(() => undefined);
    await crashed;
    await expect(page.evaluate(() => document.body.textContent)).resolves.toBe("text");
    await using second = await connectBrowser(remote.address);
    await expect(second.openPage(text)).resolves.toBeDefined();
    await expect(chromium.openPage(text)).resolves.toBeDefined();
    await others.disconnect();
  });

  test("that says nothing is not waited for when the signal is given", async () => {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const abort = new AbortController();
    const address = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/devtools/browser/x`;
    const connecting = connectBrowser(address, abort.signal);
    setTimeout(() => abort.abort(new Error("stopped")), 100);
    await expect(connecting).rejects.toThrow("stopped");
    server.close();
  });
});
