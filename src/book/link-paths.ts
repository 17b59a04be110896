import { posix } from "node:path";

/** Undoes percent-encoding; what is not well encoded is taken as it stands. */
export function decoded(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

/**
 * The files, relative to the manuscript's root, that the path in a link may mean, the likeliest first: the file
 * itself, the source of the HTML that mdBook and others would make of it, the first page of a folder.
 */
export function pathsMeant(path: string, from: string): readonly string[] {
  const plain = decoded(path.replace(/\?[^]*$/, "")).replaceAll("\\", "/");
  const written = plain.startsWith("/") ? plain.slice(1) : posix.join(posix.dirname(from), plain);
  const exact = posix.normalize(written).replace(/\/$/, "");
  const inFolder = [`${exact}/index.md`, `${exact}/README.md`, `${exact}/readme.md`].map((each) =>
    posix.normalize(each),
  );
  const stem = exact.replace(/\.x?html?$/i, "");
  if (stem !== exact) {
    const folder = /(?:^|\/)index$/i.test(stem)
      ? [`${stem.slice(0, -5)}README.md`, `${stem.slice(0, -5)}readme.md`]
      : [];
    return [exact, `${stem}.md`, `${stem}.markdown`, ...folder];
  }
  return plain.endsWith("/") ? inFolder : [exact, `${exact}.md`, `${exact}.markdown`, ...inFolder];
}
