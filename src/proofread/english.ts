import { type Finding, type FindingKind, isMissing, type Loaded } from "./engine.ts";

/** The package that knows English: https://writewithharper.com */
const PACKAGE = "harper.js";

/** What is used of it: its own types would bind whoever uses ours to a package that may be missing. */
interface Harper {
  readonly Dialect: Readonly<Record<Dialect, number>>;
  readonly LocalLinter: new (init: { readonly binary: unknown; readonly dialect: number }) => {
    getLintConfig(): Promise<Record<string, boolean | null>>;
    setLintConfig(config: Record<string, boolean | null>): Promise<void>;
    lint(text: string, options: { readonly language: "plaintext" }): Promise<readonly Lint[]>;
  };
}

interface Lint {
  lint_kind(): string;
  message(): string;
  get_problem_text(): string;
  span(): { readonly start: number; readonly end: number };
  suggestions(): readonly { get_replacement_text(): string; kind(): number }[];
}

type Dialect = "American" | "British" | "Australian" | "Canadian" | "Indian";

const DIALECTS: Readonly<Record<string, Dialect>> = { AU: "Australian", CA: "Canadian", IN: "Indian" };
/** Writes as in Britain, where nothing nearer is known. */
const BRITISH = new Set(["GB", "IE", "NZ", "ZA"]);

/**
 * What is left to the author or told by other means: signs, which Octavo sets right itself; long sentences, which
 * `octavo stats` shows; abbreviations; one word that could be two, where the speller knows a likelier one.
 */
const LEFT_OUT =
  /^(?:Dashes|EllipsisLength|UseEllipsisCharacter|NumericRangeEnDash|NoFrenchSpaces|Spaces|LongSentences|AvoidCurses|OxfordComma|UnclosedQuotes|QuoteSpacing|SplitWords|Expand\w+)$/;

const KINDS: Readonly<Record<string, FindingKind>> = {
  Spelling: "spelling",
  Readability: "wording",
  Enhancement: "wording",
  Style: "wording",
  Redundancy: "wording",
  Regionalism: "wording",
  Formatting: "wording",
};

/** Insertion behind the words, as against their replacement or removal. */
const INSERT_AFTER = 2;

/** Loads the reader of English, for its dialect by the region of the tag. */
export async function loadEnglish(language: string): Promise<Loaded> {
  try {
    const [{ LocalLinter, Dialect }, { binary }] = (await Promise.all([
      import("harper.js"),
      import("harper.js/binary"),
    ])) as unknown as [Harper, { readonly binary: unknown }];
    const linter = new LocalLinter({ binary, dialect: Dialect[dialectOf(language)] });
    const config = await linter.getLintConfig();
    for (const rule of Object.keys(config)) if (LEFT_OUT.test(rule)) config[rule] = false;
    await linter.setLintConfig(config);
    return {
      kind: "proofreader",
      proofreader: {
        read: async (text) => (await linter.lint(text, { language: "plaintext" })).filter(isMeant).map(findingOf),
      },
    };
  } catch (error) {
    if (!isMissing(error)) throw error;
    return { kind: "missing", packages: [PACKAGE] };
  }
}

function dialectOf(language: string): Dialect {
  const { region = "" } = new Intl.Locale(language);
  return BRITISH.has(region) ? "British" : (DIALECTS[region] ?? "American");
}

/** Items and cells need not begin with a capital letter. */
function isMeant(lint: Lint): boolean {
  return lint.lint_kind() !== "Capitalization" || lint.span().start > 0;
}

function findingOf(lint: Lint): Finding {
  const { start, end } = lint.span();
  const problem = lint.get_problem_text();
  return {
    kind: KINDS[lint.lint_kind()] ?? "grammar",
    start,
    end,
    message: lint.message(),
    suggestions: lint
      .suggestions()
      .map((each) => (each.kind() === INSERT_AFTER ? problem : "") + each.get_replacement_text()),
  };
}
