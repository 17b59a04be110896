/** The largest file that is read, and the most that the parts of one may be together once they are unpacked. */
export const LARGEST_FILE = 200_000_000;
export const LARGEST_TEXT = 50_000_000;
export const LARGEST_UNPACKED = 500_000_000;
/** The most files in an archive. */
export const MOST_PARTS = 10_000;
/** How deep elements of a foreign document may lie in each other; what is deeper is kept without them. */
export const DEEPEST = 90;
