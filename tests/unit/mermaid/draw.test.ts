import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cleanSvg } from "../../../src/book/assets/svg.ts";
import { findBrowser } from "../../../src/browser/find.ts";
import { type Chromium, launchBrowser } from "../../../src/browser/launch.ts";
import { Mermaid } from "../../../src/mermaid/draw.ts";

let chromium: Chromium;
beforeAll(async () => {
  chromium = await launchBrowser(await findBrowser());
});
afterAll(async () => await chromium.close());

async function draw(source: string, longest?: number) {
  await using mermaid = new Mermaid({ browser: async () => chromium, ...(longest !== undefined && { longest }) });
  return await mermaid.draw(source);
}

async function svgOf(source: string): Promise<string> {
  const drawn = await draw(source);
  if (drawn.kind !== "drawn") throw new Error(drawn.message);
  return drawn.svg;
}

/** A diagram of each kind that may depend on chance or on today. */
const DIAGRAMS = {
  flowchart: "flowchart LR\n  A[One] -->|to| B{Two}\n  subgraph s [Sub]\n  B --> C[(Three)]\n  end",
  sequence: "sequenceDiagram\n  autonumber\n  actor A\n  A->>B: hello\n  Note right of B: a note",
  class: "classDiagram\n  class Book {\n    +String title\n  }\n  Book <|-- Novel",
  state: "stateDiagram-v2\n  [*] --> Draft\n  Draft --> [*]",
  er: "erDiagram\n  AUTHOR ||--o{ BOOK : writes",
  gantt: "gantt\n  dateFormat YYYY-MM-DD\n  section Write\n  Draft :a1, 2024-01-01, 30d\n  Proof :after a1, 900d",
  pie: 'pie title Taps\n  "Left" : 3\n  "Right" : 12',
  git: "gitGraph\n  commit\n  branch develop\n  commit",
  journey: "journey\n  title A day\n  section Work\n    Make tea: 5: Me",
  timeline: "timeline\n  title History\n  1450 : Gutenberg",
  quadrant: "quadrantChart\n  x-axis Low --> High\n  A: [0.3, 0.6]",
  xy: "xychart-beta\n  x-axis [a, b]\n  bar [1, 5]",
};

describe("a diagram", () => {
  test.each(Object.entries(DIAGRAMS))("of the kind %s is drawn, always the same", async (_kind, source) => {
    const svg = await svgOf(source);
    expect(await svgOf(source)).toBe(svg);
    // All of it is left when it is cleaned like any picture, and nothing in it needs a style sheet.
    expect(svg).not.toMatch(/<(?:style|foreignObject|script)|class=|style=|\son\w+=/);
    const clean = cleanSvg(Buffer.from(svg));
    expect(count(Buffer.from(clean.bytes).toString())).toBe(count(svg));
    expect(clean.widthPx).toBeGreaterThan(20);
    expect(clean.heightPx).toBeGreaterThan(20);
  });

  test("keeps its words as text, those with signs too", async () => {
    const svg = await svgOf('flowchart LR\n  A["1 < 2 & *3*"] --> B["`**bold** words`"]');
    expect(svg.replaceAll(/<[^>]*>/g, "")).toContain("1 &lt; 2 &amp; *3*");
    expect(svg).toMatch(/font-weight="(?:bold|700)"[^>]*>bold/);
  });
});

describe("what a diagram may not do", () => {
  test("a label is never HTML, a click runs nothing, and nothing is fetched", async () => {
    const svg = await svgOf(
      `%%{init: {"securityLevel": "loose", "htmlLabels": true, "flowchart": {"htmlLabels": true}, "themeCSS": "rect { fill: url(http://127.0.0.1:9/z) }"}}%%
flowchart LR
  A["<img src=http://127.0.0.1:9/x onerror=alert(1)><b>x</b>"] --> B
  click A "javascript:alert(1)"
  click B call alert()`,
    );
    expect(svg).not.toMatch(/<(?:img|foreignObject|script)|javascript:|\sonerror=/);
    expect(Buffer.from(cleanSvg(Buffer.from(svg)).bytes).toString()).not.toMatch(/url\((?!#)|href="(?!#)/);
  });
});

describe("what cannot be drawn is told of with its line", () => {
  test.each([
    ["flowchat LR\n  A --> B", 1, "Its first word is no kind of diagram that Mermaid knows."],
    ["flowchart LR\n  A --> B\n  A --> --> |x\n  B --> C", 3, "Mermaid does not understand this line."],
    ["flowchart LR\n  A --> B\n  A -->\n", 3, "It ends where more is expected."],
    [
      "%% a remark\n\nflowchart LR\n %% another\n  A --> B\n  A --> --> |x",
      6,
      "Mermaid does not understand this line.",
    ],
    ["---\ntitle: T\n---\nflowchart LR\n  A --> --> |x", 5, "Mermaid does not understand this line."],
    ['pie title x\n\n  %% b\n  "a" 3', 4, "It has “3” where “:” is expected."],
  ])("%s", async (source, line, message) => {
    expect(await draw(source)).toEqual({ kind: "fault", message, line });
  });

  test("text that is too long for it", async () => {
    expect(await draw(`flowchart LR\n${"A --> B\n".repeat(15_000)}`)).toMatchObject({ kind: "fault" });
  });

  test("what takes too long is given up, and the next is drawn", async () => {
    const edges = Array.from({ length: 450 }, (_, i) => `  n${i % 50} --> n${(i * 7) % 50}`).join("\n");
    await using mermaid = new Mermaid({ browser: async () => chromium, longest: 60 });
    expect(await mermaid.draw(`flowchart LR\n${edges}`)).toEqual({
      kind: "fault",
      message: "It takes longer than 0.06 seconds to draw.",
    });
    await using patient = new Mermaid({ browser: async () => chromium });
    expect((await patient.draw("flowchart LR\n A --> B")).kind).toBe("drawn");
  });
});

describe("what draws may be missing", () => {
  test("the package", async () => {
    await using mermaid = new Mermaid({ browser: async () => chromium, libraries: ["mermaid/not/there.js"] });
    expect(await mermaid.draw("pie")).toMatchObject({
      kind: "missing",
      hint: expect.stringContaining("npm install mermaid"),
    });
  });

  test("the browser, or it falls over", async () => {
    await using without = new Mermaid({ browser: async () => undefined });
    expect(await without.draw("pie")).toMatchObject({ kind: "missing", message: expect.stringContaining("browser") });
    const fallen = await launchBrowser(await findBrowser());
    await fallen.close();
    await using broken = new Mermaid({ browser: async () => fallen });
    expect(await broken.draw("pie")).toMatchObject({ kind: "missing", message: expect.stringContaining("browser") });
  });
});

function count(svg: string): number {
  return svg.match(/<\w/g)?.length ?? 0;
}
