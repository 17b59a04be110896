import { known, type KnownCommand } from "./command.ts";
import { buildCommand } from "./commands/build.ts";
import { explainCommand } from "./commands/explain.ts";
import { initCommand } from "./commands/init.ts";
import { schemaCommand } from "./commands/schema.ts";

/** All commands, in the order the help lists them: as an author's day goes. */
export const COMMANDS: readonly KnownCommand[] = [
  known(initCommand),
  known(buildCommand),
  known(explainCommand),
  known(schemaCommand),
];
