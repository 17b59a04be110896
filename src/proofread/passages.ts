import type { Section } from "../book/book.ts";
import type { Span } from "../diagnostic/diagnostic.ts";
import { withNested } from "../edition/walk.ts";
import { isPhrasing } from "../markdown/content-runs.ts";
import { type Element, isElement, type Node } from "../markdown/tree.ts";

/** A paragraph, heading, item, cell or description: its words as readers see them. */
export interface Passage {
  readonly pieces: readonly Piece[];
  /** The block that it is in, as it was written; undefined for what Octavo wrote. */
  readonly span: Span | undefined;
}

/** A stretch of text in one language. */
export interface Piece {
  readonly text: string;
  /** BCP 47; undefined for what is no language: code, formulas, numbers of references. */
  readonly language: string | undefined;
}

/** Stands in its sentence without being language. */
const NO_LANGUAGE: ReadonlySet<string> = new Set(["code", "kbd", "samp", "var", "math", "svg"]);
/** Stands beside its sentence, not in it. */
const BESIDE: ReadonlySet<string> = new Set(["o-note", "rt", "rp"]);
/** Holds no sentences. */
const NO_TEXT = ["pre", "math", "svg"] as const;
/** What a formula or reference is read as: something with a name. */
const STAND_IN = "X";

interface Around {
  readonly language: string | undefined;
  readonly span: Span | undefined;
}

/** The passages of a section, of what is nested in it and of its notes, in the order they are written in. */
export function passagesOf(section: Section): readonly Passage[] {
  return withNested(section).flatMap((each) => {
    const { language, span } = each;
    return [
      ...lines(each.title, { language, span }),
      ...each.content.flatMap((node) => within([node], { language, span: undefined })),
      ...each.notes.flatMap((note) => within(note.content, { language, span: note.span })),
    ];
  });
}

/** Text that stands between blocks is a passage of its own. */
function within(nodes: readonly Node[], around: Around): readonly Passage[] {
  const out: Passage[] = [];
  let loose: Node[] = [];
  const flush = (): void => {
    out.push(...lines(loose, around));
    loose = [];
  };
  for (const node of nodes) {
    if (isPhrasing(node)) {
      loose.push(node);
      continue;
    }
    flush();
    if (!isElement(node, ...NO_TEXT) && isElement(node)) out.push(...within(node.children, inside(node, around)));
  }
  flush();
  return out;
}

function inside(node: Element, { language, span }: Around): Around {
  const own = node.attributes["translate"] === "no" ? undefined : (node.attributes["lang"] ?? language);
  return { language: own === "und" || own === "zxx" ? undefined : own, span: node.span ?? span };
}

/** One passage, and those of the blocks and descriptions of pictures that hang in it. */
function lines(nodes: readonly Node[], around: Around): readonly Passage[] {
  const pieces: Piece[] = [];
  const hanging: Passage[] = [];
  const add = (text: string, language: string | undefined): void => {
    const last = pieces.at(-1);
    if (last && last.language === language) pieces[pieces.length - 1] = { text: last.text + text, language };
    else if (text !== "") pieces.push({ text, language });
  };
  const walk = (node: Node, here: Around): void => {
    if (node.type === "text") return add(node.value.replaceAll(/\s/g, " "), here.language);
    const own = inside(node, here);
    if (node.tag === "img" || node.tag === "o-box") {
      const alt = node.attributes["alt"] ?? "";
      if (alt !== "") hanging.push({ pieces: [{ text: alt, language: own.language }], span: own.span });
    } else if (node.tag === "br") add(" ", here.language);
    else if (NO_LANGUAGE.has(node.tag)) add(node.tag === "math" ? STAND_IN : wordsIn(node), undefined);
    else if (BESIDE.has(node.tag)) return;
    else if (node.tag.startsWith("o-")) add(wordsIn(node), undefined);
    else if (!isPhrasing(node) && node.tag !== "span") hanging.push(...within([node], { ...own, span: here.span }));
    else for (const child of node.children) walk(child, { ...own, span: here.span });
  };
  for (const node of nodes) walk(node, around);
  const isText = pieces.some(({ text, language }) => language !== undefined && /\p{L}/u.test(text));
  return [...(isText ? [{ pieces, span: around.span }] : []), ...hanging];
}

function wordsIn({ children }: Element): string {
  const words = children.map((node) => (node.type === "text" ? node.value : wordsIn(node))).join("");
  return words === "" ? STAND_IN : words.replaceAll(/\s/g, " ");
}
