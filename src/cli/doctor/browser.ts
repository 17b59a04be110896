import { isAddress } from "../../browser/connect.ts";
import { type BrowserChoice, findBrowser } from "../../browser/find.ts";
import { launchBrowser } from "../../browser/launch.ts";
import { openBrowser } from "../../browser/open.ts";
import { bad, type DoctorFinding, good, missing } from "./finding.ts";

/** The packaged browser is for one kind of machine. */
const HAS_PACKAGED = process.platform === "linux" && process.arch === "x64";
const INSTALL = HAS_PACKAGED ? "npm install @sparticuz/chromium" : "octavo browser install";
const PAGE = { html: "<!DOCTYPE html><title>Octavo</title><p>Octavo</p>", files: new Map() };

/** Finds the browser as a build does, starts it, and prints a page with it. */
export async function lookAtBrowser(env: NodeJS.ProcessEnv): Promise<readonly DoctorFinding[]> {
  const address = env["OCTAVO_BROWSER"];
  if (address !== undefined && isAddress(address)) return [await printing("a browser elsewhere", openBrowser)];
  let choice: BrowserChoice;
  try {
    choice = await findBrowser({ env });
  } catch (error) {
    return [bad("Browser", firstLine(error), INSTALL)];
  }
  const chosen = good("Browser", `${choice.executablePath}: ${choice.why}`);
  return [chosen, await printing("it", () => launchBrowser(choice)), sandbox(env)];
}

async function printing(what: string, open: () => ReturnType<typeof launchBrowser>): Promise<DoctorFinding> {
  try {
    const chromium = await open();
    try {
      const page = await chromium.openPage(PAGE);
      const { byteLength } = await page.print({ tagged: true, outline: false });
      return byteLength > 0
        ? good("Printing", `${what} starts and prints`)
        : bad("Printing", `${what} prints nothing`, INSTALL);
    } finally {
      await chromium.close();
    }
  } catch (error) {
    return bad(
      "Printing",
      firstLine(error),
      HAS_PACKAGED ? `${INSTALL} && OCTAVO_BROWSER=sparticuz octavo build` : INSTALL,
    );
  }
}

function sandbox(env: NodeJS.ProcessEnv): DoctorFinding {
  const subject = "Sandbox";
  if (process.getuid?.() === 0) {
    return missing(subject, "off: you are root, whom the browser gives none", "run octavo as another user");
  }
  return env["OCTAVO_NO_SANDBOX"] === "1"
    ? missing(subject, "off: OCTAVO_NO_SANDBOX is set", "unset OCTAVO_NO_SANDBOX")
    : good(subject, "on");
}

function firstLine(error: unknown): string {
  const [line = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
  return line.replace(/\.$/, "");
}
