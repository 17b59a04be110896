import { expect, test } from "vitest";
import { checkTargets } from "../../../src/check/targets.ts";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";

function told(megabytes: number): readonly string[] {
  const diagnostics = new Diagnostics();
  const bytes = new Uint8Array(megabytes * 1_000_000);
  checkTargets({ kind: "epub", bytes, fileName: "a.epub" }, diagnostics);
  return diagnostics.all.map(({ rule, message }) => `${rule}: ${message}`);
}

test("a file is held against what places take, attachments as they are encoded", () => {
  expect(told(7)).toEqual([]);
  expect(told(8)).toEqual([
    "target-too-large: a.epub has 8.0 MB: too much for an e-mail to an Exchange server (10 MB).",
  ]);
  expect(told(11)[0]).toMatch(/Exchange server \(10 MB\), Mailchimp's files \(10 MB\)\.$/);
});
