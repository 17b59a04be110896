import {
  Bookmark,
  DeletedTextRun,
  EndnoteReferenceRun,
  ExternalHyperlink,
  FootnoteReferenceRun,
  ImageRun,
  InsertedTextRun,
  InternalHyperlink,
  Math as Formula,
  type ParagraphChild,
  TextRun,
  XmlComponent,
} from "docx";
import { latexToMath } from "docx/math";
import type { Note } from "../book/book.ts";
import type { Paragraph } from "docx";
import { type Element, isElement, type Node, textOf } from "../markdown/tree.ts";
import { imageOptions } from "./pictures.ts";
import type { Look, Writing } from "./writing.ts";

/** What lines of text are written with. */
export interface LineTools {
  readonly writing: Writing;
  /** Writes the text of a note. */
  readonly note: (note: Note) => readonly Paragraph[];
}

/** How text in an element looks, where its name alone says so. */
const LOOKS: Readonly<Record<string, Look>> = {
  em: { italics: true },
  i: { italics: true },
  cite: { italics: true },
  var: { italics: true },
  dfn: { italics: true },
  strong: { bold: true },
  b: { bold: true },
  code: { style: "HTMLCode" },
  kbd: { style: "HTMLCode" },
  samp: { style: "HTMLCode" },
  sub: { subScript: true },
  sup: { superScript: true },
  del: { strike: true },
  s: { strike: true },
  ins: { underline: {} },
  u: { underline: {} },
  mark: { highlight: "yellow" },
};

const CLASS_LOOKS: Readonly<Record<string, Look>> = {
  "small-caps": { smallCaps: true },
  underline: { underline: {} },
  number: { style: "SectionNumber" },
  label: { style: "CaptionLabel" },
  "equation-number": { style: "CaptionLabel" },
};

/** Lines of text as runs. Spaces and line ends are those of HTML: one or many are one space. */
export function runs(nodes: readonly Node[], look: Look, tools: LineTools): readonly ParagraphChild[] {
  return nodes.flatMap((node): readonly ParagraphChild[] => {
    if (node.type === "text") return words(node.value.replaceAll(/[ \t\r\n]+/g, " "), look);
    return inElement(node, look, tools);
  });
}

/** Lines of text whose spaces and line ends stay as they are. */
export function keptLines(nodes: readonly Node[], look: Look, tools: LineTools): readonly ParagraphChild[] {
  const text = nodes.every((node) => node.type === "text") ? textOf(nodes) : undefined;
  if (text === undefined) return nodes.flatMap((node) => keptLine(node, look, tools));
  return text.split("\n").flatMap((line, index) => [...(index > 0 ? [lineBreak()] : []), ...words(line, look)]);
}

function keptLine(node: Node, look: Look, tools: LineTools): readonly ParagraphChild[] {
  if (node.type === "text") return keptLines([node], look, tools);
  const changing = changedLook(node, look, tools.writing);
  if (changing) return keptLines(node.children, changing, tools);
  if (isElement(node, "span", "code")) return keptLines(node.children, lookOf(node, look), tools);
  return inElement(node, look, tools);
}

export function lineBreak(): ParagraphChild {
  return new TextRun({ break: 1 });
}

/** Who is said to have made changes: whoever committed them is not asked. */
const CHANGED_BY = "Octavo";

function words(text: string, look: Look): readonly ParagraphChild[] {
  if (text === "") return [];
  const { change, ...run } = look;
  if (!change) return [new TextRun({ ...run, text })];
  const tracked = { ...run, text, id: change.next(), author: CHANGED_BY, date: change.date };
  return [change.kind === "ins" ? new InsertedTextRun(tracked) : new DeletedTextRun(tracked)];
}

/** Text in a language (BCP 47). Which letters it is written with does not matter: each script asks for its own. */
export function inLanguage(language: string): Look {
  return { language: { value: language, eastAsia: language, bidirectional: language } };
}

