import type { ConfigEdition } from "./config.ts";
import { parsePaperThickness } from "./paper-thickness.ts";
import type { BookYaml } from "./schema.ts";

type EditionYaml = NonNullable<NonNullable<BookYaml["editions"]>[string]>;

/** What an edition says of how it is printed and bound. */
export function makingOf(given: EditionYaml): Partial<ConfigEdition> {
  const { impose, signature, creep, foldMarks, paperThickness, wraps, leastResolution } = given;
  const leafPt = paperThickness === undefined ? undefined : parsePaperThickness(paperThickness);
  const imposition = {
    ...(impose && { impose }),
    ...(signature !== undefined && { signature }),
    ...(creep !== undefined && { creep }),
    ...(foldMarks !== undefined && { foldMarks }),
  };
  return {
    ...(Object.keys(imposition).length > 0 && { imposition }),
    ...(leafPt !== undefined && { leafPt }),
    ...(wraps !== undefined && { wraps }),
    ...(leastResolution !== undefined && { leastResolution }),
  };
}

/** `greyscale: true` and `colour: grey` say the same. */
export function greyscaleOf(given: EditionYaml | null): Pick<ConfigEdition, "greyscale"> {
  const greyscale = given?.colour === undefined ? given?.greyscale : given.colour === "grey";
  return greyscale === undefined ? {} : { greyscale };
}
