import type { Asset, Book } from "../../book/book.ts";
import type { EditionPlan } from "../../config/editions.ts";
import type { Diagnostics } from "../../diagnostic/diagnostic.ts";
import type { Design } from "../../edition/design.ts";
import { fontFaceCss, fontFiles } from "../../edition/fonts.ts";
import { renderTemplate } from "../../edition/template.ts";
import {
  coverContext,
  type CoverDesign,
  coverFonts,
  coverTheme,
  coverWords,
  shownOn,
  unknownCharacters,
} from "../design.ts";
import { coloursOf } from "./picture-colour.ts";
import type { WrapSize } from "./size.ts";
import { wrapView } from "./view.ts";

/**
 * The document of a cover laid flat: as the theme has it, or around a picture for the front, whose colour spine and back
 * then have.
 */
export async function designWrap(
  book: Book,
  plan: EditionPlan,
  size: WrapSize,
  {
    design,
    picture,
    diagnostics,
  }: { readonly design: Design; readonly picture?: Asset | undefined; readonly diagnostics: Diagnostics },
): Promise<CoverDesign> {
  const words = coverWords(book, { ...plan, name: plan.wraps ?? plan.name });
  const direction = plan.vertical ? "rtl" : book.metadata.direction;
  const view = wrapView(size, { ...book.metadata, direction }, words.identifier);
  const shown = [shownOn(book, plan), words.publisher, words.description, words.identifier, "0123456789"].join("\n");
  const unknown = unknownCharacters(book, plan, design, shown);
  if (unknown.length > 0) reportUnknown(unknown, diagnostics);
  const characters = new Set([...shown].map((character) => character.codePointAt(0) ?? 0));
  const fonts = coverFonts(book, plan, design);
  const files = new Map(fontFiles(fonts, characters));
  const context = { ...coverContext(book, plan, design), ...view, fonts: fontFaceCss(fonts, characters) };
  if (!picture) {
    const html = renderTemplate(`themes/${coverTheme(plan, design.templates)}/wrap`, context, design.templates);
    return { html, files };
  }
  const file = { mediaType: picture.mediaType, bytes: picture.read() };
  files.set(picture.path, file);
  const colours = await coloursOf(file, direction === "rtl" ? "right" : "left");
  const html = renderTemplate("print/wrap", { ...context, ...colours, front_picture: picture.path }, design.templates);
  return { html, files };
}

/** Whether the front has to be a picture: the project has a cover of its own and nothing to go with it around the book. */
export function hasOwnFront(plan: EditionPlan, { templates }: Design): boolean {
  const theme = coverTheme(plan, templates);
  const isOwn = templates.own.has(`themes/${theme}/cover.html`);
  return (isOwn && !templates.own.has(`themes/${theme}/wrap.html`)) || !templates.has(`themes/${theme}/wrap.html`);
}

function reportUnknown(characters: readonly string[], diagnostics: Diagnostics): void {
  const few = characters.slice(0, 5).join(" ");
  diagnostics.report("glyph-missing", {
    message: `No font of the theme has ${few}${characters.length > 5 ? " …" : ""}, on the cover.`,
    hint: "Choose another theme, or bring a font of your own: `fonts:`.",
  });
}
