import { expect, test } from "vitest";
import { loadConfig } from "../../../src/config/load.ts";
import { planEditions } from "../../../src/config/editions.ts";
import { mailedSize, parseFolderAddress, parseMailLimit } from "../../../src/config/mail.ts";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";

test.each([
  ["gmail", { service: "Gmail", bytes: 25_000_000 }],
  [" Exchange ", { service: "Exchange", bytes: 10_000_000 }],
  ["12MB", { bytes: 12_000_000 }],
  ["constructor", undefined],
  ["12", undefined],
])("%s as a limit of messages", (written, limit) => {
  expect(parseMailLimit(written)).toEqual(limit);
});

test.each([
  ["https://example.org", "https://example.org/"],
  ["https://Example.org/a b//", "https://example.org/a%20b/"],
  ["http://example.org/books/", "http://example.org/books/"],
  ['https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E/"],
  ["https://example.org/?a=b", undefined],
  ["https://example.org/#a", undefined],
  ["https://me:secret@example.org/", undefined],
  ["javascript:alert(1)", undefined],
  ["example.org/books", undefined],
])("%s as the address of a folder", (written, address) => {
  expect(parseFolderAddress(written)).toBe(address);
});

test("a mailed file takes what base64 and its line ends make of it", () => {
  for (const bytes of [0, 1, 57, 58, 1000]) {
    const lines = Buffer.alloc(bytes)
      .toString("base64")
      .replaceAll(/.{1,76}/g, "$&\r\n");
    expect(mailedSize(bytes)).toBe(lines.length);
  }
});

test("a newsletter has files of five formats; a message alone has the others made for it", () => {
  const config = loadConfig(
    "editions:\n  print:\n  newsletter: {mailLimit: 5MB}\nurl: https://a.example\n",
    "book.yaml",
    new Diagnostics(),
  );
  if (!config) throw new Error("not valid");
  const plans = planEditions(config, { editions: [], formats: [] });
  expect(plans.map(({ id, suffix, carried }) => [id, suffix, carried])).toEqual([
    ["print", "", undefined],
    ["newsletter-pdf", "-newsletter", undefined],
    ["newsletter-epub", "-newsletter", undefined],
    ["newsletter-html", "-newsletter", undefined],
    ["newsletter-jpeg", "-newsletter-cover", undefined],
    ["newsletter-eml", "-newsletter", undefined],
  ]);
  expect(plans.at(-1)).toMatchObject({ url: "https://a.example/", mail: { limit: { bytes: 5_000_000 } } });
  const alone = planEditions(config, { editions: [], formats: ["eml"] });
  expect(alone.map(({ format, carried = false }) => [format, carried])).toEqual([
    ["pdf", true],
    ["epub", true],
    ["html", true],
    ["jpeg", true],
    ["eml", false],
  ]);
});
