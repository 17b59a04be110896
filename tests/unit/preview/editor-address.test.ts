import { expect, test } from "vitest";
import { editorLinkOf } from "../../../src/preview/editor.ts";
import { editorAddress } from "../../../src/preview/page/editor-address.ts";

test.each([
  ["vscode://file/{path}:{line}:{column}", "/b/a b.md", "vscode://file/b/a%20b.md:3:7"],
  ["vscode://file/{path}:{line}:{column}", "C:\\b\\a.md", "vscode://file/C%3A/b/a.md:3:7"],
  ["idea://open?file={path}&line={line}", "/b/a&b.md", "idea://open?file=/b/a%26b.md&line=3"],
  ["txmt://open?url=file://{path}&line={line}", "/b/a.md", "txmt://open?url=file:///b/a.md&line=3"],
])("%s leads to %s", (pattern, path, address) => {
  expect(editorAddress(pattern, { path, line: 3, column: 7 })).toBe(address);
});

test("an address is a link, a command is none, and without either it is Visual Studio Code's", () => {
  expect(editorLinkOf("zed://file/{path}:{line}")).toBe("zed://file/{path}:{line}");
  expect(editorLinkOf("code -g {path}:{line}:{column}")).toBeUndefined();
  expect(editorLinkOf("C:\\vim\\gvim.exe +{line} {path}")).toBeUndefined();
  expect(editorLinkOf(undefined)).toMatch(/^vscode:/);
});
