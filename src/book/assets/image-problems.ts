import type { Diagnostics, Span } from "../../diagnostic/diagnostic.ts";
import type { RuleId } from "../../diagnostic/rules.ts";
import type { LoadedImage } from "./load-image.ts";

/** Why an image cannot be shown. */
export type ImageFault = Exclude<LoadedImage, { kind: "asset" }> | { readonly kind: "remote" };

/** The rule an image breaks by each fault. */
export const FAULT_RULES: Readonly<Record<ImageFault["kind"], RuleId>> = {
  missing: "image-missing",
  folder: "image-missing",
  outside: "image-outside",
  remote: "image-remote",
  large: "image-too-large",
  unreadable: "image-unreadable",
};

/** What is wrong with an image, as the end of a sentence that names it. */
export function faultOf(fault: ImageFault): string {
  if (fault.kind === "missing") return "does not exist";
  if (fault.kind === "folder") return "is a folder";
  if (fault.kind === "outside") {
    return fault.byLink ? "is a link to a file outside of the book's folder" : "is not inside the book's folder";
  }
  if (fault.kind === "remote") return "is not a file of the book";
  return fault.kind === "large" ? `is too large: ${fault.reason}` : `cannot be read: ${fault.reason}`;
}

/** What to do about it, for an image that the file `from` names by the address `src`. */
export function remedyFor(fault: ImageFault, from: string, src: string): string {
  if (fault.kind === "missing") return fault.near ? `Did you mean ${fault.near}?` : (cutName(src) ?? lookedIn(from));
  if (fault.kind === "folder") return "Name one of the image files in it.";
  if (fault.kind === "outside") return "Copy it into the manuscript's folder and write its path relative to this file.";
  if (fault.kind === "remote") return "Save it in the manuscript's folder and write its path: nothing is fetched.";
  return fault.kind === "large"
    ? "Make it smaller: 40 megapixels and 50 MB are the most."
    : "Save it anew as PNG, JPEG or SVG.";
}

/** Tells of what an image that is shown is not as its author may think it is. */
export function remark(
  name: string,
  { moves, unlikeName }: Extract<LoadedImage, { kind: "asset" }>,
  span: Span | undefined,
  diagnostics: Diagnostics,
): void {
  if (unlikeName !== undefined) {
    diagnostics.report("image-mislabelled", {
      message: `The image “${name}” is not what its name says, but ${unlikeName}.`,
      span,
      hint: "The book has it as what it is. Other programs may not open it until it has another name.",
    });
  }
  if (moves) {
    diagnostics.report("image-moving", {
      message: `The image “${name}” moves.`,
      span,
      hint: "Say in the text what happens, or show some of its pictures one below the other.",
    });
  }
}

/** What an address says of a file whose own name may have these signs. */
function cutName(src: string): string | undefined {
  const sign = /[#?]/.exec(src)?.[0];
  if (sign === undefined) return undefined;
  return `An address ends its file's name at ${sign}: where it is of the name, write ${encodeURIComponent(sign)} in its place.`;
}

function lookedIn(from: string): string {
  const folder = from.includes("/") ? from.slice(0, from.lastIndexOf("/") + 1) : "the manuscript's folder";
  return `Paths are relative to the file they are written in: it was looked for from ${folder}.`;
}

const DESCRIBE_IMAGE =
  "Describe it: ![what is to be seen](image.png). Or mark it decorative: ![](image.png){decorative}";

/** Reports what readers who cannot see it would miss. */
export function reportNoAlt(span: Span | undefined, diagnostics: Diagnostics, hint = DESCRIBE_IMAGE): void {
  diagnostics.report("image-alt-missing", {
    message: "This image has no alternative text.",
    span,
    hint,
  });
}
