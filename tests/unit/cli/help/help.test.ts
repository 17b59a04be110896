import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { octavoProgram } from "../../../../src/cli/arguments.ts";
import { COMMANDS } from "../../../../src/cli/commands.ts";
import { completion } from "../../../../src/cli/help/completion.ts";
import { manPage } from "../../../../src/cli/help/man-page.ts";

const program = octavoProgram("1.2.3");

const TAKEN = new Map([["explain", ["link-dead", "link-unsafe", "image-missing"]]]);

/** What bash offers behind these words, the last of which is being typed. */
function offered(...typed: readonly string[]): readonly string[] {
  const words = typed.map((word) => `'${word}'`).join(" ");
  const script = `${completion(program, "bash", TAKEN)}
COMP_WORDS=(octavo ${words}); COMP_CWORD=${typed.length}; _octavo; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { status, stdout, stderr } = spawnSync("bash", ["--norc", "-c", script], { encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return stdout.split("\n").filter(Boolean);
}

test("bash completes commands, those of commands, and options", () => {
  expect(offered("bu")).toEqual(["build"]);
  expect(offered("browser", "in")).toEqual(["install"]);
  expect(offered("build", "--ed")).toEqual(["--edition"]);
  expect(offered("build", "my-book", "--str")).toEqual(["--strict"]);
});

test("bash completes the words that options and commands take, and files where they take any", () => {
  expect(offered("build", "--format", "ep")).toEqual(["epub"]);
  expect(offered("build", "--format", "=", "d")).toEqual(["docx"]);
  expect(offered("build", "-f", "=")).toContain("pdf");
  expect(offered("init", "--template", "")).toEqual(["novel", "essay", "technical", "report", "poetry"]);
  expect(offered("completion", "b")).toEqual(["bash"]);
  expect(offered("explain", "link-")).toEqual(["link-dead", "link-unsafe"]);
  expect(offered("build", "--out", "")).toEqual([]);
});

test.each(["bash", "zsh", "fish"] as const)("%s knows every command", (shell) => {
  const script = completion(program, shell, TAKEN);
  for (const { name } of COMMANDS) expect(script).toContain(name);
});

test("the manual page tells of every command, its arguments and its options", () => {
  const page = manPage(program, "1.2.3");
  for (const { name } of COMMANDS) expect(page).toContain(`octavo ${name}`);
  expect(page).toContain(".B octavo import\n[options] <FILE> [DIR]");
  expect(page).toContain(String.raw`.B \-e, \-\-edition <NAME>`);
  expect(page).toMatch(/^\.B 70\nA fault of Octavo's own\.$/m);
  // A line that begins with a dot is a request.
  const requests = new Set(page.split("\n").flatMap((line) => /^\.(\w*)/.exec(line)?.[1] ?? []));
  expect([...requests].toSorted()).toEqual(["B", "PP", "SH", "SS", "TH", "TP"]);
});
