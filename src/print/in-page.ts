/**
 * What runs inside the page, in an isolated world: each function is sent there as text, so it uses nothing from
 * outside itself. One call does a whole book's work; a call for each element would take longer than the print.
 */

import type { UnloadedFace } from "../edition/unloaded-fonts.ts";

/** Which fonts are loaded when something is written in them. */
export interface LaterFonts {
  /** The paths of files. */
  readonly files: readonly string[];
  /** How the names of families begin. */
  readonly family: string;
}

/** Loads the fonts, those of the margins too, which Chromium would find out about only while printing. */
export async function loadFonts(later?: LaterFonts): Promise<readonly UnloadedFace[]> {
  // A family has quotation marks in a style sheet, and in some browsers where it is named as a font, too.
  const bare = (family: string): string => family.replaceAll('"', "");
  const waiting = new Set<string>();
  for (const rule of later ? Array.from(document.styleSheets).flatMap((sheet) => [...sheet.cssRules]) : []) {
    if (!(rule instanceof CSSFontFaceRule)) continue;
    const source = rule.style.getPropertyValue("src");
    if (later?.files.some((path) => source.includes(`${path}"`))) {
      waiting.add(bare(rule.style.getPropertyValue("font-family")));
    }
  }
  const faces = [...document.fonts].filter(
    ({ family }) => !later || !(waiting.has(bare(family)) || bare(family).startsWith(later.family)),
  );
  const results = await Promise.allSettled(faces.map((face) => face.load()));
  await document.fonts.ready;
  return faces
    .filter((_, index) => results[index]?.status === "rejected")
    .map(({ family, style, weight }) => ({ family: bare(family), style, weight: Number(weight) }));
}

/**
 * Links every id from a hidden place. Chromium writes a named destination into the PDF only for what some link points
 * at; a link that is not displayed is enough, and leaves neither an annotation nor a tag.
 * @param ids the places whose pages are wanted
 * @param targets what links lead to, besides
 */
export function linkPlaces(ids: readonly string[], targets: readonly string[] = []): void {
  // Letters are a little higher than their line: Chromium takes those of a page's first line for part of the page before.
  // A box that is out of the flow stands where the line begins.
  for (const id of ids) {
    const place = document.getElementById(id);
    if (!place || getComputedStyle(place).display !== "inline") continue;
    // The letters of these are small, and their height on the page is wanted too.
    if (place.classList.contains("margin-place")) continue;
    place.removeAttribute("id");
    const anchor = document.createElement("span");
    anchor.id = id;
    anchor.style.position = "absolute";
    place.prepend(anchor);
  }
  const nav = document.createElement("nav");
  nav.className = "places";
  nav.hidden = true;
  for (const id of new Set([...ids, ...targets])) {
    const link = document.createElement("a");
    link.setAttribute("href", `#${id.replaceAll("%", "%25")}`);
    nav.append(link);
  }
  document.body.append(nav);
  // From here on the document is laid out for print alone, each time from nothing. Else Chromium would lay it out for
  // the screen too, and printing one tab twice would go back and forth between two paginations.
  document.documentElement.classList.add("probing", "print-only");
}

/**
 * Puts another text into the document, in place of the one it has. It is not laid out before it is looked at, by
 * {@link loadWantedFonts}: what can be said of it until then costs no layout of its own.
 */
export function showBody(html: string): void {
  document.documentElement.classList.remove("probing");
  document.documentElement.classList.add("print-only");
  document.body.innerHTML = html;
}

/**
 * Loads the fonts that the document's text asks for.
 * @returns those among them that Chromium does not load
 */
export async function loadWantedFonts(): Promise<readonly UnloadedFace[]> {
  document.documentElement.classList.remove("print-only");
  // A font is asked for while the text is laid out; where it lacks a character too, another may be.
  for (;;) {
    document.body.getBoundingClientRect();
    if (document.fonts.status === "loaded") break;
    await document.fonts.ready;
  }
  return [...document.fonts]
    .filter(({ status }) => status === "error")
    .map(({ family, style, weight }) => ({ family: family.replaceAll('"', ""), style, weight: Number(weight) }));
}

/**
 * Makes addresses of the links inside a book: `#place` becomes `SCHEME:place`. What they lead to may be printed in
 * another document.
 */
export function addressLinks(scheme: string): void {
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    link.setAttribute("href", scheme + encodeURIComponent((link.getAttribute("href") ?? "").slice(1)));
  }
}

/** The text of the document, with the links inside the book as they were. */
export function bodyText(scheme: string): string {
  document.querySelector("body > nav.places")?.remove();
  for (const link of document.querySelectorAll(`a[href^="${scheme}"]`)) {
    link.setAttribute("href", `#${decodeURIComponent((link.getAttribute("href") ?? "").slice(scheme.length))}`);
  }
  return document.body.innerHTML;
}

/** What {@link fillPages} puts into the document. */
export interface PageFilling {
  readonly styleId: string;
  readonly css: string;
  /** What is printed for each id in `data-folio-of`. */
  readonly folios: Readonly<Record<string, string>>;
  /** The ids of elements that a blank page stands before. */
  readonly blanksBefore: readonly string[];
}

/** Fills in page numbers, running heads and blanks. */
export function fillPages({ styleId, css, folios, blanksBefore }: PageFilling): void {
  document.documentElement.classList.remove("probing");
  const style = document.getElementById(styleId);
  // All fonts would be asked for once more.
  if (style && style.textContent !== css) style.textContent = css;
  for (const place of document.querySelectorAll<HTMLElement>("[data-folio-of]")) {
    const from = folios[place.dataset["folioOf"] ?? ""] ?? "";
    const to = folios[place.dataset["folioTo"] ?? ""] ?? from;
    place.textContent = from === to ? from : `${from}\u2013${to}`;
  }
  // An entry of the index names each page once.
  for (const locators of document.querySelectorAll(".locators")) {
    let last = "";
    for (const locator of locators.children) {
      const folio = locator.querySelector("a")?.textContent ?? "";
      locator.classList.toggle("same", folio === last);
      last = folio;
    }
  }
  for (const blank of document.querySelectorAll("body > .blank")) blank.remove();
  for (const id of blanksBefore) {
    const blank = document.createElement("div");
    blank.className = "blank";
    const place = document.getElementById(id);
    // The name of what opens a page may stand in its first text.
    (place?.closest(".opens") ?? place)?.before(blank);
  }
}

/** The finished document as it is printed last, to be kept and looked at. */
export function documentText(): string {
  document.documentElement.classList.remove("print-only");
  return `<!DOCTYPE html>\n${document.documentElement.outerHTML}`;
}
