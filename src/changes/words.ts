import { type Element, isElement, type Node, text } from "../markdown/tree.ts";
import { align, type Step } from "./align.ts";
import { gone, keyOf, marked, withClass } from "./marks.ts";

/** A word, a space, a sign, or what is one thing: a picture, a formula, the call of a note. */
interface Token {
  readonly key: string;
  readonly node: Node;
  /** Elements around it, the outermost first. */
  readonly around: readonly Element[];
}

/** What is not looked into. */
const WHOLE: ReadonlySet<string> = new Set([
  "img",
  "svg",
  "math",
  "br",
  "wbr",
  "o-note",
  "o-ref",
  "o-label",
  "o-page",
  "o-box",
  "o-cite",
  "ruby",
]);
const WORDS = /\s+|[\p{L}\p{N}\p{M}]+(?:[’'-][\p{L}\p{N}\p{M}]+)*|[^\s\p{L}\p{N}]/gu;

/** Two notes whose calls stayed. */
export type NotePair = readonly [before: Element, after: Element];

function tokensOf(nodes: readonly Node[], around: readonly Element[] = []): readonly Token[] {
  return nodes.flatMap((node): readonly Token[] => {
    if (node.type === "text")
      return (node.value.match(WORDS) ?? []).map((word) => ({
        key: looks(around) + word.replace(/^\s+$/, " "),
        node: text(word),
        around,
      }));
    if (WHOLE.has(node.tag)) return [{ key: looks(around) + keyOf(node), node, around }];
    return tokensOf(node.children, [...around, node]);
  });
}

/** The same word in italics is another. */
function looks(around: readonly Element[]): string {
  return around
    .map(({ tag, attributes }) => `${tag}.${attributes["class"] ?? ""}.${attributes["href"] ?? ""}>`)
    .join("");
}

/**
 * A line of text with what changed in it marked, word by word.
 * @param paired told of notes that are called in both
 */
export function changedWords(
  before: readonly Node[],
  after: readonly Node[],
  paired: (notes: NotePair) => void,
): readonly Node[] {
  const [old, now] = [tokensOf(before), tokensOf(after)];
  const steps = joined(
    align(
      old.map(({ key }) => key),
      now.map(({ key }) => key),
    ),
    now,
  );
  const went = new Map<number, Token[]>();
  const came = new Set<number>();
  let next = 0;
  for (const step of steps) {
    if (step.kind === "out") went.set(next, [...(went.get(next) ?? []), old[step.old]!]);
    else {
      if (step.kind === "in") came.add(step.new);
      else pair(old[step.old]!.node, now[step.new]!.node, paired);
      next = step.new + 1;
    }
  }
  return new Rebuilt(went, came, now.length).nodes(after);
}

function pair(before: Node, after: Node, paired: (notes: NotePair) => void): void {
  if (isElement(before, "o-note") && isElement(after, "o-note")) paired([before, after]);
}

/** Spaces that stayed between words that did not change with them: nobody reads word for word. */
function joined(steps: readonly Step[], now: readonly Token[]): readonly Step[] {
  const isSpace = (step: Step | undefined): boolean => {
    const node = step?.kind === "same" ? now[step.new]?.node : undefined;
    return node?.type === "text" && /^\s+$/.test(node.value);
  };
  const out: Step[] = [];
  let [wentHere, cameHere]: [Step[], Step[]] = [[], []];
  const end = (): void => {
    out.push(...wentHere, ...cameHere);
    [wentHere, cameHere] = [[], []];
  };
  for (const [index, step] of steps.entries()) {
    if (step.kind === "out") wentHere.push(step);
    else if (step.kind === "in") cameHere.push(step);
    else if (isSpace(step) && wentHere.length > 0 && cameHere.length > 0 && goesOn(steps, index)) {
      wentHere.push({ kind: "out", old: step.old });
      cameHere.push({ kind: "in", new: step.new });
    } else {
      end();
      out.push(step);
    }
  }
  end();
  return out;
}

/** Whether behind a space both something went and something came. */
function goesOn(steps: readonly Step[], space: number): boolean {
  const kinds = new Set<string>();
  for (let at = space + 1; steps[at] && steps[at]!.kind !== "same"; at++) kinds.add(steps[at]!.kind);
  return kinds.has("out") && kinds.has("in");
}

/** The new text, with what came in marks, and what went at its place. */
class Rebuilt {
  readonly #went: ReadonlyMap<number, readonly Token[]>;
  readonly #came: ReadonlySet<number>;
  readonly #count: number;
  #next = 0;

  constructor(went: ReadonlyMap<number, readonly Token[]>, came: ReadonlySet<number>, count: number) {
    this.#went = went;
    this.#came = came;
    this.#count = count;
  }

  nodes(after: readonly Node[]): readonly Node[] {
    const made = this.#inside(after, []);
    return [...made, ...this.#gone(this.#count, [])];
  }

  #inside(nodes: readonly Node[], around: readonly Element[]): readonly Node[] {
    const out: Node[] = [];
    let came: Node[] = [];
    const end = (): void => {
      if (came.length > 0) out.push(marked("ins", merged(came)));
      came = [];
    };
    const add = (node: Node): void => {
      const isNew = this.#came.has(this.#next);
      const went = this.#gone(this.#next, around);
      if (went.length > 0 || !isNew) end();
      out.push(...went);
      if (!isNew) out.push(node);
      else came.push(isElement(node, "img", "svg") ? withClass(node, "came") : node);
      this.#next++;
    };
    for (const node of nodes) {
      if (node.type === "text") for (const word of node.value.match(WORDS) ?? []) add(text(word));
      else if (WHOLE.has(node.tag)) add(node);
      else {
        end();
        out.push({ ...node, children: this.#inside(node.children, [...around, node]) });
      }
    }
    end();
    return merged(out);
  }

  /** What went before a token; what was around it then, and is not now, is so again. */
  #gone(at: number, around: readonly Element[]): readonly Node[] {
    const tokens = this.#went.get(at);
    if (!tokens) return [];
    const open = new Set(around.map(({ tag }) => tag));
    const groups: { readonly was: readonly Element[]; readonly nodes: Node[] }[] = [];
    for (const { node, around: was } of tokens) {
      if (groups.at(-1)?.was === was) groups.at(-1)!.nodes.push(node);
      else groups.push({ was, nodes: [node] });
    }
    const words = groups.flatMap(({ was, nodes }) =>
      was
        .filter(({ tag }) => !open.has(tag))
        .reduceRight<readonly Node[]>((inner, each) => [{ ...each, children: inner }], merged(nodes)),
    );
    const shown = merged(gone(words));
    return shown.length === 0 ? [] : [marked("del", shown)];
  }
}

/** Pieces of text that follow one another are one again. */
function merged(nodes: readonly Node[]): readonly Node[] {
  const out: Node[] = [];
  for (const node of nodes) {
    const last = out.at(-1);
    if (node.type === "text" && last?.type === "text") out[out.length - 1] = text(last.value + node.value);
    else out.push(node);
  }
  return out;
}
