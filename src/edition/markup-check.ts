import { createRequire } from "node:module";
import type * as Saxes from "saxes";
import type { DiagnosticDetails, Span } from "../diagnostic/diagnostic.ts";
import type { OwnTemplate, Templates } from "./templates.ts";

const require = createRequire(import.meta.url);

/** Elements that run, fetch or ask: no book carries them, and no print shows them. */
const UNSAFE = new Set(
  "script iframe frame object embed applet form input button select textarea base meta link audio video portal".split(
    " ",
  ),
);
/** What Octavo's own documents have of these in their heads. */
const OURS: ReadonlySet<string> = new Set(["meta charset=utf-8", "link href=style.css rel=stylesheet type=text/css"]);

/** A fault of rendered markup, and what to look for in the templates to find its place. */
interface MarkupFault {
  readonly rule: "template-invalid" | "template-unsafe";
  readonly message: string;
  readonly hint?: string;
  readonly sought: RegExp;
  /** The element that is not closed, where that is the fault. */
  readonly left?: string;
}

/**
 * Holds a document that the project's templates had a part in against what books are: well-formed, and without what
 * runs or fetches. The author's text was cleaned before, so that what is found is the templates'.
 */
export function markupFaults(
  document: string,
  templates: Templates,
): readonly (DiagnosticDetails & { readonly rule: MarkupFault["rule"] })[] {
  return faultsIn(document).map(({ rule, message, hint, sought, left }) => ({
    rule,
    message,
    ...(hint !== undefined && { hint }),
    span: (left === undefined ? undefined : openPlace(templates, left)) ?? placeIn(templates, sought),
  }));
}

function faultsIn(document: string): readonly MarkupFault[] {
  const { SaxesParser } = require("saxes") as typeof Saxes;
  const faults: MarkupFault[] = [];
  const parser = new SaxesParser({ xmlns: false });
  // Of an element that is closed too late the parser tells first that it is closed, then that it should not be.
  let closed = "";
  parser.on("opentag", ({ name, attributes }) => {
    const fault = unsafe(name, attributes);
    if (fault) faults.push(fault);
  });
  parser.on("closetag", ({ name, isSelfClosing }) => {
    if (!isSelfClosing) closed = name;
  });
  let broken: MarkupFault | undefined;
  parser.on("error", (error) => {
    broken ??= unreadable(error.message, closed);
  });
  try {
    // Styles are no markup.
    parser.write(document.replaceAll(/(<style[^>]*>)[^]*?(<\/style>)/g, "$1$2")).close();
  } catch {
    // It was told as an error.
  }
  return broken ? [broken, ...faults] : faults;
}

function unsafe(name: string, attributes: Readonly<Record<string, string>>): MarkupFault | undefined {
  const local = name.replace(/^.*:/, "").toLowerCase();
  const written = Object.entries(attributes).map(([key, value]) => `${key}=${value}`);
  const isOurs = OURS.has([local, ...written.sort()].join(" ")) || isStatement(local, attributes);
  const hint = "Books run nothing and fetch nothing.";
  if (UNSAFE.has(local) && !isOurs) {
    return { rule: "template-unsafe", message: `\`<${name}>\` has no place in a book.`, hint, sought: tagOf(name) };
  }
  for (const [key, value] of Object.entries(attributes)) {
    const attribute = key.toLowerCase().replace(/^.*:/, "");
    const sought = new RegExp(`\\s${escaped(key)}\\s*=`, "i");
    if (attribute.startsWith("on")) {
      return { rule: "template-unsafe", message: `The attribute \`${key}\` would run a script.`, hint, sought };
    }
    const isImage = attribute !== "href" || local === "image" || local === "use";
    const fetches = isImage
      ? /^\s*(?!data:image\/)(?:[a-z][a-z0-9+.-]*:|\/)/i
      : /^\s*(?:javascript|data|file|vbscript):/i;
    if (/^(?:src|href|srcset|poster|data|background)$/.test(attribute) && fetches.test(value)) {
      return {
        rule: "template-unsafe",
        message: `\`${key}="${value.slice(0, 60)}"\` is no address a book can have.`,
        hint,
        sought,
      };
    }
  }
  return undefined;
}

/** What a page says of itself, and the rule that it loads nothing. */
function isStatement(name: string, attributes: Readonly<Record<string, string>>): boolean {
  if (name === "link") return attributes["rel"] === "canonical";
  if (name !== "meta") return false;
  const { "http-equiv": rule, content = "" } = attributes;
  return rule === undefined || (rule === "Content-Security-Policy" && content.startsWith("default-src 'none'"));
}

function unreadable(message: string, closed: string): MarkupFault {
  const words = message.replace(/^\d+:\d+: /, "").replace(/\.$/, "");
  const left =
    /^unclosed tag: (\S+)/.exec(words)?.[1] ?? (words.startsWith("unexpected close tag") ? closed : undefined);
  const hint = "Templates are XHTML: each element is closed, `<br/>` too, and attributes are in quotes.";
  if (left === undefined) {
    return { rule: "template-invalid", message: `This makes no XHTML: ${words}.`, hint, sought: /$^/ };
  }
  return {
    rule: "template-invalid",
    message: `\`<${left}>\` is not closed where it should be.`,
    hint,
    sought: tagOf(left),
    left,
  };
}

function tagOf(name: string): RegExp {
  return new RegExp(`<${escaped(name)}\\b`, "i");
}

function escaped(text: string): string {
  return text.replaceAll(/[^\w-]/g, "\\$&");
}

/** Whether the project has a part in the markup of its documents. */
export function hasMarkup(templates: Templates): boolean {
  return markupOf(templates).length > 0;
}

/** The files of the project's that are markup. */
function markupOf(templates: Templates): readonly OwnTemplate[] {
  return [...templates.own].flatMap(([path, file]) => (path.endsWith(".html") ? [file] : []));
}

/** Where one of the project's templates opens an element more often than it closes it. */
function openPlace(templates: Templates, name: string): Span | undefined {
  const tags = new RegExp(`<(/?)${escaped(name)}\\b[^>]*?(/?)>`, "gi");
  for (const { shown, text } of markupOf(templates)) {
    const open: number[] = [];
    for (const { 1: closes, 2: empty, index } of text.matchAll(tags)) {
      if (closes) open.pop();
      else if (!empty) open.push(index);
    }
    const at = open.at(-1);
    if (at !== undefined) return spanAt(shown, text, at);
  }
  return undefined;
}

/** Where one of the project's templates says so: the first place, or the beginning of the first template. */
function placeIn(templates: Templates, sought: RegExp): Span | undefined {
  const files = markupOf(templates);
  for (const { shown, text } of files) {
    const at = text.search(sought);
    if (at >= 0) return spanAt(shown, text, at);
  }
  return files[0] && { file: files[0].shown, line: 1, column: 1 };
}

function spanAt(file: string, text: string, offset: number): Span {
  const before = text.slice(0, offset).split("\n");
  return { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
