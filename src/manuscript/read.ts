import { lstat, readdir, realpath } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { type Config, EMPTY_CONFIG } from "../config/config.ts";
import { parseSet, type SettingOverride } from "../config/override.ts";
import { type Diagnostics, type Span, StoppedByErrors } from "../diagnostic/diagnostic.ts";
import { UsageError } from "../diagnostic/usage-error.ts";
import type { HeaderReading } from "./header.ts";
import { beginsAsHeader, NO_HEADER } from "./header-lines.ts";
import { isInside, resolveInside, sharedBeside } from "./inside.ts";
import { locate, type Location } from "./locate.ts";
import type { Manuscript } from "./manuscript.ts";
import { type MdBook, readMdBook, withMdBook } from "./mdbook.ts";
import { readableName } from "./names.ts";
import { isListed, readInOrder } from "./reading-order.ts";
import { isPassedOver, scanFolder } from "./scan.ts";
import { readSummary, type Summary } from "./summary.ts";
import { decodeText, readRawText } from "./text.ts";

export interface ReadOptions {
  /** What PATH and `out` are relative to; files are shown relative to it in diagnostics. */
  readonly cwd: string;
  /** The output folder, instead of `dist`. */
  readonly out?: string;
  /** `key=value`, put over book.yaml. */
  readonly sets: readonly string[];
  /** Warnings count as errors. */
  readonly strict?: boolean;
}

/**
 * Reads a manuscript: a folder or one Markdown file. See {@link locate} for what PATH may be.
 *
 * Mistakes in single files are reported and the rest is read, so that all are told at once.
 *
 * @throws {UsageError} when there is no manuscript at PATH, or a setting of the command line is at fault
 * @throws {StoppedByErrors} when book.yaml cannot be used, or nothing that is listed can be read
 */
export async function readManuscript(
  path: string,
  options: ReadOptions,
  diagnostics: Diagnostics,
): Promise<Manuscript> {
  if (options.strict !== undefined) diagnostics.configure({ strict: options.strict });
  const overrides = options.sets.map(parseSet);
  const location = await locate(path, options.cwd);
  const cwd = await realpath(options.cwd);
  const reader = new ManuscriptReader(location, cwd, overrides, diagnostics);
  const outDir = options.out === undefined ? await defaultOutDir(location) : resolve(options.cwd, options.out);
  const manuscript = location.file ? await reader.readFile(location.file, outDir) : await reader.readFolder(outDir);
  if (manuscript.entries.length > 0) return manuscript;
  diagnostics.stopIfErrors();
  throw new UsageError(`There is no Markdown in “${path}”.`, await whatIsMeant(path, location.root));
}

/** What to do about a folder without chapters: it may hold a file that is left out of books. */
async function whatIsMeant(path: string, root: string): Promise<string> {
  const passedOver = (await readdir(root)).find((name) => isPassedOver(name));
  if (passedOver === undefined) return "Octavo reads files whose names end in .md or .markdown.";
  return `${passedOver} tells of a project and is no chapter. To make a book of it: octavo build ${join(path, passedOver)}`;
}

/** `dist`, if that is a folder of the book's and no link that leads out of it: a manuscript may come from anyone. */
async function defaultOutDir(location: Location): Promise<string> {
  const dist = join(location.outParent, "dist");
  const facts = await lstat(dist).catch(() => undefined);
  if (!facts?.isSymbolicLink()) return dist;
  const real = await realpath(dist).catch(() => undefined);
  if (real !== undefined && isInside(real, location.outParent)) return dist;
  throw new UsageError(
    "`dist` is a link that leads out of the book's folder.",
    "Say where the books shall go: --out DIR.",
  );
}

class ManuscriptReader {
  readonly #location: Location;
  readonly #cwd: string;
  readonly #overrides: readonly SettingOverride[];
  readonly #diagnostics: Diagnostics;

  constructor(location: Location, cwd: string, overrides: readonly SettingOverride[], diagnostics: Diagnostics) {
    this.#location = location;
    this.#cwd = cwd;
    this.#overrides = overrides;
    this.#diagnostics = diagnostics;
  }

