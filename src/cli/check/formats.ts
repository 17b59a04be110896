import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import type { Diagnostic, Span } from "../../diagnostic/diagnostic.ts";
import { RULES, type RuleId, type Severity } from "../../diagnostic/rules.ts";

/** How findings are told. */
export const CHECK_FORMATS = ["text", "json", "sarif", "github"] as const;

export type CheckFormat = (typeof CHECK_FORMATS)[number];

const GITHUB: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", note: "notice" };

/**
 * Annotations as GitHub's runners read them from the output: each a line.
 * @param path what was looked at: the place of what has none of its own
 */
export function githubLines(diagnostics: readonly Diagnostic[], path: string): string {
  return diagnostics
    .map(({ rule, severity, message, span, hint }) => {
      const place = span
        ? [
            `file=${property(span.file)}`,
            `line=${span.line}`,
            `col=${span.column}`,
            span.endLine && `endLine=${span.endLine}`,
          ]
        : [`file=${property(path)}`];
      const properties = [...place, `title=${property(rule)}`].filter(Boolean).join(",");
      return `::${GITHUB[severity]} ${properties}::${data(hint === undefined ? message : `${message}\n${hint}`)}\n`;
    })
    .join("");
}

/** Escaped as the toolkit of GitHub does it. */
function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** What the findings of a check are told with. */
export interface CheckPlaces {
  readonly version: string;
  readonly cwd: string;
  /** What was looked at, relative to `cwd`: the place of what has none of its own, as code hosts want one. */
  readonly path: string;
}

/** The findings as a log of SARIF 2.1.0, which code hosts and editors show. */
export function sarifLog(diagnostics: readonly Diagnostic[], { version, cwd, path }: CheckPlaces): unknown {
  const rules = [...new Set(diagnostics.map(({ rule }) => rule))].toSorted();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Octavo", version, rules: rules.map(sarifRule) } },
        originalUriBaseIds: { FOLDER: { uri: `${pathToFileURL(cwd).href}/` } },
        columnKind: "utf16CodeUnits",
        results: diagnostics.map((diagnostic) => sarifResult(diagnostic, rules, path)),
      },
    ],
  };
}

function sarifRule(id: RuleId): unknown {
  const { title, why, severity } = RULES[id];
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    defaultConfiguration: { level: severity },
  };
}

function sarifResult(
  { rule, severity, message, span, hint }: Diagnostic,
  rules: readonly RuleId[],
  path: string,
): unknown {
  return {
    ruleId: rule,
    ruleIndex: rules.indexOf(rule),
    level: severity,
    message: { text: hint === undefined ? message : `${message} ${hint}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifactAt(span?.file ?? path),
          ...(span && { region: regionOf(span) }),
        },
      },
    ],
  };
}

/** Where a file lies: by its address if it is named by a whole path, else from the folder the check was started in. */
function artifactAt(path: string): unknown {
  if (isAbsolute(path)) return { uri: pathToFileURL(path).href };
  return { uri: path.split("/").map(encodeURIComponent).join("/"), uriBaseId: "FOLDER" };
}

function regionOf({ line, column, endLine, endColumn }: Span): unknown {
  return {
    startLine: line,
    startColumn: column,
    ...(endLine !== undefined && { endLine }),
    ...(endColumn !== undefined && { endColumn }),
  };
}
