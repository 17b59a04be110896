import { mkdir, readFile, writeFile } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { type OutputOptions, type Plugin, rolldown, type RolldownOutput } from "rolldown";
import { printProgram } from "../../src/print-program.ts";
import { CHECKOUT } from "../support/octavo.ts";
import { isOutside, packageOf, packagesInside } from "./inside.ts";
import { notices } from "./notices.ts";

/**
 * Writes `src/` as few files, with the packages that many starts need. What is imported on demand stays so; what several
 * of these need is in files that they have together, all of them in one folder.
 * @param folder is emptied
 */
export async function bundle(folder: string): Promise<void> {
  const program = await written(
    { cli: join(CHECKOUT, "src/cli.ts"), index: join(CHECKOUT, "src/index.ts") },
    { dir: folder, cleanDir: true },
    [packagesInside(), asksForRequests(), printsAsSources()],
  );
  // Runs in a browser, and has nothing to do with the rest.
  await written({ main: join(CHECKOUT, "src/preview/page/main.ts") }, { dir: join(folder, "page") }, []);
  await expectDependencies(program);
  const modules = program.output.flatMap((file) => (file.type === "chunk" ? file.moduleIds : []));
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "THIRD-PARTY.md"), await notices(modules));
}

async function written(
  input: Readonly<Record<string, string>>,
  output: OutputOptions,
  plugins: Plugin[],
): Promise<RolldownOutput> {
  await using build = await rolldown({
    input,
    cwd: CHECKOUT,
    platform: "node",
    tsconfig: false,
    external: isOutside,
    // What the oldest Node that it runs on understands.
    transform: { target: "es2024" },
    plugins,
    // Told of all that is imported both ways, which is meant.
    checks: { ineffectiveDynamicImport: false },
  });
  return await build.write({
    ...output,
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "[name]-[hash].js",
    // Names and lines tell where a fault was, and functions are sent to the browser as they stand here.
    minify: false,
    keepNames: false,
    comments: false,
  });
}

/** @throws when something is left outside that would not be installed with the package */
async function expectDependencies({ output }: RolldownOutput): Promise<void> {
  const manifest = JSON.parse(await readFile(join(CHECKOUT, "package.json"), "utf8")) as Manifest;
  const installed = { ...manifest.dependencies, ...manifest.peerDependencies };
  const asked = output.flatMap((file) => (file.type === "chunk" ? [...file.imports, ...file.dynamicImports] : []));
  const files = new Set(output.map(({ fileName }) => fileName));
  const lost = asked.filter((id) => !files.has(id) && !isBuiltin(id) && !(packageOf(id) in installed));
  const missing = lost.filter((id) => !NEVER_ASKED.has(packageOf(id)));
  if (missing.length > 0) throw new Error(`Neither compiled in nor a dependency: ${missing.join(", ")}`);
}

/** Puppeteer's, for its other protocol, and for what its own program does: downloading browsers. */
const NEVER_ASKED: ReadonlySet<string> = new Set(["puppeteer-core", "proxy-agent"]);

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

/**
 * What starts browsers can download them, too. Node takes a moment to make all that these modules export, of which
 * Octavo needs nothing: a request asks for them when it is made.
 */
function asksForRequests(): Plugin {
  const mark = "\0request:";
  return {
    name: "asks-for-requests",
    resolveId(id, importer) {
      const isMeant = /^node:https?$/.test(id) && importer?.includes("/node_modules/@puppeteer/browsers/");
      return isMeant ? `${mark}${id}` : undefined;
    },
    load(id) {
      if (!id.startsWith(mark)) return undefined;
      const name = JSON.stringify(id.slice(mark.length));
      return `export const request = (...given) => process.getBuiltinModule(${name}).request(...given);`;
    },
  };
}

/** What one program printed another may print anew: the same sources give the same prints, compiled or not. */
function printsAsSources(): Plugin {
  return {
    name: "prints-as-sources",
    load(id) {
      if (id !== join(CHECKOUT, "src/print-program.ts")) return undefined;
      return `export const printProgram = () => ${JSON.stringify(printProgram())};`;
    },
  };
}
