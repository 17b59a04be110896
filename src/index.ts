/** Octavo's public interface: what other programs may rely on. */
export { build, type BuildEvents, type BuildOptions, type BuildResult, type Stage } from "./build.ts";
export { type Diagnostic, Diagnostics, type Span, StoppedByErrors } from "./diagnostic/diagnostic.ts";
export type { RuleId, Severity } from "./diagnostic/rules.ts";
