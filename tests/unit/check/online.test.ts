import { expect, test } from "vitest";
import { checkOnline, type Fetch } from "../../../src/check/online.ts";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";
import { compose } from "../book/composing.ts";

const TEXT = `# A

[Good](https://good.example/), [again](https://good.example/#part), [lost](https://lost.example/page),
[guarded](https://guarded.example/), [no head](https://get.example/), [gone](https://gone.example/).
Inside: [here](#a). Mail: <ada@example.org>.
`;

const ANSWERS: Readonly<Record<string, number>> = {
  "https://good.example/": 200,
  "https://lost.example/page": 404,
  "https://guarded.example/": 403,
};

test("each address is asked once, and one that does not answer is told at its link", async () => {
  const asked: string[] = [];
  const ask: Fetch = async (address, { method }) => {
    asked.push(`${method} ${address}`);
    if (address === "https://gone.example/") throw new TypeError("fetch failed");
    if (address === "https://get.example/") return { status: method === "HEAD" ? 501 : 200 };
    return { status: ANSWERS[address] ?? 500 };
  };
  const { book } = await compose({ "1.md": TEXT });
  const diagnostics = new Diagnostics();
  await checkOnline(book, diagnostics, ask);
  const told = diagnostics.all.map(({ message, span }) => `${span?.line} ${message}`).toSorted();
  expect(told).toEqual(["3 https://lost.example/page answers with 404.", "4 https://gone.example/ cannot be reached."]);
  expect(asked.filter((each) => each.endsWith("good.example/"))).toEqual(["HEAD https://good.example/"]);
  expect(asked.filter((each) => each.endsWith("get.example/"))).toHaveLength(2);
});
