import { UsageError } from "../diagnostic/usage-error.ts";
import { readYaml } from "./yaml.ts";
import type { YamlNode } from "./yaml-tree.ts";

/** One `--set`: a value put over the one in book.yaml. */
export interface SettingOverride {
  readonly path: readonly string[];
  readonly value: YamlNode;
  /** As typed, for messages. */
  readonly typed: string;
}

const NOTHING: YamlNode = { kind: "scalar", value: null, source: "" };

/**
 * Reads `key=value` of `--set`: the key may be dotted (`editions.print.theme`), the value is YAML.
 *
 * @throws {UsageError} when it is neither
 */
export function parseSet(typed: string): SettingOverride {
  const equals = typed.indexOf("=");
  const path = typed.slice(0, Math.max(equals, 0)).trim().split(".");
  if (equals < 1 || path.some((step) => step.trim() === "")) {
    throw new UsageError(
      `--set ${typed}: this is not key=value.`,
      "Write for example --set title=Walden, or --set editions.print.theme=book.",
    );
  }
  const written = typed.slice(equals + 1);
  const { root, faults, unfit } = readYaml(written, "--set");
  const [fault] = [...faults, ...unfit];
  if (fault) throw new UsageError(`--set ${typed}: ${fault.message}`, fault.hint);
  // `title=Walden: or, Life in the Woods`: a mapping would be written in braces.
  const isText = root?.kind === "map" && !written.trimStart().startsWith("{");
  const value: YamlNode = isText
    ? { kind: "scalar", value: written.trim(), source: written.trim() }
    : (root ?? NOTHING);
  return { path, value: withoutSpans(value), typed };
}

/** What was typed on the command line has no place in a file. */
function withoutSpans(node: YamlNode): YamlNode {
  if (node.kind === "scalar") return { kind: "scalar", value: node.value, source: node.source };
  if (node.kind === "list") return { kind: "list", items: node.items.map(withoutSpans) };
  return { kind: "map", entries: node.entries.map(({ key, value }) => ({ key, value: withoutSpans(value) })) };
}
