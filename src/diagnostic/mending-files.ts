import type { COVER_RULES } from "./cover-rules.ts";
import type { EDITION_RULES } from "./edition-rules.ts";
import type { FILE_RULES } from "./file-rules.ts";
import type { PROOFREADING_RULES } from "./proofreading-rules.ts";

/** What to do about broken rules of editions, covers and finished files, and about what a proofreader finds. */
export const MENDING_FILES = {
  "changes-unknown": "Name a tag or commit that is there, and fetch the whole history of the repository.",
  "glyph-missing": "Write it otherwise, show it as a picture, or name a font that has it under `fonts:`.",
  "block-large": "Divide it: between blocks a long chapter goes on in another document by itself.",
  "note-length": "Write a short note out; put part of a long one into the text or an appendix.",
  "formula-unpictured": "Install a browser, as `octavo doctor` says, or set `reader: ebook`.",
  "theme-unknown": "Write the name that the message proposes, or the path of a folder with a theme of yours.",
  "theme-invalid": "Mend the line of `theme.yaml` that is named.",
  "template-invalid": "Mend the template at the line named.",
  "template-unsafe": "Take out what runs or fetches.",
  "template-unused": "Give the file the name of the template that it is to replace, or remove it.",
  "style-invalid": "Mend the style sheet at the line named.",
  "style-unknown": "Write the name that the message proposes, or take the line out.",
  "font-invalid": "Name a TrueType or OpenType file that lies in the folder of the book.",
  "font-restricted": "Take another font, or ask its maker for a file that may be embedded.",
  "font-incomplete": "Give the whole family: regular, italic, bold and boldItalic.",
  "pagination-unstable": "Add or take out a few lines near the page named, and build again.",
  "fit-impossible": "Leave out as much as the message says, or allow more pages.",
  "columns-notes": "Set `notes: chapter` for this edition, or print it in one column.",
  "note-strayed": "Shorten the note, or call it elsewhere.",
  "margin-crowded": "Shorten the notes near it, or make one a note at the foot of the page: `^[…]`.",
  "heading-stranded": "Move a figure or a table, or add or take out a few lines before the heading.",
  "word-stranded": "Make the paragraph a word or two shorter or longer.",
  "page-white": "Put the figure or table a paragraph later, or make it smaller: `{width=60%}`.",
  "line-loose": "Reword the sentence, or set the lines ragged.",
  "text-overlapping": "Look for negative margins and for positions in the styles of the theme.",
  "page-shrunk": "Take out the style that lets it: `overflow-x: clip` belongs on `html` and `body`.",
  "edition-empty": "Look at `editions:` in the headers of the files: without it they are for all.",
  "margins-too-wide": "Look at the units of the margins, and at `trimSize:`.",
  "vertical-unfit": "Set `writing: horizontal`, or leave out what is named.",
  "margin-narrow": "Set `margins: { inside: … }` to what the message says, or leave it to the theme.",
  "image-coarse": "Take a picture with more pixels, or print it smaller: `{width=50%}`.",
  "resolution-low": "Take a picture with more pixels, or print it smaller: `{width=50%}`.",
  "sheet-small": "Name a larger `paper:`, or leave `trimSize:` away: pages are then as large as the paper allows.",
  "marks-unfit": "Name a larger `paper:` or a smaller `trimSize:`, or leave the marks away.",
  "full-bleed-cut": "Cut the picture yourself to the form of the page, so that what matters stays.",
  "table-turned": "Give the table fewer columns; or mark it `{.turned}` where that is what you want.",
  "turned-tall": "Divide it, or leave `.turned` away.",
  "code-turned": "Break the line where it is easiest to read, or choose a wider page.",
  "too-wide": "Give it fewer columns or shorter lines, or show it as a picture.",
  "budget-exceeded": "Make the largest parts smaller, which the message names, or allow more.",
  "file-large": "Make the largest parts smaller, which the message names: `imageResolution:` does it for pictures.",
  "mail-too-large":
    "Send links in place of attachments (`linkOnly: true`), or smaller pictures (`imageResolution: 100`).",
  "mail-large": "Send links in place of attachments (`linkOnly: true`), or smaller pictures (`imageResolution: 100`).",
  "mail-clipped": "Shorten the title, the names, the rights or the first paragraphs.",
  "mail-url-missing": "Say where the files are put: `url: https://example.org/books/`.",
  "preheader-length": "Write 40 to 90 characters.",
  "epub-invalid":
    "In a book of Octavo's the message names the line it comes from: most often raw HTML, a template or a style does it. In any other book, mend the file that is named.",
  "epub-doubtful":
    "In a book of Octavo's the message names the line it comes from: most often raw HTML, a template or a style does it. In any other book, mend the file that is named.",
  "cover-invalid": "Give a PNG or JPEG in the folder of the manuscript, upright, 1600 × 2560 pixels if you can.",
  "cover-unfit": "Give a PNG or JPEG, upright, 1600 × 2560 pixels if you can.",
  "cover-plain": "Install a browser, as `octavo doctor` says, or name a picture: `cover: cover.jpg`.",
  "cover-unset": "Name a picture in book.yaml (`cover: cover.jpg`), or none (`cover: false`).",
  "cover-pictographs": "Name a picture in book.yaml (`cover: cover.jpg`) if they belong there.",
  "cover-crowded": "Make the title shorter, or `description:`, which stands on the back.",
  "cover-pages": "Build the print edition, and mend what keeps it from being made.",
  "link-dead-online": "Look whether the page has moved, or take the link out.",
  "target-too-large":
    "Make its pictures smaller: `budget:` holds a file to a size, and the edition `newsletter` makes small ones.",
  "file-unreadable": "Get the file anew, or make it again; it has been cut off or renamed.",
  "epub-locked": "Get the book without protection from whoever made it.",
  "epub-picture-undescribed": 'Write what is to be seen into `alt`; for decoration write nothing: `alt=""`.',
  "epub-language-unsaid": 'Write the language into the element `html` of each document: `lang="en" xml:lang="en"`.',
  "epub-undescribed":
    "Fill in what the program that made the book asks of its accessibility, or write it into the package document.",
  "pdf-untagged":
    "Make the file anew from its source with tags: word processors have a box for it where they save a PDF.",
  "pdf-undescribed": "Set title and language in the properties of the document that it is made from.",
  "pdf-locked": "Save it without a password and without protection.",
  "pdf-without-outline": "Make it anew with bookmarks from the headings.",
  "pdf-sizes-differ": "Make it anew with one size of page, or take out the pages that are named.",
  spelling: "Mend the word; or list it under `proofreading: { words: […] }` in book.yaml if it is right.",
  grammar: "Read the sentence aloud, and mend it if it is wrong.",
  wording: "Take what is proposed if it is better, or silence the rule.",
  "proofreading-library-missing": "Run the line of the message where Octavo is installed.",
} as const satisfies Readonly<
  Record<
    keyof typeof EDITION_RULES | keyof typeof COVER_RULES | keyof typeof FILE_RULES | keyof typeof PROOFREADING_RULES,
    string
  >
>;
