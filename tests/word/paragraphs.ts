import { SaxesParser } from "saxes";

/** A paragraph of a document as an editor sees it. */
export interface SeenParagraph {
  readonly style: string;
  readonly text: string;
}

/** Styles of runs that an edition adds to the text. */
const MADE: ReadonlySet<string> = new Set(["SectionNumber", "CaptionLabel"]);

/**
 * The paragraphs of a part of a document, tables' among them; notes are `^`, pictures `[alternative text]`.
 * @param withMade whether numbers that the edition added are shown
 * @throws where the part is not well-formed
 */
export function paragraphsOf(xml: string, withMade = false): readonly SeenParagraph[] {
  const out: SeenParagraph[] = [];
  let open: { style: string; text: string } | undefined;
  let [run, isText] = ["", false];
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => {
    const value = attributes["w:val"] ?? "";
    if (name === "w:p") open = { style: "Normal", text: "" };
    else if (name === "w:pStyle" && open) open.style = value;
    else if (name === "w:r") run = "";
    else if (name === "w:rStyle") run = value;
    else if (!open || (MADE.has(run) && !withMade)) return;
    else if (name === "w:br") open.text += "\n";
    else if (/^w:(?:foot|end)noteReference$/.test(name)) open.text += "^";
    else if (name === "wp:docPr") open.text += `[${attributes["descr"] ?? ""}]`;
    else if (name === "w:t" || name === "m:t") isText = true;
  });
  parser.on("text", (text) => {
    if (open && isText) open.text += text;
  });
  parser.on("closetag", ({ name }) => {
    if (name === "w:t" || name === "m:t") isText = false;
    if (name !== "w:p" || !open) return;
    out.push({ style: open.style, text: open.text.replaceAll(/[ \u00A0]+/g, " ").trim() });
    open = undefined;
  });
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(xml).close();
  return out;
}
