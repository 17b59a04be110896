/** What was looked at, and how it is. */
export interface DoctorFinding {
  /** `Browser`, `Fonts` … */
  readonly subject: string;
  /** `bad`: books cannot be made as they should; `missing`: something that is not needed is not there. */
  readonly state: "good" | "missing" | "bad";
  /** What was found, in a sentence without a full stop. */
  readonly words: string;
  /** The line to type that mends it. */
  readonly mend?: string;
}

export function good(subject: string, words: string): DoctorFinding {
  return { subject, state: "good", words };
}

export function missing(subject: string, words: string, mend: string): DoctorFinding {
  return { subject, state: "missing", words, mend };
}

export function bad(subject: string, words: string, mend: string): DoctorFinding {
  return { subject, state: "bad", words, mend };
}
