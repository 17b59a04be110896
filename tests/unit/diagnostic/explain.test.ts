import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { explain, rulesPage } from "../../../src/diagnostic/explain.ts";
import { RULES } from "../../../src/diagnostic/rules.ts";

test("a rule is explained by what is known of it", () => {
  expect(explain("link-dead")).toBe(
    "link-dead (warning)\n\nA link leads nowhere. Its text stays in the book, without the link.\n\n" +
      "Mend the name of the file or of the place in it; to the web an address begins with `https:`.\n\n" +
      "In book.yaml: rules: { link-dead: error | warning | note | off }\n",
  );
  expect(explain("image-alt-missing")).toContain("does not claim ");
  expect(() => explain("link-ded")).toThrow("There is no rule “link-ded”.");
});

test("all rules are listed, in the terminal and in the documentation", async () => {
  for (const id of Object.keys(RULES)) {
    expect(explain(undefined)).toMatch(new RegExp(`^${id} `, "m"));
    expect(rulesPage()).toContain(`## ${id}\n`);
  }
  await expect(rulesPage()).toMatchFileSnapshot(fileURLToPath(new URL("../../../docs/rules.md", import.meta.url)));
});
