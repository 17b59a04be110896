/** A place in a file of the manuscript, with an absolute path. */
interface FilePlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/**
 * The address that leads an editor to a place.
 * @param pattern with `{path}`, `{line}` and `{column}`: `vscode://file/{path}:{line}:{column}`
 */
export function editorAddress(pattern: string, { path, line, column }: FilePlace): string {
  const way = path.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");
  // A path begins with a stroke or with the letter of a drive: there is one stroke before it either way.
  const words = way.startsWith("/") ? pattern.replace(/(?<=[^/])\/(?=\{path\})/, "") : pattern;
  const values: Readonly<Record<string, string>> = { path: way, line: String(line), column: String(column) };
  return words.replace(/\{(path|line|column)\}/g, (_, name: string) => values[name] ?? "");
}
