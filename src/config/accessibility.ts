/** What the author says of the book's accessibility: nobody else can know. */
export interface AccessibilityClaims {
  /** As EPUB Accessibility 1.1 writes it: `EPUB Accessibility 1.1 - WCAG 2.2 Level AA`. */
  readonly conformsTo?: string;
  readonly certifiedBy?: string;
  /** Those there are; none when empty, unknown when unset. */
  readonly hazards?: readonly HazardName[];
  readonly summary?: string;
}

export const HAZARD_NAMES = ["flashing", "motionSimulation", "sound"] as const;

export type HazardName = (typeof HAZARD_NAMES)[number];

/** How a level of WCAG is written in book.yaml: `WCAG 2.2 AA`. */
export const CONFORMANCE = /^WCAG (2\.[0-2]) (?:Level )?(A{1,3})$/i;

/** Brings what book.yaml says into one form. */
export function accessibilityOf(given: {
  readonly conformsTo?: string | undefined;
  readonly certifiedBy?: string | undefined;
  readonly hazards?: "none" | readonly HazardName[] | undefined;
  readonly summary?: string | undefined;
}): AccessibilityClaims {
  const { certifiedBy, hazards, summary } = given;
  const [, version, level = ""] = CONFORMANCE.exec(given.conformsTo ?? "") ?? [];
  return {
    ...(version && { conformsTo: `EPUB Accessibility 1.1 - WCAG ${version} Level ${level.toUpperCase()}` }),
    ...(certifiedBy && { certifiedBy }),
    ...(hazards && { hazards: hazards === "none" ? [] : hazards }),
    ...(summary && { summary }),
  };
}
