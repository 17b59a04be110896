import type { MANUSCRIPT_RULES } from "./manuscript-rules.ts";
import type { SLIP_RULES } from "./slip-rules.ts";
import type { TEXT_RULES } from "./text-rules.ts";

/** What to do about broken rules of settings and text. */
export const MENDING_TEXT = {
  "config-invalid": "The message says what the setting may be; write one of these.",
  "config-unknown-key": "Write the key that the message proposes, or take the line out.",
  "config-yaml": "Most often a colon, a quotation mark or the indentation of the line named is wrong.",
  "config-misplaced": "Move the file to where the message says.",
  "header-invalid": "Mend the line of the header, or move the setting into book.yaml if it is one of the whole book.",
  "language-unspoken": "Number chapters in words of your own, and give boxes titles; all else needs nothing.",
  "language-unset": "Write `language: en` into book.yaml, with the tag of your language.",
  "text-encoding": "Save the file as UTF-8: an editor asks for it under “Save as”.",
  "text-too-large": "Divide the file into chapters.",
  "file-missing": "Mend the name in the list of chapters, or take it out.",
  "file-outside": "Copy the file into the folder of the book.",
  "file-unlisted": "Add its name to the list of chapters, or move it out of the folder.",
  "part-names-file": "Write `file: second.md` for a chapter, or a title in words for a part.",
  "file-twice": "Keep one of the two lines.",
  "summary-unclear": "Write the line as `- [Title](file.md)`.",
  "chapters-twice": "Take `chapters:` out of book.yaml, or remove SUMMARY.md.",
  "chapter-empty": "Write the chapter, or take the file out of the list.",
  "image-missing": "Mend the path, which counts from the file it is written in, or put the picture there.",
  "image-outside": "Copy the picture into the folder of the manuscript and write its path there.",
  "image-remote": "Save the picture in the folder of the manuscript and write its path there.",
  "image-too-large": "Make it smaller: 40 megapixels and 50 MB are the most.",
  "image-unreadable": "Save it anew as PNG, JPEG or SVG.",
  "image-mislabelled": "Give the file the ending that it should have.",
  "image-moving": "Show some of its pictures one below the other, or say in the text what happens.",
  "image-alt-missing":
    "Say what is to be seen: `![a porter at the gate](gate.jpg)`; or that it is for decoration: `![](gate.jpg){decorative}`.",
  "bibliography-invalid":
    "Mend the braces and commas at the line named, or export the file anew from your reference manager.",
  "citation-style-invalid": "Name one of the styles that come with Octavo, or a `.csl` file in the folder of the book.",
  "citation-library-missing": "Run the line of the message where Octavo is installed.",
  "link-dead": "Mend the name of the file or of the place in it; to the web an address begins with `https:`.",
  "reference-unnumbered": "Refer to a picture, table, listing, formula or heading, or write a link: `[words](#place)`.",
  "example-unknown": "Mend the name, or give it to an example: a paragraph that begins with `(@name)`.",
  "citation-unknown": "Add the work to the bibliography, mend its key, or write `\\@` where no citation is meant.",
  "link-unsafe": "Use an address that begins with `https:`, `mailto:` or `tel:`, or the name of a file of the book.",
  "id-duplicate": "Give one of the two places another id, and mend the links to it.",
  "heading-skipped": "Write the heading with one sign more than that above it.",
  "term-missing": "Add the term to the definition list of the glossary, or name the entry that is meant.",
  "diagram-invalid":
    "Mend the code at the place named; for code that is to be read, write `{.source}` behind its language.",
  "diagram-library-missing":
    "Run the line of the message where Octavo is installed, or put a picture in place of the diagram.",
  "code-line-missing": "Count the lines again, from 1.",
  "direction-mixed": "Say which language the words are in: `[words]{lang=he}`, or `::: {lang=he}` around a block.",
  "note-undefined": "Write the note anywhere in the file, behind its label and a colon.",
  "note-unused": "Call the note where it belongs, or take it out.",
  "note-duplicate": "Give one of the two another label, and call it by that.",
  "margin-misplaced": "Write the note into a paragraph of the text below.",
  "html-unknown-element":
    "Write a backslash before the sign `<`, or put the words in backticks, if they are to be read.",
  "html-unsafe": "Take it out, or say it in Markdown.",
  "html-unbalanced": "Close the element before its block ends.",
  "comment-unclosed": "Write `-->` where the comment ends.",
  "markdown-too-deep": "Take out signs of quotations and indents that have piled up.",
  "math-invalid": "Mend the TeX at the place named.",
  "variable-unknown": "Give it a value under `variables:` in book.yaml, or mend its name.",
  "edition-unknown": "Mend the name, or add the edition to `editions:` in book.yaml.",
  todo: "Do it, and take the mark out.",
  "include-invalid":
    "Mend the path, which counts from the file it is written in; the file lies in the folder of the book.",
  "index-missing": "Add a file with a heading and `role: index` in its header.",
  "index-entry-missing": "Mark a place for the entry, or send readers to another.",
  "alert-unknown": "Write one of the kinds that there are, such as `[!NOTE]` or `[!TIP]`.",
  "directive-unknown": "Put the text itself in its place, or write what Octavo knows for it.",
  "class-unknown": "Write the class that the message proposes, if that is what you mean.",
  "table-uneven": "Give each row as many cells as the first has; a bar inside of a cell is written `\\|`.",
  "table-span": "Draw the span so that it stays within its rows and columns.",
  "group-invalid":
    "Write nothing but pictures into the block, and behind them one paragraph, which is the caption of all.",
  "columns-invalid": "Write all that the block holds into columns, each between `::: column` and `:::`.",
  "figure-align": "Write one of `.left`, `.right` and `.center`.",
  "full-bleed-misplaced": "Put the picture alone between two paragraphs, or leave `.full-bleed` away.",
  "turned-misplaced": "Put it on a table, a figure or a block between two paragraphs, or leave `.turned` away.",
  "csv-invalid": "Mend the name of the file, its options, or the row that is named.",
  "block-unclosed": "End the block with the signs that it began with.",
  "attributes-unreadable": "Close the brace, and write no space around the sign `=`.",
  "attribute-invalid": "The message says what the value may be; write one of these.",
  "heading-unspaced": "Put a space behind the signs of the heading.",
  "caption-stray": "Put the caption right before or behind what it names, or begin the paragraph with another word.",
  "table-unreadable": "Give the row of hyphens as many columns as the row above it has.",
  "link-undefined":
    "Write the address anywhere in the file, behind the label and a colon; or `\\[` where no link is meant.",
  "link-unread": "Put an address with spaces or brackets between `<` and `>`.",
  "citation-unread":
    "Name the file of the works in book.yaml, as `bibliography:`; or write `\\@` where no citation is meant.",
} as const satisfies Readonly<
  Record<keyof typeof MANUSCRIPT_RULES | keyof typeof TEXT_RULES | keyof typeof SLIP_RULES, string>
>;
