/** A length as it is written into a file: to a thousandth of a point. */
export function decimal(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
