import { describe, expect, test } from "vitest";
import { planEditions } from "../../../src/config/editions.ts";
import { EMPTY_CONFIG, type Config } from "../../../src/config/config.ts";
import { Diagnostics } from "../../../src/diagnostic/diagnostic.ts";
import { checkDesigns } from "../../../src/edition/check-design.ts";
import { styleFaults } from "../../../src/edition/style-check.ts";
import { editionCss, styleFiles, textsIn } from "../../../src/edition/styles.ts";
import { renderTemplate, type TemplateContext } from "../../../src/edition/template.ts";
import { TemplateFault } from "../../../src/edition/template-fault.ts";
import { Templates } from "../../../src/edition/templates.ts";
import { loadTheme } from "../../../src/edition/theme.ts";
import { hasTheme, themeChain, themeNames } from "../../../src/edition/theme-folder.ts";
import { settingClasses, settingFault, settingProperties, settingValues } from "../../../src/edition/theme-settings.ts";

function project(files: Readonly<Record<string, string>>, pictures: Readonly<Record<string, string>> = {}): Templates {
  const own = Object.entries(files).map(([path, text]) => [path, { shown: `templates/${path}`, text }] as const);
  return new Templates(new Map(own), new Map(Object.entries(pictures)));
}

const CONTEXT = {
  book: { title: "A & B" },
  labels: {},
  settings: {},
  setting_classes: "",
} as unknown as TemplateContext;
const render = (name: string, templates: Templates): string => renderTemplate(name, CONTEXT, templates);

function faultOf(name: string, templates: Templates): TemplateFault {
  try {
    render(name, templates);
  } catch (error) {
    if (error instanceof TemplateFault) return error;
    throw error;
  }
  throw new Error("it has no fault");
}

/** What authors mark text with to have it look otherwise. */
const MARKS = ["small-caps", "smallcaps", "underline", "dots", "align-left", "align-right", "align-center"];
const BLOCKS = ["epigraph", "pull", "verse", "drama", "letter", "aside", "admonition", "keep-together", "columns"];

