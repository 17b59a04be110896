import { SaxesParser, type SaxesTagNS } from "saxes";
import { DamagedImage } from "./raster.ts";

export const SVG_NAMESPACE = "http://www.w3.org/2000/svg";
export const XLINK_NAMESPACE = "http://www.w3.org/1999/xlink";

/** A drawing as a flat list: what its XML says, in order. */
export type SvgToken =
  | { readonly kind: "open"; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: "close"; readonly name: string }
  | { readonly kind: "text"; readonly values: string[] };

/** Elements that draw, or help to: SVG 2, chapters 5–15. All others go, with what they hold. */
const ELEMENTS = new Set(
  `svg g defs symbol use switch a title desc style path rect circle ellipse line polyline polygon text tspan textPath
  image marker linearGradient radialGradient stop pattern clipPath mask filter feBlend feColorMatrix
  feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow
  feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset
  fePointLight feSpecularLighting feSpotLight feTile feTurbulence view`.split(/\s+/),
);

/** Drawings nested deeper than this are not drawn by hand or tool. */
const DEEPEST = 1000;

/**
 * Reads a drawing's XML and keeps what draws: elements and attributes of SVG. Scripts, foreign content, animations,
 * editors' data, comments and instructions do not come through.
 *
 * @throws DamagedImage when it is not well-formed XML with an `svg` element at its root.
 */
export function svgTokens(xml: string): readonly SvgToken[] {
  const tokens: SvgToken[] = [];
  const parser = new SaxesParser({ xmlns: true, additionalNamespaces: { xlink: XLINK_NAMESPACE } });
  // How many elements are open, and how many of the innermost are left out.
  let depth = 0;
  let leftOut = 0;
  let inStyle = false;
  parser.on("error", (error) => {
    throw new DamagedImage(error.message.replace(/\.$/, ""));
  });
  parser.on("doctype", (doctype) => Object.assign(parser.ENTITIES, declaredEntities(doctype)));
  parser.on("opentag", (tag) => {
    if (++depth > DEEPEST) throw new DamagedImage("it is nested too deeply");
    if (depth === 1 && tag.local !== "svg") throw new DamagedImage("its root is not svg");
    if (leftOut > 0 || inStyle || !draws(tag)) leftOut++;
    else {
      tokens.push({ kind: "open", name: tag.local, attributes: ownAttributes(tag) });
      inStyle = tag.local === "style";
    }
  });
  parser.on("closetag", (tag) => {
    depth--;
    if (leftOut > 0) {
      leftOut--;
      return;
    }
    tokens.push({ kind: "close", name: tag.local });
    inStyle = false;
  });
  // What stood apart comes together where something between was left out, and is judged together.
  const text = (value: string): void => {
    const last = tokens.at(-1);
    if (leftOut > 0 || depth === 0) return;
    if (last?.kind === "text") last.values.push(value);
    else tokens.push({ kind: "text", values: [value] });
  };
  parser.on("text", text);
  parser.on("cdata", text);
  parser.write(xml).close();
  return tokens;
}

/** A drawing without a name space, as tools sometimes write it, is meant as SVG. */
function draws(tag: SaxesTagNS): boolean {
  return (tag.uri === SVG_NAMESPACE || tag.uri === "") && ELEMENTS.has(tag.local);
}

function ownAttributes(tag: SaxesTagNS): ReadonlyMap<string, string> {
  const own = new Map<string, string>();
  for (const attribute of Object.values(tag.attributes)) {
    const { prefix, local, uri, value } = attribute;
    if (prefix === "" && local !== "xmlns" && !/^on/i.test(local)) own.set(local, value);
    else if (uri === XLINK_NAMESPACE && local === "href" && !own.has("href")) own.set("xlink:href", value);
    else if (prefix === "xml" && (local === "space" || local === "lang")) own.set(`xml:${local}`, value);
  }
  return own;
}

/**
 * The plain entities of an internal subset, as drawing programs write them for their name spaces. Values that hold
 * further entities are not taken: they could grow without bound.
 */
function declaredEntities(doctype: string): Record<string, string> {
  const entities: Record<string, string> = {};
  for (const [, name = "", , value = ""] of doctype.matchAll(
    /<!ENTITY\s+([\w.-]{1,64})\s+(["'])([^"'&%<]{0,1000})\2\s*>/g,
  )) {
    entities[name] = value;
  }
  return entities;
}
