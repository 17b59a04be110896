import { expect, test } from "vitest";
import { renderEpub } from "../../../src/edition/render-epub.ts";
import { compose, configOf } from "../book/composing.ts";
import { EBOOK } from "./ebook-plan.ts";

async function edition(contents: boolean | number | undefined) {
  const { book } = await compose(
    { "1.md": "# A\n\n## First\n\n### Deep\n\nText.\n", "2.md": "# B\n\nText.\n" },
    { config: configOf({ layout: "book" }) },
  );
  const { contents: entries, landmarks } = renderEpub(book, { ...EBOOK, ...(contents !== undefined && { contents }) });
  const depth = (list: typeof entries): number => Math.max(0, ...list.map(({ children }) => 1 + depth(children)));
  return { depth: depth(entries), isPage: landmarks.some(({ type }) => type === "toc") };
}

test("an EPUB lists as many levels as its edition asks for", async () => {
  expect(await edition(1)).toEqual({ depth: 1, isPage: true });
  expect(await edition(2)).toEqual({ depth: 2, isPage: true });
  expect(await edition(undefined)).toEqual({ depth: 3, isPage: true });
});

test("without contents it has them in the menu of the reading system alone", async () => {
  expect(await edition(false)).toEqual({ depth: 3, isPage: false });
});
