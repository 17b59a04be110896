import { isFullBleed } from "../book/own-pages.ts";
import { mapNodes, type Node } from "../markdown/tree.ts";

/**
 * Gives every picture that fills a page an id, where it has none: the print has to know its page.
 * @param prefix of new ids, that no other section has
 * @param plates takes the ids
 */
export function withPlates(nodes: readonly Node[], prefix: string, plates: Set<string>): readonly Node[] {
  return mapNodes(nodes, (node) => {
    if (!isFullBleed(node)) return node;
    const id = node.attributes["id"] ?? `${prefix}--plate-${plates.size + 1}`;
    plates.add(id);
    return { ...node, attributes: { ...node.attributes, id } };
  });
}
