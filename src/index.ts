/** Octavo's public interface: what other programs may rely on. */
export { build, type BuildResult } from "./build.ts";
export type { BuildEvents, BuildOptions, Stage } from "./build-options.ts";
export { type Diagnostic, Diagnostics, type Span, StoppedByErrors } from "./diagnostic/diagnostic.ts";
export type { RuleId, Severity } from "./diagnostic/rules.ts";
