/** The size at which a drawing is meant, in CSS pixels. */
export interface SvgSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** What replaced elements without any size are shown at: CSS 2.2 §10.3.2. */
const USUAL: SvgSize = { widthPx: 300, heightPx: 150 };

/** CSS pixels in one unit: CSS Values §5.2; `em` and `ex` at the usual 16 px. */
const PX: Readonly<Record<string, number>> = {
  "": 1,
  px: 1,
  pt: 96 / 72,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  em: 16,
  rem: 16,
  ex: 8,
};

/** The size a drawing gives itself: by `width` and `height`, what they leave open by `viewBox`. */
export function svgSize(root: ReadonlyMap<string, string>): SvgSize {
  const box = (root.get("viewBox") ?? "")
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const [, , boxWidth = 0, boxHeight = 0] = box;
  const hasBox = box.length === 4 && boxWidth > 0 && boxHeight > 0 && box.every(Number.isFinite);
  const width = lengthPx(root.get("width"));
  const height = lengthPx(root.get("height"));
  if (width && height) return size(width, height);
  if (!hasBox) return size(width ?? USUAL.widthPx, height ?? USUAL.heightPx);
  if (width) return size(width, (width * boxHeight) / boxWidth);
  if (height) return size((height * boxWidth) / boxHeight, height);
  return size(boxWidth, boxHeight);
}

function size(width: number, height: number): SvgSize {
  return { widthPx: Math.max(1, Math.round(width)), heightPx: Math.max(1, Math.round(height)) };
}

function lengthPx(length: string | undefined): number | undefined {
  const match = /^\s*\+?(\d*\.?\d+(?:e[+-]?\d{1,2})?)([a-z]*)\s*$/i.exec(length ?? "");
  const px = Number(match?.[1]) * (PX[match?.[2]?.toLowerCase() ?? ""] ?? Number.NaN);
  return Number.isFinite(px) && px > 0 ? px : undefined;
}
