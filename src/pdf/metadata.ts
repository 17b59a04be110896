import { addObject, catalogOf, objectAt, type PdfDocument } from "./document.ts";
import { readTextString, textString } from "./strings.ts";
import { entryOf, withEntry } from "./syntax.ts";

/** What a PDF says of itself. */
export interface PdfMetadata {
  readonly title: string;
  /** In order; empty where nobody is named. */
  readonly authors: readonly string[];
  readonly subject?: string;
  readonly keywords: readonly string[];
  /** BCP 47. */
  readonly language: string;
  readonly rights?: string;
  /** Stamped as the dates of creation and modification. */
  readonly date: Date;
  /** The program: `Octavo 0.1.0`. */
  readonly creator: string;
  readonly claims: Claims;
}

/** The standards the file says it conforms to. */
export interface Claims {
  /** PDF/UA-1 (ISO 14289-1). */
  readonly ua: boolean;
  /** PDF/A-2 (ISO 19005-2) with its level; undefined: none. */
  readonly a: "2a" | "2u" | "2b" | undefined;
}

/** Writes the information dictionary and the XMP packet, which say the same (ISO 32000-1 §14.3). */
export function setMetadata(pdf: PdfDocument, metadata: PdfMetadata): void {
  const info = objectAt(pdf, pdf.info);
  const producer = readTextString(entryOf(info.dict, "Producer") ?? "(Skia/PDF)");
  info.dict = infoDict(metadata, producer);
  const stream = Buffer.from(xmpPacket(metadata, producer), "utf8");
  const packet = addObject(pdf, { dict: "<</Type /Metadata /Subtype /XML>>", stream });
  const catalog = catalogOf(pdf);
  catalog.dict = withEntry(catalog.dict, "Metadata", `${packet} 0 R`);
}

function infoDict(metadata: PdfMetadata, producer: string): string {
  const date = `(${pdfDate(metadata.date)})`;
  const entries: [key: string, value: string][] = [["Title", textString(metadata.title)]];
  if (metadata.authors.length > 0) entries.push(["Author", textString(metadata.authors.join("; "))]);
  if (metadata.subject !== undefined) entries.push(["Subject", textString(metadata.subject)]);
  if (metadata.keywords.length > 0) entries.push(["Keywords", textString(metadata.keywords.join(", "))]);
  entries.push(["Creator", textString(metadata.creator)], ["Producer", textString(producer)]);
  entries.push(["CreationDate", date], ["ModDate", date]);
  return `<<${entries.map(([key, value]) => `/${key} ${value}`).join("\n")}>>`;
}

function isoDate(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

function pdfDate(date: Date): string {
  return `D:${isoDate(date).replace(/[-:TZ]/g, "")}+00'00'`;
}

const NAMESPACES: Readonly<Record<string, string>> = {
  dc: "http://purl.org/dc/elements/1.1/",
  xmp: "http://ns.adobe.com/xap/1.0/",
  pdf: "http://ns.adobe.com/pdf/1.3/",
  pdfuaid: "http://www.aiim.org/pdfua/ns/id/",
  pdfaid: "http://www.aiim.org/pdfa/ns/id/",
  pdfaExtension: "http://www.aiim.org/pdfa/ns/extension/",
  pdfaSchema: "http://www.aiim.org/pdfa/ns/schema#",
  pdfaProperty: "http://www.aiim.org/pdfa/ns/property#",
};

function xmpPacket(metadata: PdfMetadata, producer: string): string {
  const { title, authors, subject, keywords, language, rights, date, creator, claims } = metadata;
  const stamp = isoDate(date);
  const properties = [
    element("dc:format", "application/pdf"),
    element("dc:title", inLanguages(title, language), true),
    authors.length > 0 && element("dc:creator", list("Seq", authors), true),
    subject !== undefined && element("dc:description", inLanguages(subject, language), true),
    keywords.length > 0 && element("dc:subject", list("Bag", keywords), true),
    element("dc:language", list("Bag", [language]), true),
    rights !== undefined && element("dc:rights", inLanguages(rights, language), true),
    keywords.length > 0 && element("pdf:Keywords", keywords.join(", ")),
    element("pdf:Producer", producer),
    element("xmp:CreatorTool", creator),
    element("xmp:CreateDate", stamp),
    element("xmp:ModifyDate", stamp),
    element("xmp:MetadataDate", stamp),
    claims.ua && element("pdfuaid:part", "1"),
    claims.a &&
      element("pdfaid:part", claims.a.charAt(0)) + element("pdfaid:conformance", claims.a.slice(1).toUpperCase()),
    claims.ua && claims.a && PDFUA_SCHEMA,
  ];
  const prefixes = Object.entries(NAMESPACES).map(([prefix, address]) => ` xmlns:${prefix}="${address}"`);
  return (
    `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>\n` +
    `<x:xmpmeta xmlns:x="adobe:ns:meta/">\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n` +
    `<rdf:Description rdf:about=""${prefixes.join("")}>\n${properties.filter(Boolean).join("\n")}\n` +
    `</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="r"?>`
  );
}

/** PDF/A-2 §6.6.2.3 wants every property described that it does not define itself: PDF/UA's part is one. */
const PDFUA_SCHEMA = element(
  "pdfaExtension:schemas",
  resources("Bag", [
    element("pdfaSchema:schema", "PDF/UA identification") +
      element("pdfaSchema:namespaceURI", NAMESPACES["pdfuaid"] ?? "") +
      element("pdfaSchema:prefix", "pdfuaid") +
      element(
        "pdfaSchema:property",
        resources("Seq", [
          element("pdfaProperty:name", "part") +
            element("pdfaProperty:valueType", "Integer") +
            element("pdfaProperty:category", "internal") +
            element("pdfaProperty:description", "The part of ISO 14289 the file conforms to"),
        ]),
        true,
      ),
  ]),
  true,
);

function element(name: string, content: string, isMarkup = false): string {
  return `<${name}>${isMarkup ? content : xmlText(content)}</${name}>`;
}

function list(kind: "Seq" | "Bag", items: readonly string[]): string {
  return `<rdf:${kind}>${items.map((item) => element("rdf:li", item)).join("")}</rdf:${kind}>`;
}

function resources(kind: "Seq" | "Bag", items: readonly string[]): string {
  const parts = items.map((item) => `<rdf:li rdf:parseType="Resource">${item}</rdf:li>`);
  return `<rdf:${kind}>${parts.join("")}</rdf:${kind}>`;
}

function inLanguages(text: string, language: string): string {
  const content = xmlText(text);
  const named = language ? `<rdf:li xml:lang="${xmlText(language)}">${content}</rdf:li>` : "";
  return `<rdf:Alt><rdf:li xml:lang="x-default">${content}</rdf:li>${named}</rdf:Alt>`;
}

// Control characters are not allowed in XML 1.0 (§2.2), lone surrogates not in UTF-8.
function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
