import { AsyncLocalStorage } from "node:async_hooks";
import { XmlDocument, XmlNode, XmlXPath } from "libxml2-wasm";

/** The names in a document: of elements and of attributes, each without its prefix. There may be too many of them. */
interface Names {
  readonly elements: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
}

/** What a path needs: of each of these some name. */
interface Need {
  readonly kind: keyof Names;
  readonly anyOf: readonly string[];
}

type Namespaces = Readonly<Record<string, string>>;

const NO_NAMESPACES: Namespaces = {};

const STEP = /^\/{1,2}(?:[\w-]+:)?([A-Za-z_][\w.-]*|\*)(?:\[([^[\]]*)\])?/;
const CONDITION = /^@(?:[\w-]+:)?([A-Za-z_][\w.-]*)$/;

const namesOf = new WeakMap<XmlDocument, Names>();
const needsOf = new Map<string, readonly (readonly Need[])[]>();
const compiled = new WeakMap<Namespaces, Map<string, XmlXPath>>();

/**
 * The names in the text of a document. All that are there are among them, wherever else their letters may stand.
 * @returns undefined where more may come to be there than is written
 */
export function namesIn(xml: string): Names | undefined {
  if (xml.includes("<!ENTITY")) return undefined;
  // An attribute is read from its sign of equality backwards: forwards every word of the text would be tried.
  const names = { elements: new Set<string>(), attributes: new Set<string>() };
  for (const found of new Set(xml.match(/[<:][A-Za-z_][\w.-]*/g))) names.elements.add(found.slice(1));
  for (const [, name = ""] of xml.matchAll(/=(?<=([\w.-]+)\s*=)/g)) names.attributes.add(name);
  return names;
}

/** Whether an XPath finds nothing in any document of such names. False where it is of a kind that is not known here. */
export function isVain(path: string, names: Names): boolean {
  const branches = needsOf.get(path) ?? needsOfPath(path);
  needsOf.set(path, branches);
  return branches.every((needs) => needs.some(({ kind, anyOf }) => !anyOf.some((name) => names[kind].has(name))));
}

function needsOfPath(path: string): readonly (readonly Need[])[] {
  if (/["']/.test(path)) return [[]];
  return path.split("|").map((branch) => needsOfBranch(branch.trim()) ?? []);
}

function needsOfBranch(branch: string): readonly Need[] | undefined {
  if (!branch.startsWith("./")) return undefined;
  const needs: Need[] = [];
  let rest = branch.slice(1);
  while (rest !== "") {
    const step = STEP.exec(rest);
    if (!step) return undefined;
    const [written, name = "*", condition = ""] = step;
    if (name !== "*") needs.push({ kind: "elements", anyOf: [name] });
    needs.push(...needsOfCondition(condition));
    rest = rest.slice(written.length);
  }
  return needs;
}

function needsOfCondition(condition: string): readonly Need[] {
  const positive = condition.replaceAll(/not\(@[\w:-]+\)/g, "");
  if (positive.includes("(")) return [];
  const isEither = / or /.test(positive);
  const parts = positive.split(isEither ? " or " : " and ").map((part) => CONDITION.exec(part.trim())?.[1]);
  const names = parts.filter((name) => name !== undefined);
  if (!isEither) return names.map((name) => ({ kind: "attributes", anyOf: [name] }));
  return names.length === parts.length ? [{ kind: "attributes", anyOf: names }] : [];
}

/** An XPath, compiled once: the checker asks the same ones of each document. */
function compiledOnce(path: string, namespaces: Namespaces = NO_NAMESPACES): XmlXPath {
  const known = compiled.get(namespaces) ?? new Map<string, XmlXPath>();
  compiled.set(namespaces, known);
  const xpath = known.get(path) ?? XmlXPath.compile(path, namespaces);
  // One with a value in it is seldom asked again.
  if (!/["']/.test(path)) known.set(path, xpath);
  return xpath;
}

/** Where documents are only read, and not written into: a program around this one may use the same library. */
const reading = new AsyncLocalStorage<true>();

/** Does something that only reads the XML documents it opens. What it asks of them in vain costs nothing. */
export async function onlyReading<T>(work: () => Promise<T>): Promise<T> {
  return await reading.run(true, work);
}

/**
 * Spares the checker's XML library the walk through a document for what is not in it: the checker asks some 160
 * questions of each, most of them for elements and attributes that its text does not even name. The answers are the same.
 */
function skipVainQueries(): void {
  // Each is called with the object it belongs to.
  // oxlint-disable typescript/unbound-method
  const { fromString } = XmlDocument;
  XmlDocument.fromString = function (source, options) {
    const document = fromString.call(XmlDocument, source, options);
    const names = reading.getStore() && namesIn(source);
    if (names) namesOf.set(document, names);
    return document;
  };
  const node = XmlNode.prototype;
  node.eval = answering(node.eval as Ask<ReturnType<typeof node.eval>>, []);
  node.get = answering(node.get as Ask<XmlNode | null>, null);
  // oxlint-enable typescript/unbound-method
}

type Ask<Answer> = (this: XmlNode, path: XmlXPath | string, namespaces?: Namespaces) => Answer;

function answering<Answer>(ask: Ask<Answer>, nothing: Answer) {
  return function (this: XmlNode, path: XmlXPath | string, namespaces?: Namespaces): Answer {
    const names = typeof path === "string" ? namesOf.get(this.doc) : undefined;
    if (typeof path !== "string" || !names) return ask.call(this, path, namespaces);
    if (isVain(path, names)) return Array.isArray(nothing) ? ([] as Answer) : nothing;
    return ask.call(this, compiledOnce(path, namespaces));
  };
}

skipVainQueries();
