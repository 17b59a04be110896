import { createRequire } from "node:module";
import type * as CssTree from "css-tree";

const require = createRequire(import.meta.url);

/** Physical properties, and what they are called by the direction lines follow one another in (CSS Logical 1). */
const RENAMED: Readonly<Record<string, string>> = {
  width: "inline-size",
  "min-width": "min-inline-size",
  "max-width": "max-inline-size",
  height: "block-size",
  "min-height": "min-block-size",
  "max-height": "max-block-size",
  top: "inset-block-start",
  bottom: "inset-block-end",
  left: "inset-inline-start",
  right: "inset-inline-end",
  "overflow-x": "overflow-inline",
  "overflow-y": "overflow-block",
};

const SIDES: Readonly<Record<string, string>> = {
  top: "block-start",
  bottom: "block-end",
  left: "inline-start",
  right: "inline-end",
};

const BY_SIDE = /^(margin|padding|border)-(top|bottom|left|right)(-\w+)?$/;
const BOX = /^(margin|padding|border-width|border-style|border-color)$/;

/** One declaration: its property and value. */
type Written = readonly (readonly [property: string, value: string])[];

/**
 * The styles of a page of horizontal lines for one of vertical lines, whose first stands on the right: what stood above
 * stands to the right of a thing, what stood left of it above. Chromium takes the first page of such a book for a
 * right-hand one, as it does of all that are written from left to right; it is a left-hand one: the rules of the two
 * sides change places. Margins of `@page` stay where they are.
 */
export function verticalStyles(css: string): string {
  const { generate, parse, walk } = require("css-tree") as typeof CssTree;
  const tree = parse(css);
  walk(tree, function (node) {
    if (node.type === "Atrule" && node.name === "page" && node.prelude) {
      node.prelude = { type: "Raw", value: otherSide(generate(node.prelude)) };
    } else if (node.type === "Declaration" && !isInPage(this.atrule)) {
      const turned = turn(node.property, generate(node.value));
      const [first, ...more] = turned;
      if (!first) return;
      node.property = first[0];
      // A box with two pairs of sides has become two declarations.
      const rest = more.map(([property, value]) => `;${property}:${value}${node.important ? "!important" : ""}`);
      const important = node.important && more.length > 0 ? "!important" : "";
      node.value = { type: "Raw", value: first[1] + important + rest.join("").replace(/!important$/, "") };
    }
  });
  return generate(tree);
}

function isInPage(atrule: CssTree.Atrule | null): boolean {
  return atrule !== null && !["media", "supports", "layer", "container"].includes(atrule.name);
}

function otherSide(prelude: string): string {
  return prelude.replaceAll(/:(left|right)/g, (_, side: string) => (side === "left" ? ":right" : ":left"));
}

function turn(property: string, value: string): Written {
  const renamed = RENAMED[property];
  if (renamed !== undefined) return [[renamed, value]];
  const [, box, side = "", rest = ""] = BY_SIDE.exec(property) ?? [];
  if (box !== undefined) return [[`${box}-${SIDES[side]}${rest}`, value]];
  return BOX.test(property) ? turnBox(property, value) : [[property, value]];
}

/** `margin: 1pt 2pt` as the two pairs of sides that it sets. */
function turnBox(property: string, value: string): Written {
  const [top = "", right = top, bottom = top, left = right] = values(value);
  const [name = "", kind] = property.split("-");
  const pair = (axis: "block" | "inline"): string => [name, axis, kind].filter(Boolean).join("-");
  return [
    [pair("block"), top === bottom ? top : `${top} ${bottom}`],
    [pair("inline"), left === right ? left : `${left} ${right}`],
  ];
}

/** The values of a list, apart: what is in parentheses is one. */
function values(value: string): readonly string[] {
  const out: string[] = [];
  let depth = 0;
  let current = "";
  for (const character of value.trim()) {
    if (character === "(") depth++;
    if (character === ")") depth--;
    if (depth > 0 || character !== " ") current += character;
    // Behind a parenthesis there need be no space: `calc(1em + 2pt)0`.
    if (depth === 0 && (character === " " || character === ")")) {
      if (current) out.push(current);
      current = "";
    }
  }
  return current ? [...out, current] : out;
}
