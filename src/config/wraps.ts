import type { EditionPlan } from "./editions.ts";

/**
 * Gives covers the look and the size of the editions they are for. Those are made with them, without being written,
 * where they are not asked for: the width of a spine is not known otherwise.
 *
 * @param wanted the editions to make
 * @param planned all that could be made
 * @param usual plans an edition that is only named
 */
export function withWrapped(
  wanted: readonly EditionPlan[],
  planned: readonly EditionPlan[],
  usual: (name: string) => readonly EditionPlan[],
): EditionPlan[] {
  const made = new Map(wanted.map((plan) => [plan.id, plan]));
  for (const plan of wanted) {
    const { wraps } = plan;
    if (wraps === undefined) continue;
    const known = [...made.values(), ...planned].find(({ name, format }) => name === wraps && format === "pdf");
    const inside = known ?? usual(wraps).find(({ format }) => format === "pdf");
    if (!inside) throw new Error(`the schema let ${plan.name} be the cover of ${wraps}`);
    if (!made.has(inside.id)) made.set(inside.id, { ...inside, isUnwritten: true });
    made.set(plan.id, wrapping(plan, inside));
  }
  return [...made.values()];
}

function wrapping({ themeSettings: _, ...plan }: EditionPlan, inside: EditionPlan): EditionPlan {
  const { theme, themeSettings, trimSize } = inside;
  const leafPt = plan.leafPt ?? inside.leafPt;
  return { ...plan, theme, trimSize, ...(themeSettings && { themeSettings }), ...(leafPt !== undefined && { leafPt }) };
}
