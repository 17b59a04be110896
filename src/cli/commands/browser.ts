import type { CliCommand } from "../command.ts";
import { EXIT } from "../exit-code.ts";

/** `octavo browser install`: gets a browser to print with. */
export const browserCommand: CliCommand<object> = {
  name: "browser",
  summary: "get a browser to print with",
  examples: [["octavo browser install", "the browser, and where it is"]],
  define: (command, asked) => {
    command.description("Gets the browser that prints, where npm could not.");
    command
      .command("install")
      .summary("download it")
      .description("Downloads the headless Chromium that Octavo is made for, into puppeteer's folder in your cache.")
      .action(() => asked({}));
  },
  run: async () => {
    const { installBrowser } = await import("../doctor/install-browser.ts");
    try {
      const { executablePath } = await installBrowser(process.env);
      process.stdout.write(`${executablePath}\n`);
      return EXIT.ok;
    } catch (error) {
      if (!(error instanceof Error && error.name === "BrowserNotFound")) throw error;
      const { writeMessage } = await import("../for-readers.ts");
      writeMessage(error.message, undefined);
      return EXIT.unavailable;
    }
  },
};
