import fc from "fast-check";
import { expect, test } from "vitest";
import { planMarginNotes, type WantedNote } from "../../../../src/print/margin-notes/plan.ts";

const HEIGHT = 600;
const note = (id: string, page: number, top: number, height: number): WantedNote => ({ id, page, top, height });
const places = (notes: readonly WantedNote[], goesOn = (_page: number): boolean => true): readonly string[] =>
  planMarginNotes(notes, HEIGHT, goesOn).map(
    ({ id, page, top, isCrowded }) => `${id} ${page}:${top}${isCrowded ? " !" : ""}`,
  );

test("a note stands beside its line", () => {
  expect(places([note("a", 2, 100, 40), note("b", 2, 300, 40)])).toEqual(["a 2:100", "b 2:300"]);
});

test("one that is too close is pushed down", () => {
  expect(places([note("a", 0, 100, 40), note("b", 0, 110, 40)])).toEqual(["a 0:100", "b 0:149"]);
});

test("at the foot of the page notes are pushed up", () => {
  expect(places([note("a", 0, 540, 40), note("b", 0, 580, 40)])).toEqual(["a 0:511", "b 0:560"]);
});

test("what a page has no room for goes to the head of the next, in order", () => {
  const notes = [note("a", 0, 10, 300), note("b", 0, 20, 300), note("c", 1, 0, 100)];
  expect(places(notes)).toEqual(["a 0:10", "b 1:0 !", "c 1:309"]);
});

test("at the end of a text it stays, and runs out of the page", () => {
  const notes = [note("a", 0, 10, 300), note("b", 0, 20, 300)];
  expect(places(notes, () => false)).toEqual(["a 0:0", "b 0:309 !"]);
});

test("a note higher than a page goes on beside the next, above the notes there", () => {
  const notes = [note("a", 0, 10, 700), note("b", 1, 0, 100)];
  expect(places(notes)).toEqual(["a 0:0 !", "b 1:109"]);
});

test("whatever the notes, none is lost, none over another, and what fits is on its page", () => {
  const any = fc.array(
    fc.record({
      page: fc.integer({ min: 0, max: 5 }),
      top: fc.integer({ min: 0, max: HEIGHT }),
      height: fc.integer({ min: 8, max: 250 }),
    }),
    { maxLength: 25 },
  );
  fc.assert(
    fc.property(any, (list) => {
      const notes = list.map((each, index) => ({ ...each, id: String(index) }));
      const planned = planMarginNotes(notes, HEIGHT, () => true);
      expect(planned.map(({ id }) => id).sort()).toEqual(notes.map(({ id }) => id).sort());
      for (const [page, onPage = []] of Map.groupBy(planned, (each) => each.page)) {
        let end = 0;
        for (const { top, height } of onPage.toSorted((a, b) => a.top - b.top)) {
          expect(top).toBeGreaterThanOrEqual(end);
          end = top + height;
        }
        expect(end, `page ${page}`).toBeLessThanOrEqual(HEIGHT);
      }
    }),
  );
});
