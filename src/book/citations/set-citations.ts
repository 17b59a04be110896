import type { Cite, CitationText } from "../../markdown/citation-text.ts";
import { typesetText } from "../../markdown/plain-text.ts";
import type { Node } from "../../markdown/tree.ts";
import type { CitationItem, CiteItem, Processor } from "./library.ts";
import { Locators } from "./locators.ts";
import { setText, trimmed } from "./set-text.ts";
import type { Work } from "./work.ts";

/** A citation whose works are all known. */
export interface KnownCitation extends CitationText {
  /** BCP 47: of the text it stands in. */
  readonly language: string;
}

/** An entry of the bibliography. */
export interface SetEntry {
  readonly key: string;
  readonly nodes: readonly Node[];
}

export interface SetCitations {
  /** In the order of what was given. */
  readonly citations: readonly (readonly Node[])[];
  /** What was cited, in the order of the style. */
  readonly entries: readonly SetEntry[];
}

/**
 * What is marked in the processor's text: where a cite begins and ends, and in it what is the author's own before and
 * behind it. Characters for private use, Unicode §23.5.
 */
const CITE = "\uE000";
const CITED = "\uE001";
const END = "\uE002";
const OWN_END = "\uE003";
const OWN_BEGINS = "\uE004";
const MARKS = /[\uE000-\uE004]/g;

const ONE_CITE = /\uE000([^\uE001]*)\uE001([^\uE002]*)\uE002/g;

/** What links need to know. */
interface Goals {
  /** The id of a work's entry. */
  readonly idOf: (key: string) => string | undefined;
  /** In the order of the entries. */
  readonly keys: readonly string[];
  /** The word between two names. */
  readonly and: string;
}

/**
 * Sets all citations of a book, in the order in which they are read: numbers and letters behind years depend on it.
 * @param uncited keys of works that are entries in any case
 * @param idOf the id that the entry of a work will have
 */
export function setCitations(
  citations: readonly KnownCitation[],
  uncited: readonly string[],
  works: ReadonlyMap<string, Work>,
  processor: Processor,
  idOf: (key: string) => string | undefined,
): SetCitations {
  processor.opt.development_extensions["apply_citation_wrapper"] = true;
  processor.opt.development_extensions["wrap_url_and_doi"] = true;
  // It leaves out what stands around all cites when these are wrapped.
  processor.sys.wrapCitationEntry = (html, id = "") => `${CITE}${id}${CITED}${html}${END}`;
  const { layout_prefix: opening, layout_suffix: closing } = processor.citation.opt;
  const locators = new Locators(processor);
  const items = citations.map((citation, index) => itemOf(citation, `c${index}`, locators));
  const texts = processor.rebuildProcessorState(items, "html", uncited);
  const made = processor.makeBibliography();
  const keys = made === false ? [] : made[0].entry_ids.map(([id = ""]) => id);
  const goals: Goals = { idOf, keys, and: processor.getTerm("and", "long", 0) ?? "and" };
  return {
    citations: citations.map((citation, index) => {
      const html = texts[index]?.[2] ?? "";
      const work = citation.form === "text" ? works.get(citation.cites[0]?.key ?? "") : undefined;
      const whole = work ? inText(html, work, goals, opening, closing) : group(html, citation, goals, opening, closing);
      return setText(whole.replaceAll(MARKS, ""));
    }),
    entries: keys.map((key, index) => ({ key, nodes: trimmed(setText((made && made[1][index]) || "")) })),
  };
}

function itemOf({ form, cites, language }: KnownCitation, id: string, locators: Locators): CitationItem {
  return {
    citationID: id,
    citationItems: cites.map((cite) => cited(cite, language, locators)),
    properties: form === "text" ? { noteIndex: 0, mode: "composite" } : { noteIndex: 0 },
  };
}

function cited({ key, before, behind, withoutAuthor }: Cite, language: string, locators: Locators): CiteItem {
  const { locator, label, suffix } = locators.in(behind);
  const ownBefore = own(before.trimStart(), language);
  const ownBehind = own(suffix.trimEnd(), language);
  return {
    id: key,
    ...(locator !== undefined && label !== undefined && { locator, label }),
    ...(ownBefore !== "" && { prefix: `${ownBefore}${OWN_END}` }),
    ...(ownBehind !== "" && { suffix: `${OWN_BEGINS}${ownBehind}` }),
    ...(withoutAuthor && { "suppress-author": true }),
  };
}

/** The author's own words, with their emphasis as the processor knows it. */
function own(words: string, language: string): string {
  return typesetText(words.replaceAll(MARKS, ""), language)
    .replaceAll(/\*\*([^*]+)\*\*/g, "<b>$1</b>")
    .replaceAll(
      /\*([^*]+)\*|(?<![\p{L}\p{N}])_([^_]+)_(?![\p{L}\p{N}])/gu,
      (_, star?: string, line?: string) => `<i>${star ?? line}</i>`,
    );
}

/** `(see Doe 2020, p. 3; Roe 2021)`: each cite is a link, the author's own words are not. */
function group(html: string, { cites }: KnownCitation, goals: Goals, opening: string, closing: string): string {
  const only = cites.length === 1 ? cites[0]!.key : "";
  const linked = html.replaceAll(ONE_CITE, (_, id: string, cite: string) => {
    const [, before = "", core = "", behind = ""] = /^(?:([^]*)\uE003)?([^\uE004]*)([^]*)$/.exec(cite) ?? [];
    // Cites that were collapsed have lost their work, and are numbers.
    const key = id || only || goals.keys[Number(/^\d+/.exec(core)?.[0]) - 1] || "";
    return `${before}${link(core, key, goals)}${behind}`;
  });
  return `${escaped(opening)}${linked}${escaped(closing)}`;
}

/** `Doe (2020, p. 3)`: one link. A style that gives no names here, only numbers, gets them from the work. */
function inText(html: string, work: Work, goals: Goals, opening: string, closing: string): string {
  const [, names = "", place = html] = /^([^\uE000]*?)\s*((?:<[^<>]*>)*\uE000[^]*)$/.exec(html) ?? [];
  const author = names === "" || names === NOTHING ? escaped(namesOf(work, goals.and)) : names;
  const bare = place.replaceAll(ONE_CITE, "$2");
  const space = bare.startsWith("<sup>") ? "" : " ";
  return link(`${author}${space}${escaped(opening)}${bare}${escaped(closing)}`, work.id, goals);
}

function link(html: string, key: string, { idOf }: Goals): string {
  const id = idOf(key);
  if (id === undefined || html === "") return html;
  return `<a class="biblioref" href="#${id}">${html}</a>`;
}

/** What the processor writes for a cite that comes out empty. */
const NOTHING = "[NO_PRINTED_FORM]";

function namesOf({ author, editor, title, id }: Work, and: string): string {
  const people = (author ?? editor ?? []) as readonly Readonly<Record<string, string>>[];
  const names = people
    .map(({ family, given, literal }) => family ?? literal ?? given ?? "")
    .filter((name) => name !== "");
  if (names.length === 0) return typeof title === "string" ? title.replaceAll(/<[^<>]*>/g, "") : id;
  return names.length > 2 ? `${names[0]} et al.` : names.join(` ${and} `);
}

function escaped(words: string): string {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
