import type { Attributes } from "../../markdown/tree.ts";

/** What the look of text says of it. */
export interface Look {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly smallCaps?: boolean;
  readonly struck?: boolean;
  readonly code?: boolean;
  readonly raised?: "sup" | "sub";
  readonly align?: "center" | "right";
  readonly breakBefore?: boolean;
}

/** The looks of classes in a style sheet: word processors say with them what HTML has elements for. */
export type Sheet = ReadonlyMap<string, Look>;

const RULE = /\.([A-Za-z_][\w-]*)\s*\{([^{}]*)\}/g;

/** Reads the rules of single classes; others style what elements say already. */
export function readSheet(css: string): Sheet {
  const sheet = new Map<string, Look>();
  for (const [, name = "", declarations = ""] of css.slice(0, 1_000_000).matchAll(RULE)) {
    sheet.set(name, { ...sheet.get(name), ...lookOf(declarations) });
  }
  return sheet;
}

/** How an element looks by its classes and its own style. */
export function lookOfElement({ class: names = "", style = "" }: Attributes, sheet: Sheet): Look {
  let look: Look = {};
  for (const name of names.split(/\s+/)) look = { ...look, ...sheet.get(name) };
  return { ...look, ...lookOf(style) };
}

function lookOf(declarations: string): Look {
  const values = new Map<string, string>();
  for (const part of declarations.split(";")) {
    const colon = part.indexOf(":");
    if (colon > 0)
      values.set(
        part.slice(0, colon).trim().toLowerCase(),
        part
          .slice(colon + 1)
          .trim()
          .toLowerCase(),
      );
  }
  const weight = values.get("font-weight");
  const slope = values.get("font-style");
  const lines = values.get("text-decoration") ?? values.get("text-decoration-line");
  const raised = /^(sub|sup)/.exec(values.get("vertical-align") ?? "")?.[1] as "sub" | "sup" | undefined;
  const align = values.get("text-align");
  const breaks = values.get("page-break-before") ?? values.get("break-before");
  return {
    ...(weight !== undefined && { bold: /^(?:bold|bolder|[6-9]00)$/.test(weight) }),
    ...(slope !== undefined && { italic: /italic|oblique/.test(slope) }),
    ...(values.get("font-variant")?.includes("small-caps") && { smallCaps: true }),
    ...(lines?.includes("line-through") && { struck: true }),
    ...(/courier|consolas|mono|menlo/.test(values.get("font-family") ?? "") && { code: true }),
    ...(raised && { raised }),
    ...((align === "center" || align === "right") && { align }),
    ...(/^(?:always|page|left|right)$/.test(breaks ?? "") && { breakBefore: true }),
  };
}
