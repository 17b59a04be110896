import { createHash } from "node:crypto";
import { SaxesParser } from "saxes";
import type { Diagnostics, Span } from "../../diagnostic/diagnostic.ts";
import { suggest } from "../../diagnostic/suggest.ts";
import type { Manuscript } from "../../manuscript/manuscript.ts";
import { readBookFile } from "./book-file.ts";
import type { CitationLibrary } from "./library.ts";

/** Names the author and the year. */
const USUAL = "apa";

/** The name under which the library knows the style that book.yaml asks for; undefined when it cannot be used. */
export async function styleOf(
  manuscript: Manuscript,
  library: CitationLibrary,
  diagnostics: Diagnostics,
): Promise<string | undefined> {
  const { citationStyle = USUAL, spans } = manuscript.config;
  const span = spans.get("citationStyle");
  const refuse = (fault: string, hint: string, place = span): undefined => {
    const message = `The citation style “${citationStyle}” ${fault}.`;
    diagnostics.report("citation-style-invalid", { message, span: place, hint });
  };
  if (!/\.csl$/i.test(citationStyle)) {
    if (library.styles.has(citationStyle)) return citationStyle;
    // Styles of files are kept beside these, under names with a colon.
    const known = library.styles.list().filter((name) => !name.includes(":"));
    const near = suggest(citationStyle, known);
    const all = `Known are ${known.join(", ")}; name a .csl file in the book's folder for any other.`;
    return refuse("is not known", near ? `Did you mean ${near}? ${all}` : all);
  }
  const file = await readBookFile(citationStyle, manuscript, diagnostics, (fault, near) =>
    refuse(fault, near ? `Did you mean ${near}?` : "Name a .csl file in the book's folder."),
  );
  if (!file) return undefined;
  const { class: kind, depends, fault } = rootOf(file.text);
  if (fault) {
    const place: Span = { file: file.shown, line: fault.line, column: 1 };
    return refuse(`cannot be read: ${fault.message}`, "Fetch it anew from the styles of the CSL project.", place);
  }
  if (depends) return refuse("only refers to another one", "Name the style that it depends on.");
  if (kind === "note") return refuse("sets citations as notes", "Choose a style that sets them in the text.");
  const name = `file:${createHash("sha256").update(file.text).digest("hex")}`;
  library.styles.add(name, file.text);
  return name;
}

/** What matters of a style before it is used. */
interface StyleRoot {
  readonly class?: string | undefined;
  /** Whether it has no rules of its own. */
  readonly depends: boolean;
  readonly fault?: { readonly message: string; readonly line: number };
}

function rootOf(xml: string): StyleRoot {
  let kind: string | undefined;
  let depends = false;
  let depth = 0;
  let hasCitation = false;
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (depth++ === 0) {
      if (name !== "style") throw new Error("its root is not `style`");
      kind = attributes["class"];
    }
    depends ||= name === "link" && attributes["rel"] === "independent-parent";
    hasCitation ||= name === "citation";
  });
  parser.on("closetag", () => depth--);
  try {
    parser.write(xml).close();
  } catch (error) {
    return { depends, fault: { message: withoutPlace((error as Error).message), line: parser.line } };
  }
  return hasCitation || depends
    ? { class: kind, depends }
    : { depends, fault: { message: "it has no `citation`", line: 1 } };
}

/** The parser's messages begin with the place, and end in a full stop. */
function withoutPlace(message: string): string {
  return message.replace(/^\d+:\d+: /, "").replace(/\.$/, "");
}
