import { elementsIn, type XmlElement } from "../xml.ts";
import { MEANT_CHARACTERS, MEANT_PARAGRAPHS } from "./style-map.ts";

/** Formatting of characters that says something about words. */
const TELLING: ReadonlySet<string> = new Set(["w:b", "w:i", "w:smallCaps", "w:strike", "w:vertAlign"]);

/** No chain of styles is longer; one that goes round ends here. */
const LONGEST_CHAIN = 20;

/** The styles of a document, and what they mean: those of a house are based on ones that every word processor has. */
export class DocumentStyles {
  readonly #styles: ReadonlyMap<string, XmlElement>;
  readonly #sheet: XmlElement | undefined;

  constructor(sheet: XmlElement | undefined) {
    this.#sheet = sheet;
    const styles = sheet ? elementsIn(sheet, "w:style") : [];
    this.#styles = new Map(styles.map((style) => [style.attributes["w:styleId"] ?? "", style]));
  }

  /** The name of a style in small letters, which is the same in all languages where every word processor has the style. */
  nameOf(id: string): string {
    return valueIn(this.#styles.get(id), "w:name")?.toLowerCase() ?? "";
  }

  /** The style that tells what a paragraph is: its own, or the nearest that it is based on. */
  meaningOf(id: string): string {
    return this.#chain(id).find((each) => MEANT_PARAGRAPHS.has(this.nameOf(each))) ?? id;
  }

  /** Whether a style tells what its paragraphs are. */
  isMeant(id: string): boolean {
    return MEANT_PARAGRAPHS.has(this.nameOf(this.meaningOf(id)));
  }

  /** What a style, or one that it is based on, says of the numbers of its paragraphs. */
  numberingOf(id: string): XmlElement | undefined {
    for (const each of this.#chain(id)) {
      const properties = elementsIn(this.#styles.get(each)!, "w:pPr")[0];
      const found = properties && elementsIn(properties, "w:numPr")[0];
      if (found) return found;
    }
    return undefined;
  }

  /** How far a style sets paragraphs in, and those that it is based on, the nearest first. */
  indentsOf(id: string): readonly XmlElement[] {
    return this.#chain(id).flatMap((each) => {
      const properties = elementsIn(this.#styles.get(each)!, "w:pPr")[0];
      return properties ? elementsIn(properties, "w:ind").slice(0, 1) : [];
    });
  }

  /** The formatting of a style of characters that has no meaning of its own. */
  formattingOf(id: string): readonly XmlElement[] {
    const chain = this.#chain(id);
    if (chain.some((each) => MEANT_CHARACTERS.has(this.nameOf(each)))) return [];
    const found = new Map<string, XmlElement>();
    for (const each of chain) {
      const properties = elementsIn(this.#styles.get(each)!, "w:rPr")[0];
      for (const property of properties ? elementsIn(properties) : [])
        if (TELLING.has(property.name) && !found.has(property.name)) found.set(property.name, property);
    }
    return [...found.values()];
  }

  /** The language that the document is set in where nothing else is said: BCP 47. */
  get language(): string | undefined {
    const defaults = this.#sheet && elementsIn(this.#sheet, "w:docDefaults")[0];
    const run = defaults && elementsIn(defaults, "w:rPrDefault")[0];
    const properties = run && elementsIn(run, "w:rPr")[0];
    return valueIn(properties, "w:lang");
  }

  /** A style and those that it is based on, the nearest first. */
  #chain(id: string): readonly string[] {
    const chain: string[] = [];
    for (let next: string | undefined = id; next !== undefined && chain.length < LONGEST_CHAIN;) {
      const style = this.#styles.get(next);
      if (!style) break;
      chain.push(next);
      next = valueIn(style, "w:basedOn");
    }
    return chain;
  }
}

function valueIn(node: XmlElement | undefined, name: string): string | undefined {
  return node && elementsIn(node, name)[0]?.attributes["w:val"];
}
