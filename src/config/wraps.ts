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
  const unwritten: EditionPlan[] = [];
  const made = wanted.map((plan) => {
    const { wraps } = plan;
    if (wraps === undefined) return plan;
    const isInside = ({ name, format }: EditionPlan): boolean => name === wraps && format === "pdf";
    const written = [...wanted, ...unwritten].find(isInside);
    const inside = written ?? [...planned, ...usual(wraps)].find(isInside);
    if (!inside) throw new Error(`the schema let ${plan.name} be the cover of ${wraps}`);
    if (!written) unwritten.push({ ...inside, carried: true });
    return wrapping(plan, inside);
  });
  return [...made, ...unwritten];
}

function wrapping(
  plan: EditionPlan,
  { theme, themeSettings = {}, trimSize, vertical, ...inside }: EditionPlan,
): EditionPlan {
  const leafPt = plan.leafPt ?? inside.leafPt;
  return {
    ...plan,
    theme,
    trimSize,
    themeSettings,
    ...(vertical && { vertical }),
    ...(leafPt !== undefined && { leafPt }),
  };
}
