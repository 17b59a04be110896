import type { Diagnostics, Span } from "../diagnostic/diagnostic.ts";
import { UsageError } from "../diagnostic/usage-error.ts";
import { normalise } from "./normalise.ts";
import type { Config } from "./schema.ts";
import { validateSettings, type SettingFault } from "./validate.ts";
import { readYaml, type YamlMapping, type YamlNode, withValue } from "./yaml.ts";

/** One `--set`: a value put over the one in book.yaml. */
export interface SettingOverride {
  readonly path: readonly string[];
  readonly value: YamlNode;
  /** As typed, for messages. */
  readonly typed: string;
}

/** Far more than settings take: 1 MB. */
const MOST_CHARACTERS = 1_000_000;

/**
 * Reads book.yaml. All its mistakes are reported at once; undefined if there is any.
 *
 * @param shownFile the file's name in diagnostics
 * @throws {UsageError} when one of `overrides` is at fault
 */
export function loadConfig(
  text: string,
  shownFile: string,
  diagnostics: Diagnostics,
  overrides: readonly SettingOverride[] = [],
): Config | undefined {
  if (text.length > MOST_CHARACTERS) {
    diagnostics.report("config-yaml", { message: "book.yaml is larger than a megabyte.", span: startOf(shownFile) });
    return undefined;
  }
  const { root, faults } = readYaml(text, shownFile);
  for (const fault of faults) diagnostics.report("config-yaml", fault);
  if (faults.length > 0 && !root) return undefined;
  const config = configFrom(root ?? EMPTY, overrides, (fault) =>
    diagnostics.report(fault.kind === "unknown-key" ? "config-unknown-key" : "config-invalid", fault),
  );
  return faults.length > 0 ? undefined : config;
}

/** The settings of a book without a book.yaml. */
export function emptyConfig(overrides: readonly SettingOverride[] = []): Config {
  return configOf(EMPTY, overrides, () => {});
}

/**
 * The settings in a file's header, for a book that is that one file. A faulty one is told to `report` and left out.
 *
 * @throws {UsageError} when one of `overrides` is at fault
 */
export function configOf(
  header: YamlMapping,
  overrides: readonly SettingOverride[],
  report: (fault: SettingFault) => void,
): Config {
  const { faults } = validateSettings(header);
  for (const fault of faults) report(fault);
  const faulty = new Set(faults.map(({ path }) => path[0]));
  const sound: YamlMapping = { ...header, entries: header.entries.filter(({ key }) => !faulty.has(key)) };
  const config = configFrom(sound, overrides, (fault) => {
    throw new Error(`settings were sound and are not: ${fault.message}`);
  });
  if (!config) throw new Error("sound settings gave no configuration");
  return config;
}

const EMPTY: YamlMapping = { kind: "map", entries: [] };

function configFrom(
  root: YamlNode,
  overrides: readonly SettingOverride[],
  report: (fault: SettingFault) => void,
): Config | undefined {
  const tree = overrides.reduce((node, { path, value }) => withValue(node, path, value), root);
  const { settings, faults } = validateSettings(tree);
  for (const fault of faults) {
    const override = overrides.findLast(({ path }) => isWithin(fault.path, path));
    if (override) throw new UsageError(`--set ${override.typed}: ${fault.message}`, fault.hint);
    report(fault);
  }
  return settings && normalise(settings, tree);
}

/** Whether a fault lies in what an override has set. */
function isWithin(path: readonly string[], override: readonly string[]): boolean {
  const shared = Math.min(path.length, override.length);
  return path.slice(0, shared).every((step, index) => step === override[index]) && path.length >= override.length;
}

/**
 * Reads `key=value` of `--set`: the key may be dotted (`editions.print.theme`), the value is YAML.
 *
 * @throws {UsageError} when it is neither
 */
export function parseSet(typed: string): SettingOverride {
  const equals = typed.indexOf("=");
  const path = typed.slice(0, Math.max(equals, 0)).trim().split(".");
  if (equals < 1 || path.some((step) => step.trim() === "")) {
    throw new UsageError(`--set ${typed}: this is not key=value.`, "Write for example --set title=Walden, or --set editions.print.theme=book.");
  }
  const { root, faults } = readYaml(typed.slice(equals + 1), "--set");
  const [fault] = faults;
  if (fault) throw new UsageError(`--set ${typed}: ${fault.message}`, fault.hint);
  return { path, value: withoutSpans(root ?? { kind: "scalar", value: null, source: "" }), typed };
}

/** What was typed on the command line has no place in a file. */
function withoutSpans(node: YamlNode): YamlNode {
  if (node.kind === "scalar") return { kind: "scalar", value: node.value, source: node.source };
  if (node.kind === "list") return { kind: "list", items: node.items.map(withoutSpans) };
  return { kind: "map", entries: node.entries.map(({ key, value }) => ({ key, value: withoutSpans(value) })) };
}

function startOf(file: string): Span {
  return { file, line: 1, column: 1 };
}
