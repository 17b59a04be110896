import type { Diagnostics, Span } from "../diagnostic/diagnostic.ts";
import { UsageError } from "../diagnostic/usage-error.ts";
import type { Config } from "./config.ts";
import { normalise } from "./normalise.ts";
import type { SettingOverride } from "./override.ts";
import { validateSettings, type SettingFault } from "./validate.ts";
import { readYaml } from "./yaml.ts";
import { type YamlMapping, type YamlNode, withValue } from "./yaml-tree.ts";

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
  const { root, faults, unfit } = readYaml(text, shownFile);
  for (const fault of faults) diagnostics.report("config-yaml", fault);
  for (const fault of unfit) diagnostics.report("text-encoding", fault, "warning");
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
  const inFile = new Set(overrides.length > 0 ? validateSettings(root).faults.map(nameOf) : faults.map(nameOf));
  for (const fault of faults) {
    if (!inFile.has(nameOf(fault))) throw overrideError(fault, overrides);
    report(fault);
  }
  return settings && normalise(settings, tree);
}

function nameOf({ path, message }: SettingFault): string {
  return `${path.join(".")} ${message}`;
}

/** A mistake that is not in the file came with the command line. */
function overrideError({ path, message, hint }: SettingFault, overrides: readonly SettingOverride[]): UsageError {
  const override = overrides.findLast((each) => each.path[0] === path[0]);
  return new UsageError(override ? `--set ${override.typed}: ${message}` : `--set: ${message}`, hint);
}

function startOf(file: string): Span {
  return { file, line: 1, column: 1 };
}
