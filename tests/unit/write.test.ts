import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Artifact } from "../../src/edition/artifact.ts";
import { OutputError, outputError, writeArtifacts, writeAtomically } from "../../src/write.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

function artifact(fileName: string, content: string): Artifact & { milliseconds: number } {
  return {
    edition: fileName,
    kind: "pdf",
    fileName,
    bytes: Buffer.from(content),
    pages: 1,
    pageMap: new Map(),
    sourceMap: new Map(),
    conformsTo: [],
    milliseconds: 1,
  };
}

describe("finished books", () => {
  test("are put into a folder that is made for them, in place of old ones", async () => {
    await using folder = await temporaryFolder();
    const dist = join(folder.path, "deep/dist");
    await writeArtifacts(dist, [artifact("a.pdf", "old")]);
    const [written] = await writeArtifacts(dist, [artifact("a.pdf", "new"), artifact("b.pdf", "b")]);
    expect(written?.path).toBe(join(dist, "a.pdf"));
    expect(await readFile(join(dist, "a.pdf"), "utf8")).toBe("new");
    expect((await readdir(dist)).sort()).toEqual(["a.pdf", "b.pdf"]);
  });

  test("leave the old ones whole when one of them cannot be written", async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, "a.pdf"), "old");
    const attempt = writeArtifacts(folder.path, [artifact("a.pdf", "new"), artifact(`${"b".repeat(300)}.pdf`, "b")]);
    await expect(attempt).rejects.toThrow(OutputError);
    expect(await readFile(join(folder.path, "a.pdf"), "utf8")).toBe("old");
    expect(await readdir(folder.path)).toEqual(["a.pdf"]);
  });

  test("are not written after an interruption", async () => {
    await using folder = await temporaryFolder();
    await expect(writeArtifacts(folder.path, [artifact("a.pdf", "new")], AbortSignal.abort())).rejects.toThrow(
      /abort/i,
    );
    expect(await readdir(folder.path)).toEqual([]);
  });
});

describe("what is in the way is told", () => {
  test("a folder of the file's name", async () => {
    await using folder = await temporaryFolder();
    await mkdir(join(folder.path, "a.pdf/x"), { recursive: true });
    await expect(writeAtomically(join(folder.path, "a.pdf"), Buffer.from("x"))).rejects.toThrow(
      /“.*a\.pdf” cannot be written: a folder of that name is in the way\./,
    );
    expect(await readdir(folder.path)).toEqual(["a.pdf"]);
  });

  test("a file of the folder's name", async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, "dist"), "");
    await expect(writeAtomically(join(folder.path, "dist/a.pdf"), Buffer.from("x"))).rejects.toThrow(
      /“[^“]*\/dist\/a\.pdf” cannot be written: a file of that name is in the way\./,
    );
  });

  test("a full disk, of which the system names no file", () => {
    const full = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
    expect(outputError(full, "dist/a.pdf")?.message).toBe("“dist/a.pdf” cannot be written: there is no space left.");
    expect(outputError(new Error("ours"), "dist/a.pdf")).toBeUndefined();
  });
});

// Node's recursive mkdir never ends there.
test.skipIf(process.platform !== "linux")("a folder that cannot be is said to be one", async () => {
  await expect(writeAtomically("/proc/octavo/a/b.pdf", Buffer.from("x"))).rejects.toThrow(OutputError);
});
