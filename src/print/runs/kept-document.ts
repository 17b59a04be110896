import { startOf } from "./cut.ts";

/**
 * The whole document of a book that was printed in runs, as it would be printed as one.
 * @param html the document without its text
 * @param styleId the style element that is filled with `css`
 * @param text what was printed
 * @param blanksBefore the ids of the elements a blank page stands before
 */
export function keptDocument(
  html: string,
  styleId: string,
  css: string,
  text: string,
  blanksBefore: readonly string[],
): string {
  const filled = html.replace(
    new RegExp(`(<style id="${styleId}">)[^]*?(</style>)`),
    (_, open: string, close: string) => `${open}\n${css}\n${close}`,
  );
  const parts: string[] = [];
  let from = 0;
  for (const id of blanksBefore) {
    const at = startOf(text, id);
    parts.push(text.slice(from, at), '<div class="blank"></div>');
    from = at;
  }
  parts.push(text.slice(from));
  return filled.replace("</body>", () => `${parts.join("")}</body>`);
}
