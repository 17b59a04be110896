import type { PageSetup, PrintEdition } from "../../edition/edition.ts";

/** How closely a text is set. Lengths in points. */
export interface Setting {
  /** What is left of the white between blocks, as a share. */
  readonly tight: number;
  readonly leadingPt: number;
  readonly bodySizePt: number;
}

/** How far a text may be set closer: less white, then less leading, then smaller letters. */
const LEAST = { tight: 0.35, leading: 1.25, bodySizePt: 10 };
/** Into how many steps each of the three is divided. */
const STEPS = 10;

/**
 * The settings a text is tried in, from the theme's own to the closest one. White goes first, for it is missed least;
 * leading goes down to 1.25 of the size; letters go down to 10 pt and take their leading with them. What is as close
 * or as small as that from the beginning stays as it is, and so do size and leading of large print.
 */
export function fitSettings({ bodySizePt, leadingPt = 0, use }: PageSetup): readonly Setting[] {
  const own: Setting = { tight: 1, leadingPt, bodySizePt };
  const out = [own];
  const steps = (to: (share: number) => Setting): void => {
    for (let step = 1; step <= STEPS; step++) out.push(to(step / STEPS));
  };
  steps((share) => ({ ...own, tight: between(1, LEAST.tight, share) }));
  if (use?.largePrint || leadingPt === 0) return out;
  const close = { ...own, tight: LEAST.tight };
  const closest = Math.min(leadingPt, LEAST.leading * bodySizePt);
  if (closest < leadingPt) steps((share) => ({ ...close, leadingPt: between(leadingPt, closest, share) }));
  const smallest = Math.min(bodySizePt, LEAST.bodySizePt);
  if (smallest < bodySizePt) {
    const ratio = closest / bodySizePt;
    steps((share) => {
      const size = between(bodySizePt, smallest, share);
      return { ...close, bodySizePt: size, leadingPt: size * ratio };
    });
  }
  return out;
}

function between(from: number, to: number, share: number): number {
  return Math.round((from + (to - from) * share) * 1000) / 1000;
}

/** An edition in another setting: its styles say what its theme leaves to them. */
export function inSetting(edition: PrintEdition, { tight, leadingPt, bodySizePt }: Setting): PrintEdition {
  const css = `:root { --tight: ${tight}; --leading: ${leadingPt}pt; --body-size: ${bodySizePt}pt; }`;
  return {
    ...edition,
    html: edition.html.replace("</head>", () => `<style>${css}</style>\n</head>`),
    page: { ...edition.page, bodySizePt, leadingPt },
  };
}
