/** What a book is for, and what there is to begin with. */
export const PURPOSES = ["novel", "essay", "technical", "report", "poetry"] as const;

export type Purpose = (typeof PURPOSES)[number];
