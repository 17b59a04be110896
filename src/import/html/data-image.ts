/** The bytes of a picture that stands in its own address (RFC 2397); undefined where it is written badly. */
export function dataImage(address: string): Uint8Array | undefined {
  const comma = address.indexOf(",");
  if (!/^data:image\/[\w.+-]+/i.test(address) || comma < 0) return undefined;
  const data = address.slice(comma + 1);
  if (/;base64$/i.test(address.slice(0, comma))) return Buffer.from(data, "base64");
  try {
    return new TextEncoder().encode(decodeURIComponent(data));
  } catch {
    return undefined;
  }
}
