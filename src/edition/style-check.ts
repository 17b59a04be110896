import { createRequire } from "node:module";
import type * as CssTree from "css-tree";
import type { DiagnosticDetails } from "../diagnostic/diagnostic.ts";
import { suggest } from "../diagnostic/suggest.ts";

const require = createRequire(import.meta.url);

/** Custom properties that the print stage sets, besides those of the styles. */
const GIVEN = ["--page-width", "--page-height", "--fallback-faces", "--margin-note"];
const VENDOR = /^-(?:webkit|epub|ms|moz|o)-/;

/** What a style sheet of the project's is held against. */
export interface StyleContext {
  /** As shown in diagnostics. */
  readonly shown: string;
  /** The custom properties that some style sheet or setting gives a value. */
  readonly properties: ReadonlySet<string>;
  /** Whether an address is a picture of the project's templates. */
  hasPicture(address: string): boolean;
}

export interface StyleFault extends DiagnosticDetails {
  /** Whether it cannot be read, or names what does not exist. */
  readonly rule: "style-invalid" | "style-unknown";
}

/** The custom properties a style sheet gives a value. */
export function propertiesIn(css: string): readonly string[] {
  return [...css.matchAll(/(--[\w-]+)\s*:/g)].flatMap((match) => match[1] ?? []);
}

/**
 * Finds what a browser or reading system would pass over in silence: blocks that are not closed, what is no CSS,
 * properties and values that do not exist, variables that nothing sets, and addresses that lead out of the templates.
 */
export function styleFaults(css: string, context: StyleContext): readonly StyleFault[] {
  const { lexer, parse, walk } = require("css-tree") as typeof CssTree;
  const faults: StyleFault[] = unclosed(css, context.shown).map((fault) => ({ rule: "style-invalid", ...fault }));
  const at = (place: { line: number; column: number } | undefined) => ({
    file: context.shown,
    line: place?.line ?? 1,
    column: place?.column ?? 1,
  });
  const tree = parse(css, {
    positions: true,
    onParseError: (error) => {
      const words = error.message.replace(/^./, (letter) => letter.toUpperCase());
      // A block that is open swallows all that follows: one fault is enough.
      if (faults.length === 0)
        faults.push({ rule: "style-invalid", message: `This is not CSS: ${words}.`, span: at(error) });
    },
  });
  const known = new Set([...context.properties, ...GIVEN]);
  walk(tree, function check(node) {
    const span = at(node.loc?.start);
    if (node.type === "Atrule" && node.name === "import") {
      faults.push({
        rule: "style-invalid",
        message: "Styles are not imported.",
        span,
        hint: "Put them into this file.",
      });
    }
    if (node.type === "Url" && !context.hasPicture(node.value)) {
      faults.push({
        rule: "style-invalid",
        message: `“${shortened(node.value)}” is no picture in \`templates/\`.`,
        span,
        hint: "Put the picture beside the style sheet and name it relative to that. Nothing else is loaded.",
      });
    }
    if (node.type === "Function" && node.name === "var") {
      const name = node.children.first;
      if (name?.type === "Identifier" && !known.has(name.name) && node.children.size === 1) {
        const near = suggest(name.name, known);
        faults.push({
          rule: "style-unknown",
          message: `Nothing gives \`${name.name}\` a value.`,
          span,
          ...(near && { hint: `Did you mean \`${near}\`?` }),
        });
      }
    }
    if (node.type !== "Declaration" || node.property.startsWith("--") || VENDOR.test(node.property)) return;
    // What counter styles and fonts are told of are no properties.
    const within = this.atrule?.name ?? "";
    const descriptors = lexer.atrules[within]?.descriptors ?? {};
    const isDescriptor = node.property in descriptors;
    if (!isDescriptor && !(node.property in lexer.properties)) {
      const near = suggest(node.property, [...Object.keys(descriptors), ...Object.keys(lexer.properties)]);
      faults.push({
        rule: "style-unknown",
        message: `CSS has no property \`${node.property}\`.`,
        span,
        ...(near && { hint: `Did you mean \`${near}\`?` }),
      });
      return;
    }
    const { error } = isDescriptor
      ? lexer.matchAtruleDescriptor(within, node.property, node.value)
      : lexer.matchDeclaration(node);
    if (error && !/var\(|-webkit-/.test(sourceOf(css, node.value))) {
      const value = shortened(sourceOf(css, node.value));
      faults.push({
        rule: "style-unknown",
        message: `\`${value}\` is no value of \`${node.property}\`.`,
        span: at(node.value.loc?.start),
      });
    }
  });
  return faults.toSorted((a, b) => (a.span?.line ?? 0) - (b.span?.line ?? 0));
}

/** The innermost block or comment that is open at the end. */
function unclosed(css: string, shown: string): readonly DiagnosticDetails[] {
  const { tokenize, tokenTypes } = require("css-tree") as typeof CssTree;
  const open: number[] = [];
  let fault: DiagnosticDetails | undefined;
  tokenize(css, (type, start, end) => {
    if (type === tokenTypes.LeftCurlyBracket) open.push(start);
    else if (type === tokenTypes.RightCurlyBracket) open.pop();
    else if (type === tokenTypes.Comment && !/^\/\*[^]*\*\/$/.test(css.slice(start, end))) {
      fault ??= { message: "A comment is opened here and never closed.", span: placeOf(css, start, shown) };
    } else if (type === tokenTypes.BadString) {
      fault ??= { message: "A quotation mark is opened here and never closed.", span: placeOf(css, start, shown) };
    }
  });
  const start = open.at(-1);
  if (fault) return [fault];
  if (start === undefined) return [];
  return [
    { message: "A block is opened here and never closed.", span: placeOf(css, start, shown), hint: "It ends in `}`." },
  ];
}

function placeOf(css: string, offset: number, file: string): { file: string; line: number; column: number } {
  const before = css.slice(0, offset).split("\n");
  return { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function sourceOf(css: string, node: CssTree.Value | CssTree.Raw): string {
  return css.slice(node.loc?.start.offset, node.loc?.end.offset).trim();
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
