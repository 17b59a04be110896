import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { putFiles } from "../support/put-files.ts";
import { octavo } from "../support/octavo.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const FAULTY = {
  "book/manuscript/book.yaml": "title: Faulty, 100 %\nlanguage: en\n",
  "book/manuscript/01.md": "# One\n\n![](img/none.png)\n\nTo [nowhere](#nowhere).\n",
};

/** What is read of a SARIF log here. */
interface SarifRun {
  readonly originalUriBaseIds: Readonly<Record<string, { readonly uri: string }>>;
  readonly results: readonly [
    {
      readonly locations: readonly [
        {
          readonly physicalLocation: {
            readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
          };
        },
      ];
    },
  ];
}

/** A PDF as small as they come: one page, no title, no tags. */
const BARE = `%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>> endobj
trailer <</Root 1 0 R>>
`;

test("a manuscript is told all that is wrong with it, and nothing is written", async () => {
  await using folder = await temporaryFolder();
  await putFiles(folder.path, FAULTY);
  const { status, stdout } = await octavo(["check", "book", "--format", "json"], { cwd: folder.path });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { rule: string; span: { line: number } }[] };
  expect(status).toBe(1);
  expect(diagnostics.map(({ rule, span }) => `${rule} ${span.line}`)).toEqual(["link-dead 5", "image-missing 3"]);
  expect(await readdir(join(folder.path, "book"))).toEqual(["manuscript"]);
});

test("findings are annotations for GitHub, and SARIF for code hosts", async () => {
  await using folder = await temporaryFolder();
  await putFiles(folder.path, FAULTY);
  const github = await octavo(["check", "book", "--format", "github"], { cwd: folder.path });
  expect(github.stdout).toMatch(/^::warning file=book\/manuscript\/01\.md,line=5,col=\d+,endLine=5,title=link-dead::/);
  expect(github.stdout).toMatch(/^::error file=.*,title=image-missing::[^\n]+%0A/m);
  const sarif = await octavo(["check", "book", "--format", "sarif"], { cwd: folder.path });
  const { runs } = JSON.parse(sarif.stdout) as { runs: [{ results: { ruleId: string }[]; tool: object }] };
  expect(runs[0].results.map(({ ruleId }) => ruleId)).toEqual(["link-dead", "image-missing"]);
});

test("SARIF has the address of a file, whatever its name is", async () => {
  await using folder = await temporaryFolder();
  await writeFile(join(folder.path, "No #1, 100 %?.epub"), "no");
  for (const file of ["No #1, 100 %?.epub", join(folder.path, "No #1, 100 %?.epub")]) {
    const { stdout } = await octavo(["check", file, "--format", "sarif"], { cwd: folder.path });
    const [run] = (JSON.parse(stdout) as { runs: [SarifRun] }).runs;
    const { uri, uriBaseId } = run.results[0].locations[0].physicalLocation.artifactLocation;
    const base = uriBaseId === undefined ? undefined : run.originalUriBaseIds[uriBaseId]?.uri;
    expect(fileURLToPath(new URL(uri, base))).toBe(join(folder.path, "No #1, 100 %?.epub"));
    expect(uriBaseId).toBe(file.startsWith("No") ? "FOLDER" : undefined);
  }
});

test("finished files of any program are looked at", async () => {
  await using folder = await temporaryFolder();
  await writeFile(join(folder.path, "bare.pdf"), BARE);
  await writeFile(join(folder.path, "no.pdf"), "no");
  await writeFile(join(folder.path, "no.epub"), "no");
  const rulesOf = async (file: string) => {
    const { status, stdout } = await octavo(["check", file, "--format", "json"], { cwd: folder.path });
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { rule: string }[] };
    return [status, ...diagnostics.map(({ rule }) => rule)];
  };
  expect(await rulesOf("bare.pdf")).toEqual([0, "pdf-untagged", "pdf-undescribed"]);
  expect(await rulesOf("no.pdf")).toEqual([1, "file-unreadable"]);
  expect(await rulesOf("no.epub")).toEqual([1, "file-unreadable"]);
  // Code hosts take no finding without a place.
  const { stdout } = await octavo(["check", "no.epub", "--format", "sarif"], { cwd: folder.path });
  expect(JSON.parse(stdout)).toMatchObject({
    runs: [{ results: [{ locations: [{ physicalLocation: { artifactLocation: { uri: "no.epub" } } }] }] }],
  });
  const github = await octavo(["check", "no.epub", "--format", "github"], { cwd: folder.path });
  expect(github.stdout).toMatch(/^::error file=no\.epub,title=file-unreadable::/);
});

test("an archive that would fill up memory is not unpacked", async () => {
  await using folder = await temporaryFolder();
  const opf = new Uint8Array(60_000_000);
  await writeFile(join(folder.path, "bomb.epub"), zipSync({ mimetype: new Uint8Array(20), "content.opf": opf }));
  const { status, stdout } = await octavo(["check", "bomb.epub"], { cwd: folder.path });
  expect(status).toBe(1);
  expect(stdout).toMatch(
    /^error\[file-unreadable\]: bomb\.epub is not unpacked: content\.opf in it would have 60 MB\./,
  );
});

test("what is wrong with nothing says so", async () => {
  const article = fileURLToPath(new URL("../fixtures/article/essay.md", import.meta.url));
  await using folder = await temporaryFolder();
  const built = await octavo(["build", article, "--out", folder.path, "--quiet"]);
  expect(built.status).toBe(0);
  for (const name of await readdir(folder.path)) {
    const { status, stdout } = await octavo(["check", join(folder.path, name)]);
    expect([name, status, stdout]).toEqual([name, 0, "Nothing is wrong.\n"]);
  }
});

test("a format that is none is a usage error", async () => {
  const { status, stderr } = await octavo(["check", "--format", "sarf"]);
  expect(status).toBe(2);
  expect(stderr).toContain("Did you mean sarif?");
});
