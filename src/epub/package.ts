import type { Span } from "../diagnostic/diagnostic.ts";
import type { Artifact } from "../edition/artifact.ts";
import type { EpubEdition } from "../edition/edition.ts";
import { beginToDeflate, type KeptPacked } from "./deflate.ts";
import { navigationDocument, ncx } from "./nav.ts";
import { fontPath, fontType } from "../edition/fonts.ts";
import { type ContainerFile, writeContainer } from "./ocf.ts";
import { distinctFonts, packageDocument, spineOf } from "./opf.ts";

/**
 * Packs a finished edition as an EPUB 3.3, with an NCX beside the contents for old readers.
 * Whether it is a valid EPUB is for the check to say.
 * @param kept what was compressed before
 */
export async function packageEpub(edition: EpubEdition, kept?: KeptPacked): Promise<Artifact> {
  const begun = beginToDeflate(
    edition.documents.map(({ xhtml }) => xhtml),
    kept,
  );
  const { hasImages, allImagesDescribed } = edition.accessibility;
  // The alternative text of the cover is made with its document.
  const showsImages = hasImages || edition.cover !== undefined;
  const container = {
    packageDocument: packageDocument(edition),
    navigationDocument: navigationDocument(edition),
    ncx: ncx(edition),
    css: edition.css,
    documents: edition.documents,
    assets: [...assetsOf(edition), ...fontsOf(edition)],
    modified: edition.metadata.modified,
  };
  const { bytes, parts } = await writeContainer(container, begun, kept);
  return {
    edition: edition.name,
    kind: "epub",
    fileName: edition.fileName,
    bytes,
    parts,
    pages: spineOf(edition).length,
    pageMap: new Map(),
    sourceMap: sourcesByFile(edition),
    conformsTo: showsImages && allImagesDescribed ? ["alternativeText"] : [],
  };
}

/** The images, the cover first; one that also stands in the text is stored once. */
function assetsOf({ cover, assets }: EpubEdition): EpubEdition["assets"] {
  return cover ? [cover, ...assets.filter((asset) => asset.path !== cover.path)] : assets;
}

function fontsOf({ fonts }: EpubEdition): readonly ContainerFile[] {
  return distinctFonts(fonts).map((face) => ({
    path: fontPath(face),
    mediaType: fontType(face),
    size: face.bytes.length,
    read: () => face.bytes,
  }));
}

/** The source map, with each document also under its file name: a checker knows no other. */
function sourcesByFile({ documents, sourceMap }: EpubEdition): ReadonlyMap<string, Span> {
  const sources = new Map(sourceMap);
  for (const { id, fileName } of documents) {
    const span = sourceMap.get(fileName) ?? sourceMap.get(id);
    if (span) sources.set(fileName, span);
  }
  return sources;
}