  /** One file is the whole book: its header may hold the book's settings. */
  async readFile(path: string, outDir: string): Promise<Manuscript> {
    const shown = this.#shown(path);
    const text = decodeText(readRawText(path), shown, this.#diagnostics);
    if (text === undefined) throw new StoppedByErrors();
    this.#diagnostics.addSource(shown, text);
    const { header, headerLines, config } = await this.#readBookHeader(text, shown);
    this.#diagnostics.configure({ severities: config.rules });
    const name = basename(path);
    const file = { path: name, shown, text, header, headerLines };
    return {
      root: this.#location.root,
      outDir,
      folderName: name.replace(/\.(?:md|markdown)$/i, ""),
      config,
      hasConfig: false,
      single: true,
      listed: false,
      entries: [{ kind: "file", file, numbered: true, children: [] }],
    };
  }

  /** The header of the file that is the whole book, and the settings in it. */
  async #readBookHeader(
    text: string,
    shown: string,
  ): Promise<Pick<HeaderReading, "header" | "headerLines"> & { config: Config }> {
    if (!beginsAsHeader(text)) return { ...NO_HEADER, config: await this.#unsetConfig() };
    const [{ bookYaml }, { configOf }, { readHeader }] = await Promise.all([
      import("../config/schema.ts"),
      import("../config/load.ts"),
      import("./header.ts"),
    ]);
    // The file's own title stays the file's; and it is all there is, in every edition.
    const bookKeys = Object.keys(bookYaml.shape).filter((key) => !["title", "chapters", "editions"].includes(key));
    const { settings, ...own } = readHeader(text, shown, this.#diagnostics, bookKeys);
    const config = configOf(settings, this.#overrides, (fault) => this.#diagnostics.report("header-invalid", fault));
    return { ...own, config };
  }

  /** The settings where nothing is written. What checks settings takes a while to load, and is not needed then. */
  async #unsetConfig(): Promise<Config> {
    if (this.#overrides.length === 0) return EMPTY_CONFIG;
    const { emptyConfig } = await import("../config/load.ts");
    return emptyConfig(this.#overrides);
  }

  async readFolder(outDir: string): Promise<Manuscript> {
    const { home, kind } = this.#location;
    const mdBook = kind === "mdbook" ? await this.#readMdBook() : undefined;
    const { config: ownConfig, hasConfig } = await this.#readConfig();
    const config = mdBook ? withMdBook(ownConfig, mdBook) : ownConfig;
    this.#diagnostics.configure({ severities: config.rules });
    const root = mdBook ? await this.#sourceFolder(mdBook) : this.#location.root;

    const summaryPath = await this.#own("SUMMARY.md", root);
    const summary = summaryPath === undefined ? undefined : await this.#readSummary(summaryPath);
    const found = await scanFolder(root);
    const place = { root, within: this.#within, shown: (path: string) => this.#shown(path), found };
    const entries = await readInOrder(config, summary, place, this.#diagnostics);
    const folderName = basename(home);
    const fallbackTitle = mdBook?.title ?? summary?.title ?? readableName(folderName);
    return {
      root,
      ...(root !== this.#within && { assetRoot: this.#within }),
      ...(await sharedBeside(home)),
      outDir,
      templates: join(home, "templates"),
      folderName,
      config,
      hasConfig,
      ...(fallbackTitle && { fallbackTitle }),
      single: false,
      listed: isListed(config, summary),
      entries,
    };
  }

  /** Nothing outside this folder is read: for an mdBook that of book.toml, else that of the Markdown. */
  get #within(): string {
    return this.#location.root;
  }

  async #readMdBook(): Promise<MdBook> {
    const path = await this.#own("book.toml", this.#within);
    const text = path && (await this.#text(path));
    return readMdBook(text || "", this.#shown(path || "book.toml"), this.#diagnostics);
  }

  async #readConfig(): Promise<{ config: Config; hasConfig: boolean }> {
    const folder = this.#location.configFolder ?? this.#within;
    await this.#reportMisplaced(folder);
    const path = await this.#own("book.yaml", folder);
    if (!path) return { config: await this.#unsetConfig(), hasConfig: false };
    const text = await this.#text(path);
    const { loadConfig } = await import("../config/load.ts");
    const config =
      text === undefined ? undefined : loadConfig(text, this.#shown(path), this.#diagnostics, this.#overrides);
    if (!config) throw new StoppedByErrors();
    return { config, hasConfig: true };
  }

  /** A book.yaml next to the folder it belongs in, or one called book.yml, would be passed over in silence. */
  async #reportMisplaced(folder: string): Promise<void> {
    const { home } = this.#location;
    const wrong = [
      join(folder, "book.yml"),
      ...(home === folder ? [] : [join(home, "book.yaml"), join(home, "book.yml")]),
    ];
    for (const path of wrong) {
      if (!(await lstat(path).catch(() => undefined))) continue;
      const right = this.#shown(join(folder, "book.yaml"));
      this.#diagnostics.report("config-misplaced", {
        message: `These settings are not read: they belong in \`${right}\`.`,
        span: { file: this.#shown(path), line: 1, column: 1 },
        hint: `Move the file to \`${right}\`.`,
      });
    }
  }

  async #sourceFolder(mdBook: MdBook): Promise<string> {
    const src = join(this.#within, mdBook.src);
    const span: Span = { file: this.#shown(join(this.#within, "book.toml")), line: 1, column: 1 };
    const resolved = resolveInside(mdBook.src, this.#within, this.#within);
    if (resolved.kind === "folder") return await realpath(src);
    const isOutside = resolved.kind === "outside" || resolved.kind === "hidden";
    this.#diagnostics.report(isOutside ? "file-outside" : "file-missing", {
      message: isOutside
        ? `The folder \`${mdBook.src}\` that book.toml names lies outside the book's folder.`
        : `There is no folder \`${mdBook.src}\`, which book.toml names for the text.`,
      span,
      hint: "Set `src` in the table [book].",
    });
    throw new StoppedByErrors();
  }

  async #readSummary(path: string): Promise<Summary | undefined> {
    const text = await this.#text(path);
    return text === undefined ? undefined : readSummary(text, this.#shown(path), this.#diagnostics);
  }

  /** The real path of one of the manuscript's own files, if it is there; one that leads outside is an error. */
  async #own(name: string, folder: string): Promise<string | undefined> {
    const resolved = resolveInside(name, folder, this.#within);
    if (resolved.kind === "file") return join(folder, name);
    if (resolved.kind === "missing" || resolved.kind === "folder") return undefined;
    this.#diagnostics.report("file-outside", {
      message: `\`${name}\` is a link out of the book's folder.`,
      span: { file: this.#shown(join(folder, name)), line: 1, column: 1 },
    });
    throw new StoppedByErrors();
  }

  async #text(path: string): Promise<string | undefined> {
    const shown = this.#shown(path);
    const text = decodeText(readRawText(path), shown, this.#diagnostics);
    if (text !== undefined) this.#diagnostics.addSource(shown, text);
    return text;
  }

  #shown(path: string): string {
    return relative(this.#cwd, path).split(sep).join("/") || basename(dirname(path));
  }
}
