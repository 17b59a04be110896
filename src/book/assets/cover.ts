import type { Diagnostics } from "../../diagnostic/diagnostic.ts";
import type { Draft } from "../draft.ts";
import { faultOf } from "./image-problems.ts";
import { ImageLoader } from "./load-image.ts";

/** Loads the cover that book.yaml names. */
export async function loadCover(draft: Draft, diagnostics: Diagnostics): Promise<Draft> {
  const { config, root, assetRoot = root } = draft.manuscript;
  if (typeof config.cover !== "string") return draft;
  // book.yaml stands in the manuscript's folder, or beside the book.toml of an mdBook.
  const loader = new ImageLoader({ from: assetRoot, within: assetRoot });
  const loaded = await loader.load(config.cover.replaceAll("\\", "/"));
  if (loaded.kind === "asset") return { ...draft, cover: loaded.asset };
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