/** How text in an element looks: as that around it, and as the element says. */
export function lookOf({ tag, attributes }: Element, around: Look): Look {
  const { lang, dir, class: names = "" } = attributes;
  return {
    ...around,
    ...LOOKS[tag],
    ...names.split(" ").reduce<Look>((look, name) => ({ ...look, ...CLASS_LOOKS[name] }), {}),
    ...(lang && inLanguage(lang)),
    ...(dir && { rightToLeft: dir === "rtl" }),
  };
}

function inElement(node: Element, look: Look, tools: LineTools): readonly ParagraphChild[] {
  const { tag, attributes } = node;
  const name = tools.writing.places.nameOf(attributes["id"]);
  const made = withoutPlace(node, look, tools);
  if (name === undefined || tag === "o-note") return made;
  return [new Bookmark({ id: name, children: [...made] })];
}

/** How text looks in the mark of what changed; undefined for all other elements. */
function changedLook(node: Element, look: Look, writing: Writing): Look | undefined {
  if (!isElement(node, "ins", "del") || node.attributes["class"] !== "change") return undefined;
  return { ...look, change: writing.change(node.tag) };
}

function withoutPlace(node: Element, look: Look, tools: LineTools): readonly ParagraphChild[] {
  const { tag, children } = node;
  const inside = (): readonly ParagraphChild[] => runs(children, lookOf(node, look), tools);
  const changing = changedLook(node, look, tools.writing);
  if (changing) return runs(children, changing, tools);
  switch (tag) {
    case "br":
      return [lineBreak()];
    case "wbr":
    case "o-page":
    case "rp":
      return [];
    case "o-note":
      return called(node, look, tools);
    case "img":
    case "svg":
      return picture(node, tools.writing);
    case "math":
      return [formula(node, look)];
    case "a":
      return link(node, look, tools);
    case "q":
      return [...words("“", look), ...inside(), ...words("”", look)];
    case "rt":
      return [...words(" (", look), ...inside(), ...words(")", look)];
    case "o-box":
      return [...words("[", look), ...inside(), ...words("]", look)];
    default:
      return inside();
  }
}

function link(node: Element, look: Look, tools: LineTools): readonly ParagraphChild[] {
  const { href = "" } = node.attributes;
  if (!href.startsWith("#")) {
    if (href === "") return runs(node.children, look, tools);
    return [
      new ExternalHyperlink({ link: href, children: [...runs(node.children, { ...look, style: "Hyperlink" }, tools)] }),
    ];
  }
  const anchor = tools.writing.places.nameOf(href.slice(1));
  const children = runs(node.children, lookOf(node, look), tools);
  return anchor === undefined ? children : [new InternalHyperlink({ anchor, children: [...children] })];
}

/** A formula in a line of its own (ECMA-376-1 §22.1.2.78), which the library has no class for. */
class DisplayedFormula extends XmlComponent {
  constructor(formula: Formula) {
    super("m:oMathPara");
    this.root.push(formula);
  }
}

/** A formula as word processors have them; where they have no word for a part of it, its TeX. */
export function formula({ attributes }: Element, look: Look): ParagraphChild {
  const tex = attributes["alttext"] ?? "";
  try {
    const made = new Formula({ children: latexToMath(tex) });
    return attributes["display"] === "block" ? (new DisplayedFormula(made) as ParagraphChild) : made;
  } catch {
    const { change: _, ...run } = look;
    return new TextRun({ ...run, style: "HTMLCode", text: tex });
  }
}

function picture(node: Element, writing: Writing): readonly ParagraphChild[] {
  const source = node.attributes["src"] ?? "";
  const found = writing.pictures.get(node.tag === "svg" ? node : source.replace(/^asset:/, ""));
  if (!found) return [];
  return [new ImageRun(imageOptions(found, node, { room: writing.room, id: writing.nextPicture() }))];
}

/** The call of a note. One that is called again has its number there. */
function called(node: Element, look: Look, { writing, note }: LineTools): readonly ParagraphChild[] {
  const number = writing.call(node.attributes["note"] ?? "", note);
  if (number === undefined) return words(node.attributes["number"] ?? "", { ...look, superScript: true });
  return [writing.areEndnotes ? new EndnoteReferenceRun(number) : new FootnoteReferenceRun(number)];
}
