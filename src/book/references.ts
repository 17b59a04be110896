import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import { suggest } from "../diagnostic/suggest.ts";
import type { SourceFile } from "../manuscript/manuscript.ts";
import { schemeOf } from "../markdown/addresses.ts";
import { remembered } from "../markdown/remembered.ts";
import { isElement, mapNodes, rewrite, visit, type Element, type Node } from "../markdown/tree.ts";
import type { LeftOut } from "./edition-content.ts";
import { mapTexts, type Draft, type FileAnchors } from "./draft.ts";
import { looseName } from "./heading-names.ts";
import { decoded, pathsMeant } from "./link-paths.ts";

/** What a link turned out to be. */
type Outcome = { readonly kind: "kept"; readonly href: string } | DeadLink;

interface DeadLink {
  readonly kind: "dead";
  readonly message: string;
  readonly hint?: string | undefined;
}

/**
 * Leads every link inside the book to the id of its goal: links to other Markdown files, or to the HTML mdBook would
 * make of them, with or without the name of a heading there. Links to the web, to mail and telephone stay. The text
 * of a link that leads nowhere stays without it.
 */
export function resolveReferences(draft: Draft, diagnostics: Diagnostics): Draft {
  const book = new BookPlaces(draft.anchors, draft.leftOut);
  return mapTexts(draft, (nodes, source) =>
    rewriteLinks(
      nodes,
      (href) => (source ? book.outcome(href, source) : deadLink(href)),
      ({ message, hint }, { span }) => diagnostics.report("link-dead", { message, span, hint }),
    ),
  );
}

/** Replaces links. Most blocks have none, as was seen in an earlier build. */
function rewriteLinks(
  nodes: readonly Node[],
  outcomeOf: (href: string) => Outcome,
  report: (outcome: DeadLink, link: Element) => void,
): readonly Node[] {
  return mapNodes(nodes, (block) => {
    if (block.type === "text" || !holdsLink(block)) return block;
    const before = known.get(block);
    if (before && [...before.led].every(([href, to]) => addressIn(outcomeOf(href)) === to)) return before.made;
    const led = new Map<string, string>();
    let isWhole = true;
    const [one, ...more] = rewrite([block], (node) => {
      if (node.tag !== "a") return node;
      const href = node.attributes["href"];
      if (href === undefined) return withoutLink(node);
      const outcome = outcomeOf(href);
      if (outcome.kind === "kept") {
        led.set(href, outcome.href);
        return linked(node, outcome.href);
      }
      isWhole = false;
      report(outcome, node);
      return withoutLink(node);
    });
    const made = one && more.length === 0 ? one : [...(one ? [one] : []), ...more];
    if (isWhole) known.set(block, { made, led });
    return made;
  });
}

/** Blocks whose links all led somewhere, as they were made last, so that what comes after finds the very same. */
const known = new WeakMap<
  Element,
  { readonly made: Node | readonly Node[]; readonly led: ReadonlyMap<string, string> }
>();

function addressIn(outcome: Outcome): string | undefined {
  return outcome.kind === "kept" ? outcome.href : undefined;
}

const holdsLink = remembered((block: Element): boolean => {
  let holds = false;
  visit([block], ({ tag }) => (holds ||= tag === "a"));
  return holds;
});

function linked(link: Element, href: string): Node | readonly Node[] {
  const same = link.attributes["href"] === href ? link : { ...link, attributes: { ...link.attributes, href } };
  // A note's call is a link itself, and links do not nest.
  const calls: Node[] = [];
  const children = rewrite(same.children, (node) => {
    if (!isElement(node, "o-note")) return node;
    calls.push(node);
    return [];
  });
  return calls.length === 0 ? same : [{ ...same, children }, ...calls];
}

/** What a link holds; an id it has stays reachable. */
function withoutLink(link: Element): Node | readonly Node[] {
  const { href: _, ...rest } = link.attributes;
  if (rest["id"] === undefined) return link.children;
  return { ...link, tag: "span", attributes: rest };
}

function deadLink(href: string): Outcome {
  return { kind: "dead", message: `The link “${decoded(href)}” leads nowhere.` };
}

/** How many names are compared with those of dead links; more would take long and help no one. */
const MOST_COMPARISONS = 50_000;

/** The name of something that is numbered, with its prefix. */
const NUMBERED = /^(?:sec|fig|tbl|lst|eq):(.+)$/;

/** Where the names that links use are in the book. */
class BookPlaces {
  readonly #files: ReadonlyMap<string, FileAnchors>;
  /** Names with letters composed otherwise → as the files have them. */
  readonly #composed = new Map<string, string>();
  readonly #everywhere = new Map<string, string>();
  readonly #leftOut: LeftOut;
  #comparisons = MOST_COMPARISONS;

