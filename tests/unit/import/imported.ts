import { completed } from "../../../src/import/complete.ts";
import { type Finding, Findings } from "../../../src/import/findings.ts";
import type { ImportedText } from "../../../src/import/imported.ts";
import { manuscriptFiles } from "../../../src/import/manuscript-files.ts";
import type { Source } from "../../../src/import/source.ts";

/** The text files that a reader makes of a document, one behind the other, and the names of the others. */
export async function imported(
  read: (source: Source, findings: Findings) => Promise<ImportedText>,
  name: string,
  bytes: Uint8Array,
  folder = "/nowhere",
): Promise<{ readonly files: string; readonly findings: readonly Finding[] }> {
  const findings = new Findings();
  const text = await read({ bytes, name, path: `${folder}/${name}` }, findings);
  const files = await manuscriptFiles(completed(text, name.replace(/\.\w+$/, ""), findings), name, findings);
  const parts = [...files].map(([path, content]) =>
    /\.(?:md|yaml)$/.test(path) ? `== ${path}\n${new TextDecoder().decode(content)}` : `== ${path}\n`,
  );
  return { files: parts.join(""), findings: findings.all };
}
