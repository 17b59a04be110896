import { type DefaultTreeAdapterMap, parse } from "parse5";

type Parsed = DefaultTreeAdapterMap["node"];
type ParsedElement = DefaultTreeAdapterMap["element"];

/** Elements that mail programs drop, block, or warn of. */
const UNSAFE = new Set(
  "script style link iframe object embed form input button select textarea audio video svg canvas base".split(" "),
);
/** Properties that the mail programs of today do alike, and those that only hide. */
const KNOWN = new Set(
  (
    "background-color border border-top color display font-family font-size font-style font-weight height line-height " +
    "margin max-height max-width mso-hide overflow padding text-align text-decoration width"
  ).split(" "),
);
/** The widest that mail programs show, in CSS pixels. */
const WIDEST = 640;

/**
 * What mail programs would show otherwise than it is meant, or not at all: style sheets, pictures from elsewhere,
 * properties that not all of them know, what is too wide, and pictures without words.
 * @param hosted where pictures may come from besides the message itself
 */
export function mailFaults(html: string, hosted?: string): readonly string[] {
  const faults: string[] = [];
  const visit = (node: Parsed): void => {
    if ("tagName" in node) faults.push(...elementFaults(node, hosted));
    if ("childNodes" in node) node.childNodes.forEach(visit);
  };
  visit(parse(html));
  return faults;
}

function elementFaults({ tagName, attrs }: ParsedElement, hosted: string | undefined): readonly string[] {
  const attributes = new Map(attrs.map(({ name, value }) => [name, value]));
  const faults = UNSAFE.has(tagName) ? [`<${tagName}> is dropped by mail programs`] : [];
  for (const [name, value] of attributes) {
    if (name.startsWith("on")) faults.push(`the attribute ${name} would run a script`);
    if (name === "src" || name === "background") {
      const isOwn = value.startsWith("cid:") || (hosted !== undefined && value.startsWith(hosted));
      if (!isOwn) faults.push(`<${tagName} ${name}="${value.slice(0, 60)}"> is not in the message`);
    }
    if (name === "width" && Number(value) > WIDEST) faults.push(`<${tagName}> is ${value} pixels wide`);
    if (name === "class") faults.push(`<${tagName} class="${value}"> has no style sheet to name it`);
  }
  if (tagName === "img" && !attributes.get("alt")) faults.push("a picture has no words for those who do not see it");
  if (tagName === "img" && !attributes.has("width")) faults.push("a picture does not say how wide it is");
  if (tagName === "table" && attributes.get("role") !== "presentation") {
    faults.push('a table that is there for the layout has no role="presentation"');
  }
  return [...faults, ...styleFaults(attributes.get("style") ?? "")];
}

function styleFaults(style: string): readonly string[] {
  return style
    .split(";")
    .map((declaration) => declaration.trim())
    .filter((declaration) => declaration !== "")
    .flatMap((declaration) => {
      const [property = "", value = ""] = declaration.split(/:(.*)/s).map((part) => part.trim());
      const base = property.toLowerCase().replace(/^(margin|padding)-(?:top|right|bottom|left)$/, "$1");
      const wide = Number(/^(\d+)px$/.exec(value)?.[1] ?? 0) > WIDEST;
      return [
        ...(KNOWN.has(base) ? [] : [`the property ${property} is not known to all mail programs`]),
        ...(/\b(?:url|var|calc|image)\(|@import|!important|\b(?:flex|grid)\b/i.test(value)
          ? [`the value ${value} is not known to all mail programs`]
          : []),
        ...(wide && base.endsWith("width") ? [`${declaration} is wider than ${WIDEST} pixels`] : []),
      ];
    });
}
