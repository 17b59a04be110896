import { known, type KnownCommand } from "./command.ts";
import { buildCommand } from "./commands/build.ts";
import { explainCommand } from "./commands/explain.ts";
import { previewCommand } from "./commands/preview.ts";

/** All commands, in the order the help lists them: as an author's day goes. */
export const COMMANDS: readonly KnownCommand[] = [known(buildCommand), known(previewCommand), known(explainCommand)];
