import { element, type Element, isElement, type Node, rewrite } from "../../markdown/tree.ts";

/** Google's exports write every level of a list as a list of its own, one behind the other, and tell it by a class. */
const LEVEL = /(?:^|\s)lst-kix_([\w-]+?)-(\d)(?:\s|$)/;

/** Puts the lists of inner levels into the items that they stand behind. */
export function nestLists(nodes: readonly Node[]): readonly Node[] {
  const top = nested(nodes);
  return rewrite(top, (node) => {
    const children = nested(node.children);
    return children === node.children ? node : { ...node, children };
  });
}

interface OpenList {
  readonly level: number;
  readonly id: string;
  readonly list: Element & { readonly children: Node[] };
}

function nested(nodes: readonly Node[]): readonly Node[] {
  if (!nodes.some((node) => levelOf(node))) return nodes;
  const out: Node[] = [];
  let open: OpenList[] = [];
  for (const node of nodes) {
    const found = levelOf(node);
    if (!found) {
      if (node.type === "text" && node.value.trim() === "") continue;
      out.push(node);
      open = [];
      continue;
    }
    const { level, id } = found;
    while (open.length > 0 && open.at(-1)!.level > level) open.pop();
    const top = open.at(-1);
    const items = (node as Element).children.filter((child) => isElement(child, "li"));
    if (top?.level === level && top.id === id && top.list.tag === (node as Element).tag)
      top.list.children.push(...items);
    else {
      if (top?.level === level) open.pop();
      const list = listOf(node as Element, items);
      const item = open.at(-1)?.list.children.at(-1);
      if (isElement(item, "li")) (item.children as Node[]).push(list);
      else out.push(list);
      open.push({ level, id, list });
    }
  }
  return out;
}

function levelOf(node: Node): { readonly id: string; readonly level: number } | undefined {
  const found = isElement(node, "ul", "ol") ? LEVEL.exec(node.attributes["class"] ?? "") : null;
  return found ? { id: found[1]!, level: Number(found[2]) } : undefined;
}

function listOf({ tag, attributes }: Element, items: readonly Element[]): Element & { readonly children: Node[] } {
  const start = attributes["start"];
  const children: Node[] = items.map((item) => ({ ...item, children: [...item.children] }));
  return { ...element(tag, start && start !== "1" ? { start } : {}), children };
}
