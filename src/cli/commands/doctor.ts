import type { CliCommand } from "../command.ts";
import { EXIT } from "../exit-code.ts";

/** `octavo doctor`: looks at the machine. */
export const doctorCommand: CliCommand<{ readonly json: boolean }> = {
  name: "doctor",
  summary: "see whether this machine can make books",
  examples: [["octavo doctor", "what is there, and what is missing"]],
  define: (command, asked) => {
    command
      .description(
        "Looks at what Octavo needs of this machine: the browser, its sandbox, fonts, hyphenation, room on the disk.\n" +
          "For what is wrong or missing it gives the line that mends it.",
      )
      .option("--json", "print one JSON object, and nothing else")
      .action(({ json = false }: { readonly json?: boolean }) => asked({ json }));
  },
  run: async ({ json }, { cwd, version }) => {
    const { examine, formatFindings } = await import("../doctor/doctor.ts");
    const { THIS_MACHINE } = await import("../../browser/machine.ts");
    const findings = await examine(cwd, process.env, version, THIS_MACHINE);
    process.stdout.write(json ? `${JSON.stringify({ version, findings }, undefined, 2)}\n` : formatFindings(findings));
    return findings.some(({ state }) => state === "bad") ? EXIT.unavailable : EXIT.ok;
  },
};
