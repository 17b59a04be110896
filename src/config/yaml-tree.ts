import type { Span } from "../diagnostic/diagnostic.ts";

/** A YAML value with the places it was written at. */
export type YamlNode =
  | { readonly kind: "scalar"; readonly value: Scalar; readonly source: string; readonly span?: Span }
  | { readonly kind: "list"; readonly items: readonly YamlNode[]; readonly span?: Span }
  | YamlMapping;

export interface YamlMapping {
  readonly kind: "map";
  readonly entries: readonly YamlEntry[];
  readonly span?: Span;
}

export interface YamlEntry {
  readonly key: string;
  readonly keySpan?: Span;
  readonly value: YamlNode;
}

export type Scalar = string | number | boolean | null;

/** The plain JavaScript value. Keys without a value are left out, as if they were not written, except by `keepEmpty`. */
export function valueOf(node: YamlNode, keepEmpty: (path: readonly string[]) => boolean, path: string[] = []): unknown {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map((item, index) => valueOf(item, keepEmpty, [...path, String(index)]));
  // fromEntries defines properties: a key `__proto__` stays an ordinary, unknown key.
  return Object.fromEntries(
    node.entries
      .filter(({ value }) => !isEmpty(value) || keepEmpty(path))
      .map(({ key, value }) => [key, valueOf(value, keepEmpty, [...path, key])]),
  );
}

function isEmpty(node: YamlNode): boolean {
  return node.kind === "scalar" && node.value === null;
}

/** The node at a path of keys and indices, or undefined. */
export function nodeAt(root: YamlNode, path: readonly PropertyKey[]): YamlNode | undefined {
  let node: YamlNode | undefined = root;
  for (const step of path) {
    if (node?.kind === "map") node = node.entries.find(({ key }) => key === step)?.value;
    else if (node?.kind === "list") node = node.items[Number(step)];
    else return undefined;
  }
  return node;
}

/** The place to point at for a path: the value there, or the nearest that exists around it. */
export function nearestSpan(root: YamlNode, path: readonly PropertyKey[]): Span | undefined {
  for (let length = path.length; length >= 0; length--) {
    const node = nodeAt(root, path.slice(0, length));
    if (node?.span) return firstLineOf(node);
  }
  return undefined;
}

/** A mapping or list is pointed at by its first line; a long text too. */
function firstLineOf(node: YamlNode): Span | undefined {
  const { span } = node;
  if (!span || span.endLine === span.line) return span;
  return { file: span.file, line: span.line, column: span.column };
}

/** The tree with a value put at a path of keys, replacing what is there; mappings on the way are made. */
export function withValue(root: YamlNode, path: readonly string[], value: YamlNode): YamlNode {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (root.kind === "list") {
    return {
      ...root,
      items: root.items.map((item, index) => (String(index) === step ? withValue(item, rest, value) : item)),
    };
  }
  const entries = root.kind === "map" ? root.entries : [];
  const old = entries.find(({ key }) => key === step);
  const entry: YamlEntry = {
    key: step,
    ...(old?.keySpan && { keySpan: old.keySpan }),
    value: withValue(old?.value ?? { kind: "map", entries: [] }, rest, value),
  };
  return {
    kind: "map",
    entries: old ? entries.map((each) => (each === old ? entry : each)) : [...entries, entry],
    ...(root.span && { span: root.span }),
  };
}
