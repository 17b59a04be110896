import { readdirSync, realpathSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { ImageLoader } from "../book/assets/load-image.ts";
import type { Diagnostics } from "../diagnostic/diagnostic.ts";
import { suggest } from "../diagnostic/suggest.ts";
import { isInside } from "../manuscript/inside.ts";
import { decodeText, readRawText } from "../manuscript/text.ts";
import { BUILT_IN, isBuiltIn, type OwnTemplate, Templates, TEMPLATES } from "./templates.ts";

/** Far more than a project's templates are. */
const MOST_FILES = 500;
const DEEPEST = 6;
const FOLDERS: ReadonlySet<string> = new Set(["base", "epub", "mail", "print", "themes", "web"]);
const THEME_FILE = /^themes\/[a-z][a-z0-9-]*\/(?:print\.css|epub\.css|web\.css|theme\.yaml|cover\.html|wrap\.html)$/;
/** Templates named in a template: `{% render "print/mark" %}`. */
const RENDERED = /\{%-?\s*(?:render|include|layout)\s+["']([^"']+)["']/g;
const PICTURE = /\.(?:svg|png|jpe?g|gif|webp)$/i;

/**
 * Reads the project's folder of templates: all files are in memory afterwards. What lies there and is no template,
 * style, theme or picture is passed over; what is meant to replace a template and replaces none is reported.
 *
 * @param folder absolute; links out of it are not followed, and it is no link out of `within` itself
 * @param shown gives a path as diagnostics show it
 */
export async function readTemplates(
  folder: string,
  { within, shown }: { readonly within: string; readonly shown: (path: string) => string },
  diagnostics: Diagnostics,
): Promise<Templates> {
  const root = realFolder(folder);
  if (root === undefined || !isInside(root, within) || root === realFolder(TEMPLATES)) return BUILT_IN;
  const paths = filesIn(root);
  const own = new Map<string, OwnTemplate>();
  for (const path of paths.filter((each) => /\.(?:html|css|yaml)$/.test(each))) {
    const name = shown(join(root, path));
    const text = decodeText(readRawText(join(root, path)), name, diagnostics);
    if (text === undefined) continue;
    diagnostics.addSource(name, text);
    own.set(path, { shown: name, text });
  }
  const used = inUse(own, diagnostics);
  if (used.size === 0) return BUILT_IN;
  const loader = new ImageLoader({ from: root, within: root });
  const pictures = new Map<string, string>();
  for (const path of paths.filter((each) => PICTURE.test(each))) {
    const loaded = await loader.load(path);
    if (loaded.kind !== "asset") continue;
    const { mediaType, read } = loaded.asset;
    pictures.set(path, `data:${mediaType};base64,${Buffer.from(read()).toString("base64")}`);
  }
  return new Templates(used, pictures);
}

function realFolder(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

/** The files below a folder, by their paths with `/`, in a stable order; links that lead out of it are left out. */
function filesIn(root: string): readonly string[] {
  const files: string[] = [];
  const visit = (folder: string, depth: number): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith(".") || files.length >= MOST_FILES) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory() && depth < DEEPEST) visit(path, depth + 1);
      else if (entry.isFile()) files.push(relative(root, path).split(sep).join("/"));
      else if (entry.isSymbolicLink()) {
        const real = realFolder(path);
        if (real !== undefined && isInside(real, root)) files.push(relative(root, path).split(sep).join("/"));
      }
    }
  };
  visit(root, 0);
  return files;
}

/**
 * The files that make a difference: those in the place of Octavo's, those of themes, and the templates these render.
 * One in a folder of templates that nothing uses is most often mistyped; what lies elsewhere is not ours to judge.
 */
function inUse(found: ReadonlyMap<string, OwnTemplate>, diagnostics: Diagnostics): ReadonlyMap<string, OwnTemplate> {
  const used = new Map([...found].filter(([path]) => isBuiltIn(path) || THEME_FILE.test(path)));
  for (const { text } of used.values()) {
    for (const [, name] of text.matchAll(RENDERED)) {
      const path = `${name ?? ""}.html`;
      const file = found.get(path);
      // What is added here is visited as well.
      if (file && !used.has(path)) used.set(path, file);
    }
  }
  for (const [path, { shown }] of found) {
    const folder = path.split("/")[0] ?? "";
    if (used.has(path) || !FOLDERS.has(folder)) continue;
    const names =
      folder === "themes"
        ? ["print.css", "epub.css", "web.css", "theme.yaml", "cover.html", "wrap.html"]
        : readdirSync(`${TEMPLATES}${folder}`);
    const near = suggest(path.split("/").at(-1) ?? "", names);
    diagnostics.report("template-unused", {
      message: `Nothing uses \`${path}\`.`,
      span: { file: shown, line: 1, column: 1 },
      hint: near ? `Did you mean \`${near}\`?` : "docs/themes.md lists the files of templates and themes.",
    });
  }
  return used;
}
