// What an edit takes where the browser and the program are running already: node tests/bench/warm.ts BOOK FOLDER TIMES
// One process builds a book, then edits one word of it and builds it again, so many times, each with the same browser
// and all that `octavo build --watch` has from build to build.
// Prints the seconds of each build after an edit, as JSON.
import { join } from "node:path";
import { build } from "../../src/build.ts";
import { Diagnostics } from "../../src/diagnostic/diagnostic.ts";
import { Session } from "../../src/session.ts";
import { remoteBrowser } from "../support/remote-browser.ts";
import { editedCopy } from "./edited-copy.ts";

const [book, folder, times] = process.argv.slice(2);
if (!book || !folder || !times) throw new Error("usage: warm.ts BOOK FOLDER TIMES");
const copy = await editedCopy(book, folder);

async function built(session: Session): Promise<number> {
  const started = performance.now();
  const { artifacts, browserMissing } = await build(
    {
      path: copy.path,
      cwd: folder ?? "",
      editions: [],
      formats: ["pdf"],
      out: join(folder ?? "", "out"),
      sets: [],
      strict: false,
      session,
    },
    new Diagnostics(),
  );
  if (artifacts.length === 0) throw new Error(browserMissing ?? "Nothing was built");
  return (performance.now() - started) / 1000;
}

{
  await using browser = await remoteBrowser();
  await using session = new Session({ browser: browser.address, rebuilds: true });
  await built(session);
  const seconds: number[] = [];
  for (let n = 0; n <= Number(times); n++) {
    copy.edit();
    const taken = await built(session);
    // The first is a warm-up.
    if (n > 0) seconds.push(taken);
  }
  console.log(JSON.stringify(seconds));
}
