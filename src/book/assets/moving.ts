/**
 * Whether an image file is of several pictures that are shown one after the other: an animated GIF, PNG, WebP or AVIF.
 * What is damaged does not move.
 */
export function moves(bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const begins = (signature: string, at = 0): boolean =>
    view.toString("latin1", at, at + signature.length) === signature;
  if (begins("GIF8")) return gifPictures(view) > 1;
  if (begins("\x89PNG")) return pngMoves(view);
  // RFC 9649 §2.7: the second bit of the flags.
  if (begins("WEBP", 8)) return begins("VP8X", 12) && ((view[20] ?? 0) & 0x02) !== 0;
  return begins("ftypavis", 4);
}

/** W3C PNG §11.3.6: animation control stands before the first picture, and tells how many there are. */
function pngMoves(view: Buffer): boolean {
  for (let at = 8; at + 12 <= view.length; at += 12 + view.readUInt32BE(at)) {
    const type = view.toString("latin1", at + 4, at + 8);
    if (type === "acTL") return view.readUInt32BE(at + 8) > 1;
    if (type === "IDAT") return false;
  }
  return false;
}

/** GIF89a §20–§23: images and extensions follow one another, their data in blocks that begin with their length. */
function gifPictures(view: Buffer): number {
  const afterBlocks = (start: number): number => {
    let at = start;
    while (at < view.length && view[at] !== 0) at += (view[at] ?? 0) + 1;
    return at + 1;
  };
  let pictures = 0;
  for (let at = 13 + gifTableBytes(view[10]); at < view.length;) {
    if (view[at] === 0x2c) {
      pictures++;
      at = afterBlocks(at + 11 + gifTableBytes(view[at + 9]));
    } else if (view[at] === 0x21) at = afterBlocks(at + 2);
    else break;
  }
  return pictures;
}

/** How large the table of colours is that flags in a GIF tell of, if any: in bytes. */
export function gifTableBytes(flags = 0): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 0x07) + 1);
}
