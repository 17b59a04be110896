import { isAddress } from "../../browser/connect.ts";
import { type BrowserChoice, findBrowser } from "../../browser/find.ts";
import { launchBrowser } from "../../browser/launch.ts";
import { browserLine, hasPackagedBrowser, type Machine, unsettingLine } from "../../browser/machine.ts";
import { openBrowser } from "../../browser/open.ts";
import { bad, type DoctorFinding, good, missing } from "./finding.ts";

const PAGE = { html: "<!DOCTYPE html><title>Octavo</title><p>Octavo</p>", files: new Map() };

/** Finds the browser as a build does, starts it, and prints a page with it. */
export async function lookAtBrowser(env: NodeJS.ProcessEnv, machine: Machine): Promise<readonly DoctorFinding[]> {
  const address = env["OCTAVO_BROWSER"];
  if (address !== undefined && isAddress(address)) return [await printing("a browser elsewhere", machine, openBrowser)];
  let choice: BrowserChoice;
  try {
    choice = await findBrowser({ env });
  } catch (error) {
    return [bad("Browser", firstLine(error), browserLine(machine))];
  }
  const chosen = good("Browser", `${choice.executablePath}: ${choice.why}`);
  return [chosen, await printing("it", machine, () => launchBrowser(choice)), sandbox(env, machine)];
}

async function printing(
  what: string,
  machine: Machine,
  open: () => ReturnType<typeof launchBrowser>,
): Promise<DoctorFinding> {
  try {
    const chromium = await open();
    try {
      const page = await chromium.openPage(PAGE);
      const { byteLength } = await page.print({ tagged: true, outline: false });
      return byteLength > 0
        ? good("Printing", `${what} starts and prints`)
        : bad("Printing", `${what} prints nothing`, browserLine(machine));
    } finally {
      await chromium.close();
    }
  } catch (error) {
    return bad(
      "Printing",
      firstLine(error),
      hasPackagedBrowser(machine)
        ? `${browserLine(machine)} && OCTAVO_BROWSER=sparticuz octavo build`
        : browserLine(machine),
    );
  }
}

function sandbox(env: NodeJS.ProcessEnv, machine: Machine): DoctorFinding {
  const subject = "Sandbox";
  if (process.getuid?.() === 0) {
    return missing(subject, "off: you are root, whom the browser gives none", "run octavo as another user");
  }
  return env["OCTAVO_NO_SANDBOX"] === "1"
    ? missing(subject, "off: OCTAVO_NO_SANDBOX is set", unsettingLine(machine, "OCTAVO_NO_SANDBOX"))
    : good(subject, "on");
}

function firstLine(error: unknown): string {
  const [line = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
  return line.replace(/\.$/, "");
}
