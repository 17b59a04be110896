import { createRequire } from "node:module";
import { element, type Element, isElement, type Node, rewriteBlocks, text, textOf } from "../markdown/tree.ts";

const require = createRequire(import.meta.url);

/** Longer code is left plain: nobody reads it for its colours, and it takes time. */
const LONGEST = 100_000;

/** Names of languages as authors write them, for those that highlight.js files under another. */
const FILED: Readonly<Record<string, string>> = {
  "c#": "csharp",
  "c++": "cpp",
  bat: "dos",
  cc: "cpp",
  cmd: "dos",
  console: "shell",
  cs: "csharp",
  docker: "dockerfile",
  golang: "go",
  hpp: "cpp",
  hs: "haskell",
  html: "xml",
  htm: "xml",
  js: "javascript",
  jsx: "javascript",
  kt: "kotlin",
  make: "makefile",
  md: "markdown",
  mjs: "javascript",
  objc: "objectivec",
  patch: "diff",
  pl: "perl",
  ps1: "powershell",
  py: "python",
  rb: "ruby",
  rs: "rust",
  sh: "bash",
  svg: "xml",
  tex: "latex",
  toml: "ini",
  ts: "typescript",
  tsx: "typescript",
  xhtml: "xml",
  yml: "yaml",
  zsh: "bash",
};

/** What the themes tell apart; the other pieces highlight.js finds stay plain text. */
const KINDS: ReadonlySet<string> = new Set(
  "keyword built_in type literal number string comment meta title name attr attribute selector-tag selector-class regexp addition deletion section".split(
    " ",
  ),
);

interface Highlighter {
  registerLanguage(name: string, definition: unknown): void;
  getLanguage(name: string): unknown;
  highlight(code: string, options: { language: string; ignoreIllegals: boolean }): { readonly value: string };
}

let highlighter: Highlighter | undefined;
/** Languages that were looked for: whether there is a definition. */
const known = new Map<string, boolean>();

/**
 * Marks the keywords, strings, comments … of code whose language is named, by classes for the theme. What knows the
 * languages is loaded with the first of each.
 */
export function withHighlights(nodes: readonly Node[]): readonly Node[] {
  return rewriteBlocks(nodes, (node) => (isElement(node, "pre") ? highlighted(node) : node));
}

function highlighted(pre: Element): Element {
  const [code, more] = pre.children;
  if (!isElement(code, "code") || more || code.children.some((child) => child.type !== "text")) return pre;
  const named = /(?:^| )language-(\S+)/.exec(code.attributes["class"] ?? "")?.[1]?.toLowerCase();
  const language = named === undefined ? undefined : load(Object.hasOwn(FILED, named) ? FILED[named]! : named);
  const source = textOf(code.children);
  if (language === undefined || source.length > LONGEST) return pre;
  const { value } = highlighter!.highlight(source, { language, ignoreIllegals: true });
  return { ...pre, children: [{ ...code, children: nodesOf(value) }] };
}

/** The name of a language once it can be used, with those that code of it may hold. */
function load(name: string): string | undefined {
  const is = known.get(name);
  if (is !== undefined) return is ? name : undefined;
  highlighter ??= require("highlight.js/lib/core") as Highlighter;
  const definition = /^[a-z0-9-]+$/.test(name) ? definitionOf(name) : undefined;
  known.set(name, definition !== undefined);
  if (definition === undefined) return undefined;
  const inner = new Set<string>();
  highlighter.registerLanguage(name, (library: unknown) => {
    const mode = definition(library);
    settleInner(mode, inner, new Set());
    return mode;
  });
  for (const language of inner) load(language);
  return name;
}

/**
 * Collects the languages that stand within another, as styles in HTML, for the same code must look the same whatever
 * was loaded before it. Where highlight.js would guess among all that are loaded, nothing is marked.
 */
function settleInner(mode: unknown, inner: Set<string>, seen: Set<unknown>): void {
  if (typeof mode !== "object" || mode === null || mode instanceof RegExp || seen.has(mode)) return;
  seen.add(mode);
  const { subLanguage } = mode as { subLanguage?: unknown };
  if (typeof subLanguage === "string") inner.add(subLanguage);
  else if (subLanguage !== undefined) delete (mode as { subLanguage?: unknown }).subLanguage;
  for (const part of Object.values(mode)) settleInner(part, inner, seen);
}

function definitionOf(name: string): ((library: unknown) => unknown) | undefined {
  try {
    return require(`highlight.js/lib/languages/${name}`) as (library: unknown) => unknown;
  } catch {
    return undefined;
  }
}

const TOKEN = /<span class="(?:hljs-)?([^" ]*)[^"]*">|<\/span>|&(amp|lt|gt|quot|#x27);|[^<&]+/g;
const CHARACTERS: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" };

/**
 * Reads the markup that highlight.js writes: text, references, and spans in one another, of the kinds `hljs-…` and,
 * around a language within another, `language-…`.
 */
function nodesOf(markup: string): readonly Node[] {
  const root: Node[] = [];
  // Spans that the themes do not tell apart are open too, but their text goes to what is around them.
  const open: { readonly into: Node[] }[] = [{ into: root }];
  for (const [token, kind, character] of markup.matchAll(TOKEN)) {
    const { into } = open.at(-1)!;
    if (kind !== undefined) {
      const children: Node[] = KINDS.has(kind) ? [] : into;
      if (children !== into) into.push(element("span", { class: `hl-${kind.replace("_", "-")}` }, children));
      open.push({ into: children });
    } else if (token === "</span>") open.pop();
    else append(into, character === undefined ? token : (CHARACTERS[character] ?? token));
  }
  return root;
}

function append(into: Node[], words: string): void {
  const last = into.at(-1);
  if (last?.type === "text") into[into.length - 1] = text(last.value + words);
  else into.push(text(words));
}
