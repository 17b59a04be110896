import { suggest } from "../diagnostic/suggest.ts";
import { TemplateFault } from "./template-fault.ts";
import type { Templates } from "./templates.ts";

/** What is read of an error of liquidjs: its token knows the whole text it stands in. */
interface EngineError extends Error {
  readonly token?: { readonly input?: string; readonly file?: string; getPosition?(): number[] };
  readonly originalError?: Error;
}

/** Says in the author's terms what the template engine says in its own; errors in Octavo's templates stay as they are. */
export function templateFault(error: unknown, templates: Templates, context: object): unknown {
  if (!(error instanceof Error)) return error;
  const { token, originalError } = error as EngineError;
  const own = [...templates.own].find(
    ([path, { text }]) => path.endsWith(".html") && (token?.file === path || token?.input === text),
  );
  if (!own || !token) return error;
  const [line = 1, column = 1] = token.getPosition?.() ?? [];
  const raw = originalError?.message ?? error.message.split(", file:")[0]?.split(", line:")[0] ?? "";
  const { message, hint } = worded(raw, templates, context);
  return new TemplateFault(message, { file: own[1].shown, line, column }, hint);
}

function worded(raw: string, templates: Templates, context: object): { message: string; hint?: string } {
  const variable = /^undefined variable: (.*)$/.exec(raw)?.[1];
  if (variable !== undefined) {
    const near = nearVariable(variable, context);
    return {
      message: `There is no variable \`${variable}\` here.`,
      hint: near ? `Did you mean \`${near}\`?` : "docs/themes.md lists what each template is given.",
    };
  }
  const filter = /^undefined filter: (.*)$/.exec(raw)?.[1];
  if (filter !== undefined) {
    const isBanned = filter === "date" || filter === "sample";
    return {
      message: `There is no filter \`${filter}\`.`,
      hint: isBanned ? "The same manuscript makes the same book, today and next year." : "Filters are those of Liquid.",
    };
  }
  const missing = /Failed to lookup "([^"]*)"/.exec(raw)?.[1];
  if (missing !== undefined) {
    const names = [...templates.own.keys()].filter((path) => path.endsWith(".html"));
    const near = suggest(
      missing,
      names.map((path) => path.slice(0, -".html".length)),
    );
    return {
      message: `There is no template \`${missing}.html\`.`,
      hint: near ? `Did you mean \`${near}\`?` : "Templates are named by their paths below `templates/`.",
    };
  }
  const unclosed = /^(?:tag |output )?"?(\{[{%].*?)"? not closed$/s.exec(raw)?.[1];
  if (unclosed !== undefined) return { message: `\`${unclosed.trim()}\` is never closed.` };
  const tag = /^tag "(.*)" not found$/.exec(raw)?.[1];
  if (tag !== undefined) return { message: `There is no tag \`${tag}\`.`, hint: "Tags are those of Liquid." };
  if (raw.startsWith("Maximum call stack")) return { message: "This template renders itself without end." };
  if (/limit exceeded/.test(raw)) return { message: "This takes more memory or time than a book needs." };
  return { message: `${raw.replace(/^./, (letter) => letter.toUpperCase())}.` };
}

/** What was probably meant: a name the document is given, or, behind a dot, a key of something it is given. */
function nearVariable(variable: string, context: object): string | undefined {
  const dot = variable.lastIndexOf(".");
  if (dot < 0) return suggest(variable, Object.keys(context));
  const keys = new Set<string>();
  for (const value of Object.values(context) as unknown[]) {
    const item: unknown = Array.isArray(value) ? value[0] : value;
    if (item !== null && typeof item === "object") for (const key of Object.keys(item)) keys.add(key);
  }
  const near = suggest(variable.slice(dot + 1), keys);
  return near && `${variable.slice(0, dot)}.${near}`;
}