describe.each(["epub", "print", "web"] as const)("the styles for %s", (target) => {
  test.each(["book", "technical", "handout"])("show in the theme %s what the text is marked with", (theme) => {
    const css = editionCss(theme, target);
    const shown = (name: string): boolean => new RegExp(`\\.${name}[^\\w-]`).test(css);
    expect([...MARKS, ...BLOCKS].filter((name) => !shown(name))).toEqual([]);
    // Of tables and figures there are rules for alignment, too.
    expect(css).toMatch(target === "print" ? /^\.align-right \{/m : /^p\.align-right,/m);
  });
});

describe("templates of a project", () => {
  test("take the place of Octavo's, file by file", () => {
    const templates = project({ "print/half-title.html": "<p>{{ book.title }}</p>" });
    expect(render("print/half-title", templates)).toBe("<p>A &amp; B</p>");
    expect(templates.read("print/contents.html")).toBe(new Templates().read("print/contents.html"));
  });

  test("name the fault of a template that another renders, where it stands", () => {
    const templates = project({
      "print/half-title.html": '\n{% render "print/mark" %}',
      "print/mark.html": "one\n  {{ book.titel }}",
    });
    const fault = faultOf("print/half-title", templates);
    expect(fault).toMatchObject({ span: { file: "templates/print/mark.html", line: 2, column: 6 } });
    expect(fault.hint).toBe("Did you mean `book.title`?");
  });

  test.each([
    ["itself", '{% render "print/half-title" %}', /renders itself without end/],
    ["more than there is time for", "{% for i in (1..900000000) %}x{% endfor %}", /more memory or time/],
    ["a file outside", '{% render "../../../../etc/passwd" %}', /There is no template/],
    ["a file by its whole path", '{% include "/etc/passwd" %}', /There is no template/],
    ["what objects inherit", "{{ book.constructor }}", /There is no variable/],
    ["the clock", '{{ "now" | date: "%Y" }}', /There is no filter `date`/],
    ["chance", "{{ book | sample }}", /There is no filter `sample`/],
  ])("cannot ask for %s", (_, text, message) => {
    expect(faultOf("print/half-title", project({ "print/half-title.html": text })).message).toMatch(message);
  });
});

/** The widths of pages in the theme `mine`, in points. */
function sizes(templates: Templates, settings: Partial<Config>): number[] {
  const config = { ...EMPTY_CONFIG, theme: "mine", ...settings };
  const plans = planEditions(config, { editions: [], formats: ["pdf"] });
  const { plans: sized } = checkDesigns(plans, { config, templates, root: "/" }, new Diagnostics());
  return sized.map(({ trimSize }) => Math.round(trimSize.widthPt));
}

describe("a theme of the project's", () => {
  const mine = project(
    {
      "themes/mine/theme.yaml":
        'extends: technical\ntrimSize: A5\nsettings: { ink: { type: colour, default: "#123456" } }\n',
      "themes/mine/print.css": 'h1 { color: var(--ink); background: url("leaf.svg") }',
      "themes/ours/epub.css": "h1 { color: var(--ink, red) }",
      "themes/ours/theme.yaml": "extends: mine\n",
    },
    { "themes/mine/leaf.svg": "data:image/svg+xml;base64,AAAA" },
  );

  test("is known beside Octavo's, and extends what it says", () => {
    expect(themeNames(mine)).toEqual(["book", "handout", "mine", "ours", "technical"]);
    expect(themeChain("ours", mine)).toEqual(["technical", "mine", "ours"]);
    expect(hasTheme("mine")).toBe(false);
  });

  test("comes after the theme it extends, in styles and in settings", () => {
    expect(styleFiles("ours", "print", mine)).toEqual([
      "base/print.css",
      "themes/technical/print.css",
      "themes/mine/print.css",
    ]);
    expect(styleFiles("ours", "epub", mine).at(-1)).toBe("themes/ours/epub.css");
    expect(editionCss("mine", "print", mine)).toContain('url("data:image/svg+xml;base64,AAAA")');
    const theme = loadTheme("ours", mine, { bodySize: "12pt" });
    expect(theme).toMatchObject({ bodySizePt: 12, highlighting: true });
    expect(Object.keys(theme.settings)).toEqual(["bodySize", "leading", "headings", "ink"]);
  });

  test("has the page it asks for, unless the book asks for another", () => {
    expect(sizes(mine, {})).toEqual([420]);
    expect(sizes(mine, { theme: "ours" })).toEqual([420]);
    expect(sizes(mine, { trimSize: { widthPt: 300, heightPt: 500 } })).toEqual([300]);
  });

  test("may extend neither itself nor what is not there", () => {
    const templates = project({
      "themes/one/theme.yaml": "extends: two\n",
      "themes/two/theme.yaml": "extends: one\n",
      "themes/three/theme.yaml": "# a theme\nextends: nothing\n",
    });
    for (const [theme, message] of [
      ["one", "extends itself"],
      ["three", "There is no theme “nothing”"],
    ] as const) {
      const diagnostics = new Diagnostics();
      const config = { ...EMPTY_CONFIG, theme };
      checkDesigns(planEditions(config, { editions: [], formats: [] }), { config, templates, root: "/" }, diagnostics);
      expect(diagnostics.all.map((each) => [each.rule, each.message.includes(message)])).toEqual([
        ["theme-invalid", true],
      ]);
    }
  });
});

describe("settings of a theme", () => {
  const { settings } = loadTheme("book");

  test("are what their type says, within their limits", () => {
    const size = settings["bodySize"];
    const align = settings["align"];
    if (!size || !align) throw new Error("the theme has lost its settings");
    expect(settingFault(size, "12pt")).toBeUndefined();
    expect(settingFault(size, "4mm")).toBeUndefined();
    expect(settingFault(size, 12)).toMatch(/length such as/);
    expect(settingFault(size, "1mm")).toBe("must be at least 6pt");
    expect(settingFault(size, "2in")).toBe("must be at most 30pt");
    expect(settingFault(align, "left")).toBe("must be justified or ragged");
    expect(settingFault({ type: "colour", default: "#000" }, "red")).toMatch(/colour such as/);
    expect(settingFault({ type: "number", default: 1, from: 0 }, -1)).toBe("must be at least 0");
  });

  test("are variables and classes; what is not set is as the theme has it", () => {
    const values = settingValues(settings, { align: "ragged", initials: false, ornament: '"</style>' });
    const properties = settingProperties(settings, values);
    expect(properties.get("--body-size")).toBe("11.6pt");
    expect(properties.get("--ornament")).toBe('"\\22 \\3c /style>"');
    expect(settingClasses(settings, values)).toEqual(["set-align-ragged", "set-hyphenation"]);
  });
});

function faults(css: string): string[] {
  return styleFaults(css, { shown: "print.css", properties: new Set(["--ink"]), hasPicture: () => false }).map(
    ({ span, message }) => `${span?.line}:${span?.column} ${message}`,
  );
}

describe("styles", () => {
  test("without a fault are all of Octavo's", () => {
    for (const theme of themeNames()) {
      for (const target of ["print", "epub"] as const) {
        const css = editionCss(theme, target);
        const properties = new Set([...css.matchAll(/(--[\w-]+)\s*:/g)].map(([, name = ""]) => name));
        for (const name of settingProperties(loadTheme(theme).settings, {}).keys()) properties.add(name);
        const found = styleFaults(css, {
          shown: theme,
          properties,
          hasPicture: (address) => address.startsWith("data:"),
        });
        expect(found).toEqual([]);
      }
    }
  });

  test.each([
    ["p { margin: 0;\n\nh1 { color: red }", ["1:3 A block is opened here and never closed."]],
    ["/* open", ["1:1 A comment is opened here and never closed."]],
    ['p { content: "x\n; }', ["1:14 A quotation mark is opened here and never closed."]],
    ["p { colour: var(--ink) }", ["1:5 CSS has no property `colour`."]],
    ["p { color: var(--inc) }", ["1:12 Nothing gives `--inc` a value."]],
    ["p { color: var(--inc, red); -webkit-line-clamp: 3 }", []],
    ['@counter-style mine { system: extends decimal; suffix: ")" } ol { list-style-type: mine }', []],
    ["@counter-style mine { system: decimal }", ["1:31 `decimal` is no value of `system`."]],
    ["p { system: fixed }", ["1:5 CSS has no property `system`."]],
    ["p { margin: 1 pt }", ["1:13 `1 pt` is no value of `margin`."]],
  ])("%j", (css, expected) => {
    expect(faults(css)).toEqual(expect.arrayContaining(expected));
    expect(faults(css).length > 0).toBe(expected.length > 0);
  });

  test("are asked for the texts that they set", () => {
    expect(textsIn('a::before { content: "❦" / ""; } b::after{content:"\\2042 x" counter(phys)}')).toEqual([
      "❦",
      "",
      "⁂x",
    ]);
  });
});
