import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemReason } from "../diagnostic/system-error.ts";

export interface DiskTrouble {
  readonly message: string;
  readonly hint: string;
}

/**
 * What a disk does not let Octavo do, wherever it was met: no fault of Octavo's, and whose machine it is can do
 * something about it.
 * @returns undefined for any other error
 */
export function diskTrouble(error: unknown): DiskTrouble | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = "", path = "", message } = error as NodeJS.ErrnoException;
  // Of another program, such as what unpacks the browser, there is only what it said.
  if (/\b(?:ENOSPC|EDQUOT)\b/.test(`${code} ${message}`)) {
    return {
      message: "There is no space left on the disk.",
      hint: `Make room where the books are written, in ${tmpdir()} and in the cache; TMPDIR and XDG_CACHE_HOME name other folders.`,
    };
  }
  const reason = systemReason(error);
  if (reason === undefined || !path.startsWith(join(tmpdir(), "octavo-"))) return undefined;
  return {
    message: `Temporary files cannot be written to “${tmpdir()}”: ${reason}.`,
    hint: "TMPDIR names another folder.",
  };
}
