// These functions run inside the page, as those of in-page.ts do.

/** A picture with more pixels than paper shows. */
export interface FinePicture {
  /** Its path below the document. */
  readonly path: string;
  /** How many pixels its width needs where it is printed widest. */
  readonly widthPx: number;
}

/**
 * The pictures that have far more than `most` pixels to the inch wherever they stand. Their boxes are given the size
 * they have: what is in them may then change without moving anything.
 * @param slack how many times as many pixels are not worth a change
 */
export function finePictures(most: number, slack: number): readonly FinePicture[] {
  const widest = new Map<
    string,
    { needed: number; pixels: number; boxes: { image: HTMLImageElement; width: number; height: number }[] }
  >();
  for (const image of document.images) {
    const path = image.getAttribute("src") ?? "";
    const { width, height } = image.getBoundingClientRect();
    if (!path || path.startsWith("data:") || image.naturalWidth === 0 || width === 0) continue;
    const found = widest.get(path) ?? { needed: 0, pixels: image.naturalWidth, boxes: [] };
    // The box may be wider than what is seen in it.
    const seen = Math.min(width, height * (image.naturalWidth / image.naturalHeight));
    found.needed = Math.max(found.needed, Math.ceil((seen / 96) * most));
    found.boxes.push({ image, width, height });
    widest.set(path, found);
  }
  const fine = [...widest].filter(([, { needed, pixels }]) => pixels > needed * slack);
  for (const [, { boxes }] of fine) {
    for (const { image, width, height } of boxes) {
      image.style.width = `${width}px`;
      image.style.height = `${height}px`;
    }
  }
  return fine.map(([path, { needed }]) => ({ path, widthPx: needed }));
}

/** Shows other files in the place of pictures, by their paths. */
export function showInstead(paths: Readonly<Record<string, string>>): void {
  const changed = [...document.images].filter((image) => Object.hasOwn(paths, image.getAttribute("src") ?? ""));
  for (const image of changed) image.src = paths[image.getAttribute("src") ?? ""] ?? "";
}
