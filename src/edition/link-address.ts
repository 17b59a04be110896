import { type Element, isElement, type Node, textOf } from "../markdown/tree.ts";

/** Addresses that lead out of the book. */
const OUTSIDE = /^(?:https?|mailto|tel):/i;

/** The address of a link that leads out of the book and whose text does not tell it; undefined for every other node. */
export function hiddenAddress(node: Node): string | undefined {
  if (!isElement(node, "a")) return undefined;
  const { href } = node.attributes;
  return href !== undefined && OUTSIDE.test(href) && !tells(node, href) ? href : undefined;
}

/** Whether the text of a link has its address in it, however it is written. */
function tells(link: Element, href: string): boolean {
  const [words, address] = [plain(textOf(link.children)), plain(href)];
  return address === "" || words.includes(address);
}

/** What two ways to write an address have in common. */
function plain(address: string): string {
  const bare = readableAddress(address.trim()).replace(/^(?:https?:\/\/|mailto:|tel:)?(?:www\.)?/i, "");
  return bare
    .replace(/\?subject=.*$/i, "")
    .replaceAll(/[\s\u00AD\u200B]/g, "")
    .replace(/\/$/, "")
    .toLowerCase();
}

/**
 * An address as people write and type it: letters of all scripts as they are, and without what goes without saying:
 * `https://`, `mailto:`, the slash behind a host.
 */
export function printedAddress(href: string): string {
  const short = readableAddress(href).replace(/^(?:https:\/\/|mailto:|tel:)/i, "");
  return /^[^/?#]+\/$/.test(short) ? short.slice(0, -1) : short;
}

/** With the letters that stand in it as `%C3%B6`; what is no text stays so. */
function readableAddress(href: string): string {
  try {
    return decodeURI(href).replaceAll(/[\s\p{C}\p{Z}]/gu, encodeURIComponent);
  } catch {
    return href;
  }
}
