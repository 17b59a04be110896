import { elementsIn, wordsOf, type XmlElement } from "../xml.ts";

const OPERATORS: Readonly<Record<string, string>> = {
  "∑": "\\sum",
  "∏": "\\prod",
  "∫": "\\int",
  "∮": "\\oint",
  "⋃": "\\bigcup",
  "⋂": "\\bigcap",
};
const ACCENTS: Readonly<Record<string, string>> = {
  "\u0302": "\\hat",
  "\u0303": "\\tilde",
  "\u0304": "\\bar",
  "\u0305": "\\overline",
  "\u0307": "\\dot",
  "\u20D7": "\\vec",
};

/** A formula of a word processor (Office Math) in TeX. What it has no rule for is given by its parts, in their order. */
export function texOf(node: XmlElement): string {
  return node.children.map((child) => (typeof child === "string" ? "" : texOfElement(child))).join("");
}

function texOfElement(node: XmlElement): string {
  const part = (name: string): string => {
    const found = elementsIn(node, name)[0];
    return found ? texOf(found) : "";
  };
  const property = (name: string): string | undefined =>
    elementsIn(node, `${node.name}Pr`).flatMap((properties) => elementsIn(properties, name))[0]?.attributes["m:val"];
  switch (node.name) {
    case "m:r":
      return escaped(elementsIn(node, "m:t").map(wordsOf).join(""));
    case "m:f":
      return `\\frac{${part("m:num")}}{${part("m:den")}}`;
    case "m:sSup":
      return `{${part("m:e")}}^{${part("m:sup")}}`;
    case "m:sSub":
      return `{${part("m:e")}}_{${part("m:sub")}}`;
    case "m:sSubSup":
      return `{${part("m:e")}}_{${part("m:sub")}}^{${part("m:sup")}}`;
    case "m:rad": {
      const degree = part("m:deg");
      return `\\sqrt${degree ? `[${degree}]` : ""}{${part("m:e")}}`;
    }
    case "m:nary":
      return `${OPERATORS[property("m:chr") ?? "∫"] ?? "\\int"}${bounds(part("m:sub"), part("m:sup"))}{${part("m:e")}}`;
    case "m:d":
      return `\\left${fence(property("m:begChr") ?? "(")}${elementsIn(node, "m:e").map(texOf).join(", ")}\\right${fence(property("m:endChr") ?? ")")}`;
    case "m:acc":
      return `${ACCENTS[property("m:chr") ?? "\u0302"] ?? "\\hat"}{${part("m:e")}}`;
    case "m:bar":
      return `\\overline{${part("m:e")}}`;
    case "m:limLow":
      return `\\underset{${part("m:lim")}}{${part("m:e")}}`;
    case "m:m":
      return `\\begin{matrix}${elementsIn(node, "m:mr")
        .map((row) => elementsIn(row, "m:e").map(texOf).join(" & "))
        .join(" \\\\ ")}\\end{matrix}`;
    case "m:eqArr":
      // Where the lines are aligned stands a sign in their text.
      return `\\begin{aligned}${elementsIn(node, "m:e").map(texOf).join(" \\\\ ").replaceAll("\\&", "&")}\\end{aligned}`;
    default:
      return node.name.endsWith("Pr") ? "" : texOf(node);
  }
}

function bounds(sub: string, sup: string): string {
  return `${sub ? `_{${sub}}` : ""}${sup ? `^{${sup}}` : ""}`;
}

function fence(sign: string): string {
  return sign === "" ? "." : /[{}]/.test(sign) ? `\\${sign}` : sign;
}

function escaped(words: string): string {
  return words.replaceAll(/[\\{}$&#%_^~]/g, (sign) =>
    sign === "\\" ? "\\backslash " : sign === "~" || sign === "^" ? `\\text{${sign}}` : `\\${sign}`,
  );
}
