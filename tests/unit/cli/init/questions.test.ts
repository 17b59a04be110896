import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { ask, type Given } from "../../../../src/cli/init/questions.ts";

/** Answers the questions, each as soon as it is put. */
async function answered(given: Given, answers: readonly string[]) {
  const input = new PassThrough();
  const output = new PassThrough();
  const left = [...answers];
  let said = "";
  output.setEncoding("utf8").on("data", (words: string) => {
    said += words;
    if (!words.endsWith("): ")) return;
    const next = left.shift();
    if (next === undefined) input.end();
    else input.write(`${next}\n`);
  });
  const result = await ask(given, { input, output });
  return { result, said };
}

test("what is not given is asked for, and an empty answer takes what is usual", async () => {
  const { result } = await answered({ author: "Ada" }, ["3", "Weirs", ""]);
  expect(result).toEqual({ purpose: "technical", title: "Weirs", author: "Ada", language: "en" });
});

test("an answer that is none is asked for again", async () => {
  const { result, said } = await answered({ title: "T", author: "A" }, ["9", "poetry", "germann", "de"]);
  expect(result).toMatchObject({ purpose: "poetry", language: "de" });
  expect(said).toContain("A number from 1 to 5, please.");
});

test("the end of the input ends the questions", async () => {
  const { result } = await answered({}, ["1"]);
  expect(result).toBeUndefined();
});

test("answers that are typed ahead, or pasted all at once, are taken in turn", async () => {
  const input = new PassThrough();
  input.end("9\n4\nWeirs\nAda\nfr\n");
  const result = await ask({}, { input, output: new PassThrough() });
  expect(result).toEqual({ purpose: "report", title: "Weirs", author: "Ada", language: "fr" });
});
