import { usualReader } from "../../config/reader.ts";
import type { Diagnostics } from "../../diagnostic/diagnostic.ts";
import type { Asset } from "../book.ts";
import type { Draft, PassTools } from "../draft.ts";
import { faultOf } from "./image-problems.ts";
import { ImageLoader } from "./load-image.ts";

/** Loads the cover that book.yaml names. */
export async function loadCover(draft: Draft, diagnostics: Diagnostics, tools: PassTools = {}): Promise<Draft> {
  const { config, root, assetRoot = root } = draft.manuscript;
  if (typeof config.cover !== "string") return draft;
  // book.yaml stands in the manuscript's folder, or beside the book.toml of an mdBook.
  const loader = new ImageLoader({ from: assetRoot, within: assetRoot }, tools);
  const loaded = await loader.load(config.cover.replaceAll("\\", "/"));
  if (loaded.kind === "asset") {
    const isForApple = config.editions?.some(({ name, reader = usualReader(name) }) => reader === "apple") ?? false;
    const unfit = whyUnfit(loaded.asset, isForApple);
    if (unfit !== undefined) {
      diagnostics.report("cover-unfit", {
        message: `The cover “${config.cover}” ${unfit}.`,
        span: config.spans.get("cover"),
        hint: "Stores want a PNG or JPEG, upright, 1600 × 2560 pixels if you can.",
      });
    }
    return { ...draft, cover: loaded.asset };
  }
  diagnostics.report("cover-invalid", {
    message: `The cover “${config.cover}” ${faultOf(loaded)}.`,
    span: config.spans.get("cover"),
    hint:
      loaded.kind === "missing" && loaded.near
        ? `Did you mean ${loaded.near}?`
        : "Give a PNG or JPEG in the manuscript's folder, 1600 × 2560 pixels if you can.",
  });
  return draft;
}

/** Kindle takes 625 × 1000 pixels and more, Google Play 640 and more on either side. */
const LEAST_WIDTH = 640;
const LEAST_HEIGHT = 1000;
/** What the shorter side has for Apple Books. */
const LEAST_FOR_APPLE = 1400;

/** Why stores may refuse an image as a cover, as a clause. */
function whyUnfit({ mediaType, widthPx, heightPx }: Asset, isForApple: boolean): string | undefined {
  if (mediaType === "image/svg+xml") return "is a drawing (SVG), which most reading systems do not show as a cover";
  const size = `has ${widthPx} × ${heightPx} pixels`;
  if (widthPx > heightPx) return `${size}: it is wider than it is high`;
  if (widthPx < LEAST_WIDTH || heightPx < LEAST_HEIGHT) return `${size}: it would be shown blurred, or refused`;
  if (isForApple && widthPx < LEAST_FOR_APPLE) {
    return `${size}: Apple Books wants at least ${LEAST_FOR_APPLE} on its shorter side`;
  }
  return undefined;
}
