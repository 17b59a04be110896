import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire, stripTypeScriptTypes } from "node:module";
import { dirname, extname, join, posix } from "node:path";
import { PACKAGE } from "../package-folder.ts";
import { resolveBelow } from "./resolve-below.ts";

/** A file to be served. */
export interface ServedFile {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".ttf": "font/ttf",
  ".wasm": "application/wasm",
  ".icc": "application/octet-stream",
  ".bcmap": "application/octet-stream",
  ".pfb": "application/octet-stream",
};

const require = createRequire(import.meta.url);
const PAGE = join(import.meta.dirname, "page");
const LOOK = join(PACKAGE, "templates/preview");

/** The folders that are served, by the beginnings of their addresses; nothing else of the machine is. */
const FOLDERS: Readonly<Record<string, () => string>> = {
  look: () => LOOK,
  foliate: () => dirname(require.resolve("foliate-js/paginator.js")),
  pdfjs: () => dirname(require.resolve("pdfjs-dist/package.json")),
  "font-text": () => dirname(require.resolve("@expo-google-fonts/source-serif-4/package.json")),
  "font-interface": () => dirname(require.resolve("@expo-google-fonts/source-sans-3/package.json")),
};

/** @returns the preview's own file at an address, `/look/preview.css`; undefined where there is none */
export async function staticFile(address: string): Promise<ServedFile | undefined> {
  if (address === "/") return await served(join(LOOK, "index.html"));
  const [, room = "", ...way] = address.split("/");
  const path = way.join("/");
  if (room === "page") return await script(path);
  const folder = Object.hasOwn(FOLDERS, room) ? FOLDERS[room]?.() : undefined;
  const found = folder && resolveBelow(folder, path);
  return found ? await served(found) : undefined;
}

/** A script of the page: compiled, or, in a checkout, its TypeScript without the types. */
async function script(path: string): Promise<ServedFile | undefined> {
  const stem = posix.basename(path, extname(path));
  if (stem === "" || path !== posix.basename(path)) return undefined;
  const compiled = resolveBelow(PAGE, `${stem}.js`);
  if (compiled && existsSync(compiled)) return await served(compiled);
  const source = resolveBelow(PAGE, `${stem}.ts`);
  if (!source || !existsSync(source)) return undefined;
  const text = stripTypeScriptTypes(await readFile(source, "utf8"));
  return { mediaType: TYPES[".js"] ?? "", bytes: Buffer.from(text) };
}

async function served(path: string): Promise<ServedFile | undefined> {
  const mediaType = TYPES[extname(path)];
  if (mediaType === undefined) return undefined;
  const bytes = await readFile(path).catch(() => undefined);
  return bytes && { mediaType, bytes };
}
