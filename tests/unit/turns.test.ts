import { expect, test } from "vitest";
import { Turns } from "../../src/turns.ts";

test("so many go at a time, the others in the order in which they came", async () => {
  const turns = new Turns(2);
  const log: string[] = [];
  const go = async (name: string) => {
    const giveBack = await turns.take();
    log.push(`${name} in`);
    await Promise.resolve();
    log.push(`${name} out`);
    giveBack();
    giveBack();
  };
  await Promise.all(["a", "b", "c", "d"].map(go));
  expect(log.slice(0, 2)).toEqual(["a in", "b in"]);
  let most = 0;
  let inside = 0;
  for (const entry of log) {
    inside += entry.endsWith("in") ? 1 : -1;
    most = Math.max(most, inside);
  }
  expect(most).toBe(2);
  expect(log.filter((entry) => entry.endsWith("in"))).toEqual(["a in", "b in", "c in", "d in"]);
});

test("who gives up waiting takes no turn", async () => {
  const turns = new Turns(1);
  const giveBack = await turns.take();
  const controller = new AbortController();
  const impatient = turns.take(controller.signal);
  const patient = turns.take();
  controller.abort(new Error("enough"));
  await expect(impatient).rejects.toThrow("enough");
  giveBack();
  (await patient)();
  await expect(turns.take(controller.signal)).rejects.toThrow("enough");
  (await turns.take())();
});
