import type { Span } from "../diagnostic/diagnostic.ts";
import { isKnownHtml } from "./allowed.ts";
import type { Tag } from "./plain-html.ts";
import type { Build } from "./syntax.ts";

/** Attributes by which an element that HTML does not know shows to be a captioned block. */
const CAPTION_ATTRIBUTES = ["caption", "title", "number", "file-name"];

/**
 * Makes a figure with a caption of an unknown block element that has one, so that nothing is lost: mdBook's
 * `<Listing number="4-7" file-name="src/main.rs" caption="…">`. The element's own name is the caption's word.
 * Gives false, and does nothing, when it is no such element.
 */
export function openListing(tag: Tag, written: string, span: Span | undefined, build: Build): boolean {
  if (!build.sanitize || isKnownHtml(tag.tagName)) return false;
  const given = new Map(tag.attrs.map(({ name, value }) => [name, value.trim()]));
  if (!CAPTION_ATTRIBUTES.some((name) => given.get(name))) return false;

  const { tree } = build;
  tree.openRaw("figure", { ...pick(given, "id"), class: "listing" }, span, { name: tag.tagName });
  tree.openRaw("figcaption", {}, span);
  const number = given.get("number");
  if (number) {
    tree.openRaw("span", { class: "label" }, undefined);
    tree.text(`${written} ${number}`);
    tree.closeRaw("span");
  }
  const file = given.get("file-name");
  if (file) {
    if (number) tree.text(": ");
    tree.openRaw("code", { class: "file-name" }, undefined);
    tree.text(file);
    tree.closeRaw("code");
  }
  const caption = given.get("caption") ?? given.get("title");
  if (caption) {
    if (file) tree.text(". ");
    else if (number) tree.text(": ");
    build.writeInline(caption);
  }
  tree.closeRaw("figcaption");
  if (tag.selfClosing) tree.closeRaw(tag.tagName);
  return true;
}

function pick(given: ReadonlyMap<string, string>, name: string): Record<string, string> {
  const value = given.get(name);
  return value ? { [name]: value } : {};
}
