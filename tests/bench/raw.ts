// What Chromium alone takes: node tests/bench/raw.ts BOOK.html OUT.pdf
// The same executable as a build uses, opened on the kept final HTML, printed with tags and outline, written, closed.
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer";
import { findBrowser } from "../../src/browser/find.ts";

const [html, out] = process.argv.slice(2);
if (!html || !out) throw new Error("usage: raw.ts BOOK.html OUT.pdf");
const choice = await findBrowser();
const browser = await puppeteer.launch({
  executablePath: choice.executablePath,
  env: { ...process.env, ...choice.environment },
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  protocolTimeout: 0,
});
const page = await browser.newPage();
await page.goto(pathToFileURL(resolve(html)).href, { timeout: 0 });
const pdf = await page.pdf({ tagged: true, outline: true, preferCSSPageSize: true, printBackground: true, timeout: 0 });
writeFileSync(out, pdf);
await browser.close();
