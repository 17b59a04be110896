import type { Book } from "../book/book.ts";
import type { EditionPlan } from "../config/editions.ts";
import { bookView } from "../edition/book-view.ts";
import type { Design } from "../edition/design.ts";
import type { Labels } from "../edition/edition.ts";
import { renderTemplate } from "../edition/template.ts";
import { type Target, toXhtml } from "../edition/xhtml.ts";
import type { MailFile } from "./files.ts";
import type { Opening } from "./opening.ts";
import { styled } from "./styled.ts";

/** What a message says, besides the book's metadata. */
export interface MailContent {
  readonly opening: Opening;
  readonly preheader: string;
  readonly files: readonly MailFile[];
  /** Whether the files are linked to only. */
  readonly linkOnly: boolean;
  /** Where the whole text can be read; empty where it is nowhere but in the files. */
  readonly readOn: string;
  readonly cover: MailCover | undefined;
}

/** The cover in a message; its size is that of the picture. */
export interface MailCover {
  /** Where the message has it from: `cid:cover`, or an address. */
  readonly source: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** How wide the cover is shown, in CSS pixels. */
const COVER_WIDTH = 220;

/**
 * What follows the preheader where mail programs show it: nothing that is seen, so that they do not go on with the
 * text of the message.
 */
const FILLER = "\u034F\u200C\u00A0".repeat(60);

/** Nothing in the opening of a message leads into the book. */
const TARGET: Target = {
  imageSource: () => "",
  linkTarget: () => "",
  noteCall: () => "",
  backlinkAttributes: {},
  backlinksToAll: false,
  xmlLang: false,
};

/**
 * Renders the HTML of a message.
 * @throws {TemplateFault} when a template of the project's has a fault
 */
export function renderMail(
  book: Book,
  plan: EditionPlan,
  { opening, preheader, files, linkOnly, readOn, cover }: MailContent,
  { labels, design }: { readonly labels: Labels; readonly design: Design },
): string {
  const { direction } = book.metadata;
  return renderTemplate(
    "mail/message",
    {
      book: bookView(book.metadata, plan, labels),
      labels,
      settings: design.settings,
      setting_classes: design.classes.join(" "),
      // Mail programs do not all know of the beginning of a line.
      start: direction === "rtl" ? "right" : "left",
      end: direction === "rtl" ? "left" : "right",
      preheader,
      filler: FILLER,
      cover_source: cover?.source ?? "",
      cover_width: cover ? Math.min(COVER_WIDTH, cover.widthPx) : 0,
      cover_height: cover ? Math.round((Math.min(COVER_WIDTH, cover.widthPx) * cover.heightPx) / cover.widthPx) : 0,
      opening: {
        title: toXhtml(styled(opening.title), TARGET),
        body: toXhtml(styled(opening.blocks), TARGET),
        lang: opening.language,
        dir: opening.direction,
        start: opening.direction === "rtl" ? "right" : "left",
      },
      files: files.map(({ name, format, size, href }) => ({ name, format, size, href })),
      link_only: linkOnly,
      read_on: readOn,
    },
    design.templates,
  );
}
