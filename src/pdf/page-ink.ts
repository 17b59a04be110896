/** Operators that move, and the corners of what is drawn; a picture fills the unit square. */
const STEP = /^(?:q|Q|.* (?:cm|m|l|c|re|Do))$/gm;

/**
 * How low on a page something is drawn that is no text: pictures, drawings, rules. In points above its foot; Infinity
 * where there is none. What white grounds cover is not known here.
 * @param operators a page's content, one operator a line as Skia writes it
 * @param foot how low the page is seen
 */
export function lowestInk(operators: string, foot: number): number {
  const saved: (readonly [scale: number, shift: number])[] = [];
  let [scale, shift] = [1, 0];
  let lowest = Infinity;
  for (const { 0: operator, index } of operators.matchAll(STEP)) {
    if (operator === "q") saved.push([scale, shift]);
    else if (operator === "Q") [scale, shift] = saved.pop() ?? [scale, shift];
    else {
      const numbers = operator.split(" ").map(Number);
      const name = operator.slice(operator.lastIndexOf(" ") + 1);
      if (name === "cm") {
        shift += scale * (numbers[5] ?? 0);
        scale *= numbers[3] ?? 1;
        continue;
      }
      // A rectangle that clips is not seen.
      if (name === "re" && operators.startsWith("\nW", index + operator.length)) continue;
      const ys =
        name === "Do"
          ? [0, 1]
          : name === "re"
            ? [numbers[1] ?? 0, (numbers[1] ?? 0) + (numbers[3] ?? 0)]
            : [numbers.at(-2) ?? 0];
      for (const y of ys) {
        const height = scale * y + shift;
        if (height >= foot) lowest = Math.min(lowest, height);
      }
    }
  }
  return lowest;
}
