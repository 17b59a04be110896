import { describe, expect, test } from "vitest";
import { withArtifacts } from "../../../src/pdf/artifacts.ts";

const nothingTagged = (): boolean => false;
const lines = (...operators: string[]): string => `${operators.join("\n")}\n`;

describe("an artifact is made of", () => {
  test("text outside marked content, whole text objects", () => {
    const content = lines("q", "BT", "/F4 16 Tf", "<0059> Tj", "ET", "Q");
    expect(withArtifacts(content, nothingTagged)).toBe(
      lines("q", "/Artifact BMC", "BT", "/F4 16 Tf", "<0059> Tj", "ET", "EMC", "Q"),
    );
  });

  test("a painted path, from its beginning", () => {
    const content = lines("1 0 0 rg", "0 0 m", "5 5 l", "h", "f", "1 2 3 4 re", "S");
    expect(withArtifacts(content, nothingTagged)).toBe(
      lines("1 0 0 rg", "/Artifact BMC", "0 0 m", "5 5 l", "h", "f", "EMC", "/Artifact BMC", "1 2 3 4 re", "S", "EMC"),
    );
  });

  test("images and shadings, but not forms that are tagged themselves", () => {
    const content = lines("/X1 Do", "/X2 Do", "/Sh3 sh");
    expect(withArtifacts(content, (name) => name === "X2")).toBe(
      lines("/Artifact BMC", "/X1 Do", "EMC", "/X2 Do", "/Artifact BMC", "/Sh3 sh", "EMC"),
    );
  });
});

describe("nothing is made of", () => {
  test.each([
    ["tagged content", lines("/P <</MCID 0 >>BDC", "BT", "<01> Tj", "ET", "0 0 1 1 re", "f", "EMC")],
    [
      "text in tagged content with a text of its own",
      lines(
        "/P <</MCID 0 >>BDC",
        "BT",
        "/Span<</ActualText <FEFF0041> >> BDC",
        "<01> Tj",
        "EMC",
        "<02> Tj",
        "ET",
        "EMC",
        "Q",
      ),
    ],
    ["clipping", lines("0 0 9 9 re", "W* n", "0 0 m", "1 1 l", "W", "n")],
    ["settings", lines(".24 0 0 -.24 0 594 cm", "q", "/G3 gs", "0 0 0 RG 0 0 0 rg", "Q")],
  ])("%s", (_, content) => {
    expect(withArtifacts(content, nothingTagged)).toBeUndefined();
  });
});

test("content that is tagged between artifacts stays as it is", () => {
  const tagged = lines("/P <</MCID 0 >>BDC", "BT", "ET", "EMC");
  const loose = lines("BT", "ET");
  expect(withArtifacts(loose + tagged + loose, nothingTagged)).toBe(
    `/Artifact BMC\n${loose}EMC\n${tagged}/Artifact BMC\n${loose}EMC\n`,
  );
});
