/** A work that can be cited: an item of CSL JSON. */
export interface Work {
  readonly id: string;
  readonly type: string;
  /** Has the processor name the work when it wraps a cite. */
  readonly system_id: string;
  readonly [field: string]: unknown;
}

const NAMES =
  /^(?:author|chair|collection-editor|compiler|composer|container-author|contributor|curator|director|editor|editorial-director|editor-translator|executive-producer|guest|host|interviewer|illustrator|narrator|organizer|original-author|performer|producer|recipient|reviewed-author|script-writer|series-creator|translator)$/;
const DATES = /^(?:accessed|available-date|event-date|issued|original-date|submitted)$/;

/**
 * A work as the processor can take it, from an item of CSL JSON that may hold anything.
 * @returns what is wrong with the item when it is none
 */
export function workOf(item: unknown): Work | string {
  if (!isRecord(item)) return "is no mapping";
  const { id, type } = item;
  if (typeof id !== "string" && typeof id !== "number") return "has no `id`";
  const own = String(id);
  if (typeof type !== "string") return `(“${own}”) has no \`type\``;
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(item)) {
    if (NAMES.test(name)) {
      if (!Array.isArray(value) || !value.every(isName)) return `(“${own}”) has no list of names as \`${name}\``;
    } else if (DATES.test(name)) {
      if (!isDate(value)) return `(“${own}”) has no date as \`${name}\``;
    } else if (typeof value !== "string" && typeof value !== "number") {
      // Lists of categories, notes of a program: nothing that is set.
      continue;
    }
    fields[name] = value;
  }
  return { ...fields, id: own, type, system_id: own };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isName(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every((part) => typeof part === "string" || typeof part === "boolean");
}

function isDate(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { "date-parts": parts, ...others } = value;
  if (!Object.values(others).every((each) => ["string", "number", "boolean"].includes(typeof each))) return false;
  if (parts === undefined) return Object.keys(others).length > 0;
  if (!Array.isArray(parts) || parts.length === 0 || parts.length > 2) return false;
  return parts.every(
    (part: unknown) => Array.isArray(part) && part.length > 0 && part.every((each) => /^-?\d+$/.test(String(each))),
  );
}
