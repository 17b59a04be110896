/** Octavo's public interface: what other programs may rely on. */
export { build, type BuildProgress, type BuildReport, type BuildSettings, type BuiltFile } from "./api.ts";
export type { Stage } from "./build-options.ts";
export type { Diagnostic, Span } from "./diagnostic/diagnostic.ts";
export type { RuleId, Severity } from "./diagnostic/rules.ts";
export { UsageError } from "./diagnostic/usage-error.ts";
export type { Artifact } from "./edition/artifact.ts";
export type { ManuscriptFiles } from "./in-memory.ts";
export { Session, type SessionOptions } from "./session.ts";
export { OutputError } from "./write.ts";
