import type { Token } from "markdown-it";
import { xmlCharacters } from "../config/xml-text.ts";
import { attributesOf } from "./token-attributes.ts";
import type { Build } from "./syntax.ts";
import { element, text } from "./tree.ts";

/** Languages of code that is drawn, and what draws them. */
const DRAWN: ReadonlyMap<string, string> = new Map([
  ["dot", "graphviz"],
  ["graphviz", "graphviz"],
  ["mermaid", "mermaid"],
]);

/** Whether code is the description of a diagram; of the class `source` it is to be read. */
export function isDiagram(token: Token): boolean {
  const classes = String(token.attrGet("class") ?? "").split(" ");
  return DRAWN.has(languageOf(token)) && !classes.includes("source");
}

function languageOf(token: Token): string {
  return /^[^\s,{]+/.exec(token.info.trim())?.[0] ?? "";
}

/** A diagram is a figure: the picture is drawn once the book is gathered. */
export function writeDiagram(token: Token, source: string, build: Build): void {
  const { id, class: names, caption, title = caption, alt, decorative, width, height } = attributesOf(token);
  const span = build.spanOf(token);
  const size = { ...(width !== undefined && { width }), ...(height !== undefined && { height }) };
  build.tree.open("figure", { ...(id !== undefined && { id }), ...(names !== undefined && { class: names }) }, span);
  build.tree.add(
    element(
      "o-diagram",
      {
        kind: DRAWN.get(languageOf(token)) ?? "",
        ...size,
        ...(alt !== undefined && { alt }),
        ...(decorative !== undefined && { role: "presentation" }),
      },
      [text(xmlCharacters(source))],
      span,
    ),
  );
  if (title !== undefined) {
    build.tree.open("figcaption", {});
    build.writeInline(title, token.map?.[0]);
    build.tree.close();
  }
  build.tree.close();
}
