import type { EditionPlan } from "./editions.ts";

/** The editions asked for, and the files that a message among them carries. */
export function withCarried(wanted: readonly EditionPlan[], all: readonly EditionPlan[]): EditionPlan[] {
  const carriers = new Set(wanted.filter(({ format }) => format === "eml").map(({ name }) => name));
  return all.flatMap((plan) => {
    if (wanted.includes(plan)) return [plan];
    return carriers.has(plan.name) ? [{ ...plan, carried: true }] : [];
  });
}
