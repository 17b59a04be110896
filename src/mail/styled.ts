import { type Element, type Node, rewrite } from "../markdown/tree.ts";

/** How each element looks: mail programs drop style sheets, so that each has its own. */
const STYLES: Readonly<Record<string, string>> = {
  p: "margin:0 0 14px 0;",
  blockquote: "margin:0 0 14px 0;padding:0 24px;font-style:italic;",
  ul: "margin:0 0 14px 0;padding:0 24px;",
  ol: "margin:0 0 14px 0;padding:0 24px;",
  li: "margin:0 0 6px 0;",
  h2: "margin:20px 0 10px 0;font-size:20px;line-height:26px;font-weight:normal;",
  h3: "margin:20px 0 10px 0;font-size:18px;line-height:24px;font-weight:normal;",
  h4: "margin:20px 0 10px 0;font-size:17px;line-height:26px;font-weight:bold;",
  h5: "margin:20px 0 10px 0;font-size:17px;line-height:26px;font-weight:bold;",
  h6: "margin:20px 0 10px 0;font-size:17px;line-height:26px;font-weight:bold;",
  code: "font-family:Consolas,Menlo,monospace;font-size:15px;",
  kbd: "font-family:Consolas,Menlo,monospace;font-size:15px;",
  a: "color:#1a4f8b;text-decoration:underline;",
  small: "font-size:14px;",
};

/** Gives elements their looks, each in an attribute. */
export function styled(nodes: readonly Node[]): readonly Node[] {
  return rewrite(nodes, (node): Element => {
    const style = STYLES[node.tag];
    return style === undefined ? node : { ...node, attributes: { ...node.attributes, style } };
  });
}
