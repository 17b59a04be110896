import { SaxesParser } from "saxes";
import { unzipSync } from "fflate";
import type { Diagnostics } from "../diagnostic/diagnostic.ts";

/** What scrambles fonts only, so that they are not taken out of the book. All can read it (EPUB 3.3 §4.4). */
const FONT_SCRAMBLING: ReadonlySet<string> = new Set([
  "http://www.idpf.org/2008/embedding",
  "http://ns.adobe.com/pdf/enc#RC",
]);

/** What every book says of itself (EPUB Accessibility 1.1 §2.2). */
const SAID = ["accessMode", "accessibilityFeature", "accessibilityHazard"] as const;

const ENCRYPTION = "META-INF/encryption.xml";
const LOOKED_AT = /(?:\.x?html?|\.opf|^META-INF\/encryption\.xml)$/i;

/**
 * Looks at what keeps readers out of an EPUB that may be of any program's making: encryption, pictures without
 * alternative text, documents without a language, and nothing said of its accessibility.
 * @param bytes an archive that can be unpacked; of one that is damaged nothing is told here
 * @param fileName as it is shown
 * @returns whether the rest can be looked at
 */
export function checkForeignEpubAccess(bytes: Uint8Array, fileName: string, diagnostics: Diagnostics): boolean {
  let parts: Readonly<Record<string, Uint8Array>>;
  try {
    parts = unzipSync(bytes, { filter: ({ name }) => LOOKED_AT.test(name) });
  } catch {
    return true;
  }
  const list = Object.entries(parts).map(([name, part]): Part => ({ name, elements: elementsIn(part) }));
  if (list.some(isLocked)) {
    diagnostics.report("epub-locked", {
      message: `${fileName} is encrypted: what is in it cannot be looked at.`,
      hint: "Get it without protection.",
    });
    return false;
  }
  const documents = list.filter(({ elements }) => elements[0]?.name === "html");
  lookAtPictures(documents, fileName, diagnostics);
  lookAtLanguages(documents, fileName, diagnostics);
  lookAtMetadata(list, fileName, diagnostics);
  return true;
}

/** A file of an EPUB as far as it matters here. */
interface Part {
  readonly name: string;
  readonly elements: readonly Element[];
}

interface Element {
  /** Without its prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly line: number;
}

/** The elements of a document in order. What is not well-formed is read as far as can be: others tell of that. */
function elementsIn(part: Uint8Array): readonly Element[] {
  const parser = new SaxesParser();
  const elements: Element[] = [];
  parser.on("error", () => undefined);
  parser.on("opentag", ({ name, attributes }) => {
    elements.push({ name: name.replace(/^.*:/, ""), attributes, line: parser.line });
  });
  parser.write(new TextDecoder().decode(part)).close();
  return elements;
}

function isLocked({ name, elements }: Part): boolean {
  return (
    name === ENCRYPTION &&
    elements.some(
      (element) => element.name === "EncryptionMethod" && !FONT_SCRAMBLING.has(element.attributes["Algorithm"] ?? ""),
    )
  );
}

function lookAtPictures(documents: readonly Part[], fileName: string, diagnostics: Diagnostics): void {
  const mute = documents.flatMap(({ name, elements }) =>
    elements.filter(isMute).map(({ line }) => `${name}, line ${line}`),
  );
  if (mute.length === 0) return;
  const told = mute.length === 1 ? "A picture has" : `${mute.length} pictures have`;
  diagnostics.report("epub-picture-undescribed", {
    message: `${fileName}: ${told} no alternative text (${mute.length === 1 ? "" : "the first in "}${mute[0]}).`,
    hint: 'Write what is to be seen into its `alt`, or nothing for decoration: alt="".',
  });
}

function isMute({ name, attributes }: Element): boolean {
  const given = ["alt", "aria-label", "aria-labelledby"].some((key) => attributes[key] !== undefined);
  const isHidden = attributes["aria-hidden"] === "true" || /^(?:none|presentation)$/.test(attributes["role"] ?? "");
  return name === "img" && !given && !isHidden;
}

function lookAtLanguages(documents: readonly Part[], fileName: string, diagnostics: Diagnostics): void {
  const mute = documents.filter(({ elements }) => {
    // Some programs write it into the body.
    const roots = elements.filter(({ name }) => name === "html" || name === "body");
    return !roots.some(({ attributes }) => attributes["xml:lang"] || attributes["lang"]);
  });
  if (mute.length === 0) return;
  const told = mute.length === 1 ? `${mute[0]!.name} does` : `${mute.length} documents, from ${mute[0]!.name}, do`;
  diagnostics.report("epub-language-unsaid", {
    message: `${fileName}: ${told} not say the language.`,
    hint: 'Write it into the element `html`: lang="en" xml:lang="en".',
  });
}

function lookAtMetadata(parts: readonly Part[], fileName: string, diagnostics: Diagnostics): void {
  const book = parts.find(({ elements }) => elements[0]?.name === "package");
  if (!book) return;
  // EPUB 2 has `name`, EPUB 3 `property`.
  const said = new Set(book.elements.map(({ attributes }) => attributes["property"] ?? attributes["name"]));
  const lost = SAID.filter((name) => !said.has(`schema:${name}`));
  if (lost.length === 0) return;
  diagnostics.report("epub-undescribed", {
    message: `${fileName} does not say how accessible it is: ${lost.map((name) => `schema:${name}`).join(", ")} ${lost.length === 1 ? "is" : "are"} missing.`,
    hint: "Set it in the program that made it.",
  });
}
