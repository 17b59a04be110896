import { COVER_RULES } from "./cover-rules.ts";
import { EDITION_RULES } from "./edition-rules.ts";
import { FILE_RULES } from "./file-rules.ts";
import { MANUSCRIPT_RULES } from "./manuscript-rules.ts";
import { PROOFREADING_RULES } from "./proofreading-rules.ts";
import { SLIP_RULES } from "./slip-rules.ts";
import { TEXT_RULES } from "./text-rules.ts";

export type { Conformance, Severity } from "./rule.ts";

/**
 * Every rule, by its permanent id. An id is never given a second meaning; a rule that is retired leaves its id unused.
 */
export const RULES = {
  ...MANUSCRIPT_RULES,
  ...TEXT_RULES,
  ...SLIP_RULES,
  ...EDITION_RULES,
  ...COVER_RULES,
  ...FILE_RULES,
  ...PROOFREADING_RULES,
} as const;

/** The permanent name of a rule. */
export type RuleId = keyof typeof RULES;
