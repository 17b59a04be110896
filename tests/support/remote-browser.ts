import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { findBrowser } from "../../src/browser/find.ts";
import { makeBrowserFolder } from "../../src/browser/folder.ts";
import { FLAGS } from "../../src/browser/launch.ts";

/** A browser that somebody else started, as a build sees it. */
export interface RemoteBrowser extends AsyncDisposable {
  /** `ws://127.0.0.1:PORT/devtools/browser/ID`. */
  readonly address: string;
  /** The addresses of what is open in it. */
  tabs(): Promise<readonly string[]>;
}

/** Starts the browser of the tests with a port for its DevTools. */
export async function remoteBrowser(): Promise<RemoteBrowser> {
  const { executablePath, environment } = await findBrowser({ setting: "sparticuz" });
  const folder = await makeBrowserFolder();
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const args = [...FLAGS, ...sandbox, "--headless", "--remote-debugging-port=0", `--user-data-dir=${folder.profile}`];
  const child = spawn(executablePath, args, {
    env: { ...folder.environment, ...environment },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = once(child, "exit");
  const dispose = async (): Promise<void> => {
    child.kill("SIGKILL");
    await ended;
    await folder.remove();
  };
  for await (const line of createInterface(child.stderr)) {
    const address = /^DevTools listening on (ws:\S+)/.exec(line)?.[1];
    if (address === undefined) continue;
    child.stderr.resume();
    return {
      address,
      tabs: async () => {
        const answer = await fetch(`http://${new URL(address).host}/json/list`);
        return ((await answer.json()) as { url: string }[]).map(({ url }) => url);
      },
      [Symbol.asyncDispose]: dispose,
    };
  }
  await dispose();
  throw new Error("The browser did not tell its address");
}
