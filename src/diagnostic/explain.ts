import { MENDING_FILES } from "./mending-files.ts";
import { MENDING_TEXT } from "./mending-text.ts";
import type { Rule } from "./rule.ts";
import { RULES, type RuleId } from "./rules.ts";
import { suggest } from "./suggest.ts";
import { UsageError } from "./usage-error.ts";

/** What to do about each rule when it is broken. */
const MENDING: Readonly<Record<RuleId, string>> = { ...MENDING_TEXT, ...MENDING_FILES };

const IDS = (Object.keys(RULES) as RuleId[]).toSorted();

/**
 * What is known of a rule, as lines for the terminal; without an id, all rules, a line each.
 * @throws {UsageError} when there is no such rule
 */
export function explain(id: string | undefined): string {
  if (id === undefined) return IDS.map((each) => `${each.padEnd(28)} ${ruleOf(each).title}\n`).join("");
  if (!isRule(id)) {
    const near = suggest(id, IDS);
    throw new UsageError(
      `There is no rule “${id}”.`,
      near ? `Did you mean ${near}?` : "octavo explain lists all of them.",
    );
  }
  const { severity, title, why } = ruleOf(id);
  return `${id} (${severity})\n\n${title}. ${why}\n\n${MENDING[id]}\n${brokenBy(id, "\n")}\nIn book.yaml: rules: { ${id}: error | warning | note | off }\n`;
}

/** All rules as a page of the documentation, in Markdown. */
export function rulesPage(): string {
  const entries = IDS.map((id) => {
    const { severity, title, why } = ruleOf(id);
    return `## ${id}\n\n**${title}.** ${why}\n\n${MENDING[id]}\n\nIt is ${article(severity)}.${brokenBy(id, " ")}\n`;
  });
  return `# Rules

What the build tells of a manuscript and of its books. \`octavo explain RULE\` says the same. How grave a broken rule is
can be set in \`book.yaml\`: \`rules: { link-dead: error }\`; \`off\` silences it.

${entries.join("\n")}`;
}

function ruleOf(id: RuleId): Rule {
  return RULES[id];
}

function isRule(id: string): id is RuleId {
  return Object.hasOwn(RULES, id);
}

function article(severity: Rule["severity"]): string {
  return severity === "error" ? "an error" : `a ${severity}`;
}

function brokenBy(id: RuleId, before: string): string {
  const { breaks } = ruleOf(id);
  if (breaks.length === 0) return "";
  const names = breaks.map((name) => (name === "alternativeText" ? "that all images are described" : name));
  return `${before}A file in which it is broken does not claim ${new Intl.ListFormat("en", { type: "disjunction" }).format(names)}.`;
}
