import { relative } from "node:path";
import type { ImportResult } from "../../import/import-file.ts";
import type { CliCommand } from "../command.ts";
import { EXIT } from "../exit-code.ts";
import { nextStep } from "../next-step.ts";

interface ImportArguments {
  /** As typed. */
  readonly file: string;
  readonly dir?: string;
  readonly json: boolean;
}

/** `octavo import`: makes a manuscript of a document. */
export const importCommand: CliCommand<ImportArguments> = {
  name: "import",
  summary: "make a manuscript of a document",
  examples: [["octavo import thesis.docx", "a manuscript of a Word document, in the folder thesis"]],
  define: (command, asked) => {
    command
      .description(
        "Makes a manuscript of a Word document, plain text, HTML or an EPUB, and tells what it guessed and left out.\n" +
          "The document is only read, and nothing that is there is touched.",
      )
      .argument("<FILE>", "a .docx, .txt, .html, .zip or .epub file")
      .argument("[DIR]", "the folder that gets manuscript/; without it, one named after the file")
      .option("--json", "print one JSON object about the import, and nothing else")
      .action((file: string, dir: string | undefined, options: { readonly json?: boolean }) => {
        asked({ file, ...(dir !== undefined && { dir }), json: options.json ?? false });
      });
  },
  run: async ({ file, dir, json }, { cwd, version }) => {
    const [{ importFile }, { ImportRefused }, { UsageError }] = await Promise.all([
      import("../../import/import-file.ts"),
      import("../../import/refused.ts"),
      import("../../diagnostic/usage-error.ts"),
    ]);
    try {
      const result = await importFile({ file, dir, cwd });
      if (json) writeJson({ version, ...result, exitCode: EXIT.ok });
      else process.stdout.write(summaryOf(result, cwd));
      return EXIT.ok;
    } catch (error) {
      const isUsage = error instanceof UsageError;
      if (!isUsage && !(error instanceof ImportRefused)) throw error;
      const { message, hint } = error;
      const exitCode = isUsage ? EXIT.usage : EXIT.manuscript;
      if (json) writeJson({ version, exitCode, error: { message, hint } });
      else (await import("../for-readers.ts")).writeMessage(message, hint);
      return exitCode;
    }
  },
};

function writeJson(answer: object): void {
  process.stdout.write(`${JSON.stringify(answer, undefined, 2)}\n`);
}

function summaryOf(result: ImportResult, cwd: string): string {
  const way = relative(cwd, result.dir) || ".";
  const place = way.startsWith("..") ? result.dir : way;
  const by = result.authors.length > 0 ? ` by ${result.authors.join(", ")}` : "";
  const counts = [
    counted(result.chapters, "chapter"),
    ...(result.notes > 0 ? [counted(result.notes, "note")] : []),
    ...(result.pictures > 0 ? [counted(result.pictures, "picture")] : []),
  ];
  const findings = result.findings.map(({ kind, what, places }) => {
    const where = places.length > 0 ? ` (${places.map((words) => `“${words}”`).join(", ")})` : "";
    return `  ${kind}: ${what}${where}\n`;
  });
  const folder = place === "." ? "" : `${place}/`;
  return [
    `${result.title}${by}, ${result.language}: ${counts.join(", ")}\n`,
    ...result.files.map((path) => `  ${folder}${path}\n`),
    ...(findings.length > 0 ? ["\nTo look at:\n", ...findings] : []),
    nextStep(place, process.env),
  ].join("");
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
