import { type Resampler, resampled } from "../resample.ts";
import { PrintKey, type RunStore } from "./store.ts";

/**
 * Makes pictures with fewer pixels as {@link resampled} does, but each only once: a run that is printed anew has, as a
 * rule, the pictures that it had before, and two runs that are printed side by side may show the same one.
 */
export function rememberingResampler(store: RunStore): Resampler {
  const begun = new Map<string, ReturnType<Resampler>>();
  return async (file, widthPx, quality) => {
    const key = new PrintKey("picture", file.mediaType, file.bytes, String(widthPx), String(quality)).text;
    const made = async (): ReturnType<Resampler> => {
      const kept = await store.read(key);
      // Nothing is kept of a picture that is as well left as it is.
      if (kept) return kept.byteLength === 0 ? undefined : { mediaType: file.mediaType, bytes: kept };
      const smaller = await resampled(file, widthPx, quality);
      await store.write(key, smaller?.bytes ?? new Uint8Array());
      return smaller;
    };
    const result = begun.get(key) ?? made();
    begun.set(key, result);
    return await result;
  };
}