  constructor(files: ReadonlyMap<string, FileAnchors>, leftOut: LeftOut) {
    this.#files = files;
    this.#leftOut = leftOut;
    for (const path of files.keys()) this.#composed.set(path.normalize("NFC"), path);
    for (const { given } of files.values()) {
      for (const [name, id] of given) if (!this.#everywhere.has(name)) this.#everywhere.set(name, id);
    }
  }

  outcome(href: string, source: SourceFile): Outcome {
    const address = href.trim();
    if (address.startsWith("//")) return webLink(`https:${address}`, href);
    if (schemeOf(address) !== undefined) return webLink(address, href);
    const hash = address.indexOf("#");
    const path = hash < 0 ? address : address.slice(0, hash);
    const fragment = hash < 0 ? "" : decoded(address.slice(hash + 1));
    if (path === "") return hash < 0 ? deadLink(href) : this.#inSameFile(fragment, source, href);
    const meant = pathsMeant(path, source.path);
    const found = meant.map((each) => this.#composed.get(each.normalize("NFC"))).find((each) => each !== undefined);
    const leftOut = found === undefined ? meant.find((each) => this.#leftOut.files.has(each)) : undefined;
    if (leftOut !== undefined) return this.#notInEdition(leftOut);
    if (found === undefined) return this.#noFile(href, meant[0] ?? path);
    return this.#inFile(fragment, found, href);
  }

  #inSameFile(fragment: string, source: SourceFile, href: string): Outcome {
    const here = this.#idIn(fragment, source.path);
    // A name given in another file is meant all the same: the book is one text.
    const id = here ?? this.#everywhere.get(fragment);
    return id === undefined ? this.#inFile(fragment, source.path, href) : { kind: "kept", href: `#${id}` };
  }

  #inFile(fragment: string, path: string, href: string): Outcome {
    const id = this.#idIn(fragment, path);
    if (id !== undefined) return { kind: "kept", href: `#${id}` };
    const file = this.#files.get(path);
    if (!file) return deadLink(href);
    if (this.#leftOut.names.has(fragment)) return this.#notInEdition(`“${fragment}”`);
    const hint = this.#unprefixed(fragment, path) ?? this.#similar(fragment, file);
    return { kind: "dead", message: `There is no place named “${fragment}” in ${path}.`, hint };
  }

  /** What to do where a place is referred to as a numbered one, and has not the name of one. */
  #unprefixed(fragment: string, path: string): string | undefined {
    const name = NUMBERED.exec(fragment)?.[1];
    if (name === undefined || (this.#idIn(name, path) ?? this.#everywhere.get(name)) === undefined) return undefined;
    return `There is one named “${name}”: name it {#${fragment}}, and it is referred to so.`;
  }

  #similar(fragment: string, { given, derived }: FileAnchors): string | undefined {
    const near = this.#near(fragment, given, derived);
    return near && `Did you mean #${near}?`;
  }

  #idIn(fragment: string, path: string): string | undefined {
    const file = this.#files.get(path);
    if (!file) return undefined;
    const given = file.given.get(fragment);
    if (given !== undefined) return given;
    if (fragment === "" || fragment === "top") return file.top;
    return file.derived.get(fragment.toLowerCase()) ?? file.loose.get(looseName(fragment));
  }

  #near(name: string, ...among: readonly ReadonlyMap<string, unknown>[]): string | undefined {
    this.#comparisons -= among.reduce((sum, names) => sum + names.size, 0);
    return this.#comparisons < 0
      ? undefined
      : suggest(
          name,
          among.flatMap((names) => [...names.keys()]),
        );
  }

  #notInEdition(place: string): Outcome {
    return {
      kind: "dead",
      message: `There is no ${place} in the edition “${this.#leftOut.edition}”: it is for others only.`,
      hint: "Say for which editions the link is, too: [see there]{.only edition=print}",
    };
  }

  #noFile(href: string, meant: string): Outcome {
    const near = this.#near(meant, this.#files);
    const hint = near
      ? `Did you mean ${near}?`
      : "A book can link to its own Markdown files, to the web (https://…) and to mail addresses (mailto:…).";
    return { kind: "dead", message: `The link “${decoded(href)}” leads to nothing in the book.`, hint };
  }
}

/** Characters that the web writes escaped (RFC 3986 §2); letters of all scripts may stay (RFC 3987). */
const UNESCAPED = /[\s"<>\\^`{|}]/g;

function webLink(address: string, href: string): Outcome {
  const escaped = address.replaceAll(UNESCAPED, (character) => encodeURIComponent(character));
  if (/^https?:/i.test(escaped) && !URL.canParse(escaped)) {
    return { kind: "dead", message: `“${href}” is not an address of the web.`, hint: "Check it for a slip." };
  }
  return { kind: "kept", href: escaped };
}
