// What an edit takes while a book is watched, against a build from nothing: node tests/bench/rebuild.ts BOOK [TIMES]
// The EPUB of a copy of the book is built in a process of its own, by the program as it is published, and in one that
// edits a word and builds again, as `octavo build --watch` does, in turn. Prints the seconds of both, by the clock and of
// the processor, as JSON.
import { join } from "node:path";
import { build } from "../../src/build.ts";
import { Diagnostics } from "../../src/diagnostic/diagnostic.ts";
import { Session } from "../../src/session.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { editedCopy } from "./edited-copy.ts";
import { processorTime, run } from "./measure.ts";
import { published } from "./published.ts";

const [book, times = "7"] = process.argv.slice(2);
if (!book) throw new Error("usage: rebuild.ts BOOK [TIMES]");

{
  await using folder = await temporaryFolder();
  await using session = new Session({ rebuilds: true });
  const copy = await editedCopy(book, folder.path);
  const out = join(folder.path, "out");
  const rebuilt = async (): Promise<{ readonly seconds: number; readonly processor: number }> => {
    const [started, before] = [performance.now(), process.cpuUsage()];
    const options = {
      path: copy.path,
      cwd: folder.path,
      editions: [],
      formats: ["epub"],
      out,
      sets: [],
      strict: false,
    };
    const { artifacts } = await build({ ...options, session }, new Diagnostics());
    if (artifacts.length === 0) throw new Error("Nothing was built");
    const { user, system } = process.cpuUsage(before);
    return { seconds: (performance.now() - started) / 1000, processor: (user + system) / 1e6 };
  };
  const program = await published(join(folder.path, "octavo"));
  const command = [...program, "build", copy.path, "--format", "epub"];
  const rounds: object[] = [];
  await rebuilt();
  for (let n = 0; n <= Number(times); n++) {
    copy.edit();
    const before = processorTime();
    const { seconds } = await run([...command, "--out", join(folder.path, "anew"), "--quiet"]);
    const anew = { seconds, processor: processorTime() - before };
    const edit = await rebuilt();
    // The first is a warm-up.
    if (n > 0)
      rounds.push({ anew, edit, ratio: edit.seconds / anew.seconds, ofProcessor: edit.processor / anew.processor });
  }
  console.log(JSON.stringify(rounds));
}
