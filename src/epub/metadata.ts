import { escapeText } from "../edition/xhtml.ts";

/** Text for one line of metadata: white space collapsed, escaped; `fallback` where nothing would be left. */
export function line(value: string, fallback = ""): string {
  const written = escapeText(value)
    .replace(/[ \t\r\n]+/g, " ")
    .trim();
  return written === "" ? fallback : written;
}

/** An element of metadata, or nothing: an empty one is an error (EPUB 3.3 §5.5.3.1). */
export function element(name: string, value: string | undefined, attributes = ""): string[] {
  const written = line(value ?? "");
  return written === "" ? [] : [`<${name}${attributes}>${written}</${name}>`];
}

export function meta(property: string, value: string | undefined): string[] {
  return element("meta", value, ` property="${property}"`);
}

export function refine(id: string, property: string, value: string | undefined, scheme?: string): string[] {
  const attributes = ` refines="#${id}" property="${property}"${scheme ? ` scheme="${scheme}"` : ""}`;
  return element("meta", value, attributes);
}
