import { isElement, type Node, rewrite } from "../../markdown/tree.ts";

/** Pictures that stand in their own addresses, by the names they have from now on. */
export interface DataImages {
  readonly body: readonly Node[];
  readonly images: ReadonlyMap<string, Uint8Array>;
}

/** Takes pictures out of their addresses: what no book may have goes before anybody else looks for them. */
export function takeDataImages(nodes: readonly Node[]): DataImages {
  const images = new Map<string, Uint8Array>();
  const body = rewrite(nodes, (node) => {
    if (!isElement(node, "img")) return node;
    const bytes = dataImage(node.attributes["src"] ?? "");
    if (!bytes) return node;
    const src = `data/picture-${images.size + 1}`;
    images.set(src, bytes);
    return { ...node, attributes: { ...node.attributes, src } };
  });
  return { body, images };
}

/** The bytes of a picture that stands in its own address (RFC 2397); undefined where it is written badly. */
function dataImage(address: string): Uint8Array | undefined {
  const comma = address.indexOf(",");
  if (!/^data:image\/[\w.+-]+/i.test(address) || comma < 0) return undefined;
  const data = address.slice(comma + 1);
  if (/;base64$/i.test(address.slice(0, comma))) return Buffer.from(data, "base64");
  try {
    return new TextEncoder().encode(decodeURIComponent(data));
  } catch {
    return undefined;
  }
}
