import { HAZARD_NAMES } from "../config/accessibility.ts";
import type { AccessibilityFacts, EpubEdition, Labels } from "../edition/edition.ts";
import { labelsFor } from "../edition/labels.ts";
import { escapeAttribute } from "../edition/xhtml.ts";
import { element, meta, refine } from "./metadata.ts";

/**
 * Accessibility metadata (EPUB Accessibility 1.1 §2). Only what is known to hold is claimed: alternative text if every
 * image has it; hazards are unknown unless the author, who looked at the pictures, says; conformance to WCAG takes a
 * person too, and is not claimed where an image without a description contradicts it.
 */
export function accessibilityMetadata(edition: EpubEdition): string[] {
  const { accessibility: facts, cover, printedPages: pages, metadata } = edition;
  // The cover is an image as well; its alternative text is made with its document.
  const hasImages = facts.hasImages || cover !== undefined;
  const isTextEnough = !facts.hasImages || facts.allImagesDescribed;
  const modes = hasImages ? ["textual", "visual"] : ["textual"];
  const sufficient = [...(isTextEnough ? ["textual"] : []), ...(hasImages ? ["textual,visual"] : [])];
  const features = [
    "structuralNavigation",
    "tableOfContents",
    "readingOrder",
    "displayTransformability",
    "ARIA",
    ...(hasImages && facts.allImagesDescribed ? ["alternativeText"] : []),
    ...(facts.hasMath ? ["MathML"] : []),
    ...(facts.hasMath && facts.allMathDescribed ? ["describedMath"] : []),
    ...(facts.hasIndex ? ["index"] : []),
    ...(pages ? ["pageBreakMarkers", "pageNavigation"] : []),
  ];
  const claims = metadata.accessibility ?? {};
  return [
    ...modes.flatMap((mode) => meta("schema:accessMode", mode)),
    ...sufficient.flatMap((set) => meta("schema:accessModeSufficient", set)),
    ...features.flatMap((feature) => meta("schema:accessibilityFeature", feature)),
    ...hazards(claims.hazards).flatMap((hazard) => meta("schema:accessibilityHazard", hazard)),
    ...summaryOf(edition, hasImages),
    ...(isTextEnough ? conformance(claims.conformsTo, claims.certifiedBy) : []),
  ];
}

/** As schema.org has it: each hazard there is, and of the others that there is none. */
function hazards(given: NonNullable<EpubEdition["metadata"]["accessibility"]>["hazards"]): readonly string[] {
  if (!given) return ["unknown"];
  if (given.length === 0) return ["none"];
  return HAZARD_NAMES.map((name) =>
    given.includes(name) ? name : `no${name.slice(0, 1).toUpperCase()}${name.slice(1)}Hazard`,
  );
}

function conformance(conformsTo: string | undefined, certifiedBy: string | undefined): string[] {
  const claim = element("meta", conformsTo, ' property="dcterms:conformsTo" id="conformance"');
  return claim.length === 0 ? [] : [...claim, ...refine("conformance", "a11y:certifiedBy", certifiedBy)];
}

function summaryOf(edition: EpubEdition, hasImages: boolean): string[] {
  const { accessibility: facts, labels, metadata } = edition;
  const own = metadata.accessibility?.summary;
  const made = (): string => summary({ ...facts, hasImages }, edition.printedPages !== undefined, labels);
  // Where Octavo does not speak the language of the book, its own words are English.
  const isEnglish = own === undefined && labels === labelsFor("en");
  const language = isEnglish ? "en" : metadata.language;
  const direction = isEnglish ? "ltr" : metadata.direction;
  const attributes = ` xml:lang="${escapeAttribute(language)}" dir="${direction}"`;
  return element("meta", own ?? made(), ` property="schema:accessibilitySummary"${attributes}`);
}

function summary(facts: AccessibilityFacts, hasPages: boolean, labels: Labels): string {
  const sentences = [
    labels.accessibleText,
    ...(facts.hasImages ? [facts.allImagesDescribed ? labels.imagesDescribed : labels.imagesNotDescribed] : []),
    ...(facts.hasMath ? [facts.allMathDescribed ? labels.formulasDescribed : labels.formulasInMathml] : []),
    ...(hasPages ? [labels.pagesOfPrint] : []),
  ];
  // Chinese and Japanese have no space between sentences.
  return sentences.join(labels.accessibleText.endsWith("。") ? "" : " ");
}
