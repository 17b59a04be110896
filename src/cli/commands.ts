import { known, type KnownCommand } from "./command.ts";
import { browserCommand } from "./commands/browser.ts";
import { buildCommand } from "./commands/build.ts";
import { checkCommand } from "./commands/check.ts";
import { completionCommand } from "./commands/completion.ts";
import { doctorCommand } from "./commands/doctor.ts";
import { explainCommand } from "./commands/explain.ts";
import { importCommand } from "./commands/import.ts";
import { initCommand } from "./commands/init.ts";
import { previewCommand } from "./commands/preview.ts";
import { manCommand } from "./commands/man.ts";
import { proofreadCommand } from "./commands/proofread.ts";
import { schemaCommand } from "./commands/schema.ts";
import { statsCommand } from "./commands/stats.ts";

/** All commands, in the order the help lists them: as an author's day goes. */
export const COMMANDS: readonly KnownCommand[] = [
  known(initCommand),
  known(importCommand),
  known(previewCommand),
  known(buildCommand),
  known(checkCommand),
  known(proofreadCommand),
  known(statsCommand),
  known(doctorCommand),
  known(browserCommand),
  known(explainCommand),
  known(schemaCommand),
  known(completionCommand),
  known(manCommand),
];
