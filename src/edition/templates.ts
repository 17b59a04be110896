import { existsSync, readFileSync } from "node:fs";
import { PACKAGE } from "../package-folder.ts";

/** The folder of Octavo's own templates, which ends in a slash. */
export const TEMPLATES = `${PACKAGE}templates/`;

/** A text file of the project's `templates/`. */
export interface OwnTemplate {
  /** As shown in diagnostics. */
  readonly shown: string;
  readonly text: string;
}

/** Below Octavo's folder only names like its own are looked up: none leads out of it. */
const PATH = /^(?:[a-z0-9-]+\/)*[a-z0-9-]+\.(?:html|css|yaml)$/;

/**
 * Templates, styles and themes by their paths below `templates/`: a file of the project's takes the place of Octavo's.
 * The project's are in memory; nothing that they name is looked for on the disk.
 */
export class Templates {
  /** By path: `print/section.html`, `themes/mine/print.css`. */
  readonly own: ReadonlyMap<string, OwnTemplate>;
  /** Pictures in the project's folder, for its styles: their path → a `data:` address. */
  readonly pictures: ReadonlyMap<string, string>;

  constructor(own: ReadonlyMap<string, OwnTemplate> = new Map(), pictures: ReadonlyMap<string, string> = new Map()) {
    this.own = own;
    this.pictures = pictures;
  }

  has(path: string): boolean {
    return this.own.has(path) || isBuiltIn(path);
  }

  /** @throws when there is no such file */
  read(path: string): string {
    const own = this.own.get(path);
    if (own) return own.text;
    const builtIn = this.builtIn(path);
    if (builtIn === undefined) throw new Error(`There is no template ${path}`);
    return builtIn;
  }

  /** Octavo's file of that path, even where the project has another. */
  builtIn(path: string): string | undefined {
    return isBuiltIn(path) ? readFileSync(`${TEMPLATES}${path}`, "utf8") : undefined;
  }
}

/** Octavo's templates alone. */
export const BUILT_IN = new Templates();

/** Whether Octavo has a file of that path. */
export function isBuiltIn(path: string): boolean {
  return PATH.test(path) && existsSync(`${TEMPLATES}${path}`);
}
