/** One step from an old list to a new one, by index. */
export type Step =
  | { readonly kind: "same"; readonly old: number; readonly new: number }
  | { readonly kind: "out"; readonly old: number }
  | { readonly kind: "in"; readonly new: number };

/** Lists that differ in more places are said to have nothing in common: nobody could read what changed. */
const MOST_EDITS = 4000;

/** The shortest way from one list of keys to another (Myers, “An O(ND) Difference Algorithm”, 1986): what goes comes first. */
export function align(before: readonly string[], after: readonly string[]): readonly Step[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let [oldEnd, newEnd] = [before.length, after.length];
  while (oldEnd > start && newEnd > start && before[oldEnd - 1] === after[newEnd - 1]) {
    oldEnd--;
    newEnd--;
  }
  const middle = shortest(before.slice(start, oldEnd), after.slice(start, newEnd)).map((step) => moved(step, start));
  return [...stayed(start, 0, 0), ...middle, ...stayed(before.length - oldEnd, oldEnd, newEnd)];
}

/** So many that stayed, from these places on. */
function stayed(count: number, old: number, now: number): readonly Step[] {
  return Array.from({ length: count }, (_, index) => ({ kind: "same", old: old + index, new: now + index }));
}

function moved(step: Step, by: number): Step {
  if (step.kind === "same") return { kind: "same", old: step.old + by, new: step.new + by };
  return step.kind === "out" ? { kind: "out", old: step.old + by } : { kind: "in", new: step.new + by };
}

function shortest(before: readonly string[], after: readonly string[]): readonly Step[] {
  const [n, m] = [before.length, after.length];
  if (n === 0 || m === 0) return replaced(n, m);
  const most = Math.min(n + m, MOST_EDITS);
  const trace: Int32Array[] = [];
  let reached = new Int32Array(2 * most + 2);
  const middle = most;
  for (let edits = 0; edits <= most; edits++) {
    const now = reached.slice();
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const down =
        diagonal === -edits ||
        (diagonal !== edits && at(reached, middle + diagonal - 1) < at(reached, middle + diagonal + 1));
      let x = down ? at(reached, middle + diagonal + 1) : at(reached, middle + diagonal - 1) + 1;
      while (x < n && x - diagonal < m && before[x] === after[x - diagonal]) x++;
      now[middle + diagonal] = x;
      if (x >= n && x - diagonal >= m) return walkedBack([...trace, reached], n, m, middle);
    }
    trace.push(reached);
    reached = now;
    if (trace.length * reached.length > 30_000_000) break;
  }
  return replaced(n, m);
}

function at(values: Int32Array, index: number): number {
  return values[index] ?? 0;
}

function walkedBack(trace: readonly Int32Array[], n: number, m: number, middle: number): readonly Step[] {
  const steps: Step[] = [];
  let [x, y] = [n, m];
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const reached = trace[edits]!;
    const diagonal = x - y;
    const down =
      diagonal === -edits ||
      (diagonal !== edits && at(reached, middle + diagonal - 1) < at(reached, middle + diagonal + 1));
    const from = down ? diagonal + 1 : diagonal - 1;
    const fromX = edits === 0 ? 0 : at(reached, middle + from);
    const fromY = edits === 0 ? 0 : fromX - from;
    while (x > fromX && y > fromY) steps.push({ kind: "same", old: --x, new: --y });
    if (edits === 0) break;
    if (down) steps.push({ kind: "in", new: --y });
    else steps.push({ kind: "out", old: --x });
  }
  return outFirst(steps.toReversed());
}

/** Of what stands between two things that stayed, what went comes before what came. */
function outFirst(steps: readonly Step[]): readonly Step[] {
  const sorted: Step[] = [];
  let came: Step[] = [];
  for (const step of steps) {
    if (step.kind === "in") came.push(step);
    else if (step.kind === "out") sorted.push(step);
    else {
      sorted.push(...came, step);
      came = [];
    }
  }
  return [...sorted, ...came];
}

function replaced(n: number, m: number): readonly Step[] {
  return [
    ...Array.from({ length: n }, (_, old): Step => ({ kind: "out", old })),
    ...Array.from({ length: m }, (_, now): Step => ({ kind: "in", new: now })),
  ];
}
