import { rewrite, type Attributes, type Element } from "../markdown/tree.ts";

/** Attributes that name one or more ids, apart from addresses. */
const NAMES_IDS = new Set(["aria-labelledby", "aria-describedby", "headers", "for"]);

/** A drawing with new ids, and with everything in it that names them following. */
export function renamed(drawing: Element, ids: ReadonlyMap<string, string>): Element {
  const seen = new Set<string>();
  const [made] = rewrite([drawing], (node) => {
    const attributes = renamedAttributes(node.attributes, ids, seen);
    return attributes === node.attributes ? node : { ...node, attributes };
  });
  return made?.type === "element" ? made : drawing;
}

function renamedAttributes(attributes: Attributes, ids: ReadonlyMap<string, string>, seen: Set<string>): Attributes {
  const out: Record<string, string> = {};
  let changed = false;
  for (const [name, value] of Object.entries(attributes)) {
    const now = name === "id" ? idOf(value, ids, seen) : followed(name, value, ids);
    if (now !== value) changed = true;
    if (now !== undefined) out[name] = now;
  }
  return changed ? out : attributes;
}

/** The first element that has an id in a drawing keeps it; a second one loses it. */
function idOf(value: string, ids: ReadonlyMap<string, string>, seen: Set<string>): string | undefined {
  if (seen.has(value)) return undefined;
  seen.add(value);
  return ids.get(value) ?? value;
}

/** The value of an attribute with the ids it names renamed; undefined where it names only ids that do not exist. */
export function followed(name: string, value: string, ids: ReadonlyMap<string, string>): string | undefined {
  if (name === "href" || name === "xlink:href") {
    if (!value.startsWith("#")) return value;
    const id = ids.get(value.slice(1));
    return id && `#${id}`;
  }
  if (NAMES_IDS.has(name)) {
    const named = value.split(/\s+/).flatMap((word) => ids.get(word) ?? []);
    return named.length > 0 ? named.join(" ") : undefined;
  }
  if (!value.includes("url(")) return value;
  return value.replaceAll(/url\(\s*["']?#([^()"'\s]{1,200})["']?\s*\)/g, (whole, id: string) => {
    const now = ids.get(id);
    return now === undefined ? whole : `url(#${now})`;
  });
}
