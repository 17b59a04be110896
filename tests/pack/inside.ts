import { realpathSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "rolldown";
import { CHECKOUT } from "../support/octavo.ts";

/**
 * Packages that are compiled in, with all that they need: many starts use them, or they are of a hundred files. Others
 * are single files, are seldom wanted, hold programs for processors, or are looked for by path.
 */
const INSIDE: ReadonlySet<string> = new Set([
  "@likecoin/epubcheck-ts",
  "commander",
  "css-tree",
  "fflate",
  "liquidjs",
  "markdown-it",
  "markdown-it-cjk-friendly",
  "markdown-it-deflist",
  "markdown-it-ins",
  "markdown-it-mark",
  "parse5",
  "picocolors",
  "puppeteer",
  "yaml",
  "zod",
]);

/** Of the bundler itself: what newer syntax is written as. */
const SYNTAX = "@oxc-project/runtime";

/** What one of these needs and has a file beside it. */
const BESIDE: ReadonlySet<string> = new Set(["libxml2-wasm"]);

/** Whether an import is left as it is, for Node to resolve. */
export function isOutside(id: string, importer: string | undefined): boolean {
  if (/^(?:node:|\.|\/|[A-Z]:)/i.test(id)) return false;
  const name = packageOf(id);
  return BESIDE.has(name) || !(importer?.includes("node_modules") || INSIDE.has(name) || name === SYNTAX);
}

/** The package that an import is of. */
export function packageOf(id: string): string {
  return id.split("/", id.startsWith("@") ? 2 : 1).join("/");
}

const CSS_TREE = realpathSync(join(CHECKOUT, "node_modules/css-tree"));

/** Makes packages fit for being compiled in. */
export function packagesInside(): Plugin {
  return {
    name: "packages-inside",
    resolveId(source, importer) {
      return cssTreeFile(source, importer) ?? otherProtocol(source);
    },
    async load(id) {
      const part = id.endsWith(PART) ? id.slice(0, -PART.length) : "";
      if (CSS_PART.test(part)) {
        const file = join(CSS_TREE, part.replace("css-tree", "lib"), "index.js");
        return `module.exports = require(${JSON.stringify(file)}).default;`;
      }
      if (id !== join(CSS_TREE, "lib/data-patch.js")) return undefined;
      return `export default ${await readFile(join(CSS_TREE, "data/patch.json"), "utf8")}`;
    },
    transform(code, id) {
      return id.startsWith(join(CHECKOUT, "src")) ? withKnownRequires(code) : undefined;
    },
  };
}

/** Functions that `require` gives as such, and `import` as the default. */
const CSS_PART = /^css-tree\/(?:parser|walker|generator)$/;
const PART = ".cjs";

/** One css-tree for `import` and `require`, which reads no files beside it: as its own bundle is made. */
function cssTreeFile(source: string, importer: string | undefined): string | undefined {
  if (source === "css-tree") return join(CSS_TREE, "lib/index.js");
  if (CSS_PART.test(source)) return `${source}${PART}`;
  const read = importer?.startsWith(CSS_TREE) && /\/(data|version)\.js$/.exec(source)?.[1];
  return read ? join(CSS_TREE, "dist", `${read}.js`) : undefined;
}

/** Puppeteer's other way to talk to a browser is as large as all of the rest, and never used. */
function otherProtocol(source: string) {
  if (!source.endsWith("/bidi.js")) return undefined;
  return { id: "puppeteer-core/internal/bidi/bidi.js", external: true } as const;
}

/** Packages that the sources load only when they are wanted, at once: without Node's `require` the bundler sees them. */
function withKnownRequires(code: string): string | undefined {
  const asked = [...code.matchAll(/\brequire\(["`]([^"`]+)["`]\)/g)].map(([, id]) => packageOf(id!));
  if (!asked.some((name) => INSIDE.has(name))) return undefined;
  if (!asked.every((name) => INSIDE.has(name)))
    throw new Error(`Some are compiled in, others not: ${asked.join(", ")}`);
  return code.replace(/^const require = createRequire\(import\.meta\.url\);$/m, "");
}
