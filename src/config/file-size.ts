const BYTES_PER: Readonly<Record<string, number>> = { kb: 1e3, mb: 1e6, gb: 1e9 };

/** Reads the size of a file with its unit (kB, MB, GB) as bytes; undefined if it is not one. */
export function parseFileSize(value: string): number | undefined {
  const match = /^\s*(\d{1,6}(?:\.\d{1,3})?)\s*(kB|MB|GB)\s*$/i.exec(value);
  const bytes = Math.round(Number(match?.[1]) * (BYTES_PER[match?.[2]?.toLowerCase() ?? ""] ?? Number.NaN));
  return bytes > 0 ? bytes : undefined;
}

/** A size for people: `87 kB`, `3.2 MB`, `1.5 GB`. Decimal, as shops and mail services count. */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
