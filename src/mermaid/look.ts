const GREYS = [
  "#ddd",
  "#bbb",
  "#eee",
  "#ccc",
  "#aaa",
  "#e5e5e5",
  "#c4c4c4",
  "#d4d4d4",
  "#b2b2b2",
  "#f0f0f0",
  "#ddd",
  "#bbb",
];

/** Where a diagram has many colours, greys light enough for black letters stand for them. */
const greys = Object.fromEntries(
  GREYS.flatMap((grey, index) => [
    [`pie${index + 1}`, grey],
    [`cScale${index}`, grey],
    [`cScaleInv${index}`, "#000"],
    [`cScaleLabel${index}`, "#000"],
    [`git${index}`, grey],
    [`gitBranchLabel${index}`, "#000"],
    // Letters on these are white.
    [`fillType${index}`, index % 2 === 0 ? "#555" : "#777"],
  ]),
);

/** The face that words are measured in. Others are about as wide or narrower: what has room here has room there. */
export const FACE = {
  family: "Octavo Diagram",
  file: "@expo-google-fonts/literata/400Regular/Literata_400Regular.ttf",
};

/** Characters of the longest description that is drawn. */
export const LONGEST_SOURCE = 100_000;

/** What no diagram may set in a header of its own. */
const SECURE = `secure securityLevel startOnLoad maxTextSize suppressErrorRendering maxEdges htmlLabels fontFamily look
  deterministicIds deterministicIDSeed`;

/** A page is narrower than a screen: what is set closer is shrunk less. In CSS pixels. */
const CLOSE = { padding: 8, nodeSpacing: 30, rankSpacing: 32, minNodeWidth: 30, wrappingWidth: 160 };

/**
 * How Mermaid draws for books: in black on white with a few greys, since a page has one ink. `strict` has it escape
 * what labels hold. They are text and not HTML, which no picture in a book can hold.
 */
export const CONFIG = {
  startOnLoad: false,
  securityLevel: "strict",
  suppressErrorRendering: true,
  deterministicIds: true,
  deterministicIDSeed: "diagram",
  maxTextSize: LONGEST_SOURCE,
  htmlLabels: false,
  look: "classic",
  fontFamily: FACE.family,
  secure: SECURE.split(/\s+/),
  flowchart: { htmlLabels: false, ...CLOSE },
  class: { htmlLabels: false },
  state: { htmlLabels: false, ...CLOSE },
  sequence: { textPlacement: "tspan" },
  journey: { textPlacement: "tspan" },
  gantt: { useWidth: 520 },
  // A line does not run through the words on it.
  themeCSS: ".edgeLabel rect { opacity: 1; }",
  theme: "base",
  themeVariables: {
    fontSize: "14px",
    fontFamily: FACE.family,
    background: "#fff",
    primaryColor: "#fff",
    primaryBorderColor: "#000",
    primaryTextColor: "#000",
    secondaryColor: "#eee",
    secondaryBorderColor: "#000",
    secondaryTextColor: "#000",
    tertiaryColor: "#f6f6f6",
    tertiaryBorderColor: "#000",
    tertiaryTextColor: "#000",
    lineColor: "#000",
    textColor: "#000",
    edgeLabelBackground: "#fff",
    noteBkgColor: "#eee",
    noteBorderColor: "#000",
    noteTextColor: "#000",
    sectionBkgColor: "#eee",
    sectionBkgColor2: "#eee",
    altSectionBkgColor: "#fff",
    gridColor: "#999",
    taskBkgColor: "#fff",
    taskBorderColor: "#000",
    taskTextColor: "#000",
    taskTextDarkColor: "#000",
    taskTextLightColor: "#000",
    taskTextOutsideColor: "#000",
    activeTaskBkgColor: "#ccc",
    activeTaskBorderColor: "#000",
    doneTaskBkgColor: "#ddd",
    doneTaskBorderColor: "#000",
    critBkgColor: "#999",
    critBorderColor: "#000",
    xyChart: { plotColorPalette: "#bbb, #000, #888, #ddd" },
    ...greys,
  },
} as const;

/** The properties that are written to each shape, with what holds where nothing is said. */
export const PROPERTIES = {
  fill: "rgb(0, 0, 0)",
  "fill-opacity": "1",
  stroke: "none",
  "stroke-width": "1px",
  "stroke-opacity": "1",
  "stroke-dasharray": "none",
  "stroke-linecap": "butt",
  "stroke-linejoin": "miter",
  "marker-start": "none",
  "marker-mid": "none",
  "marker-end": "none",
  "stop-color": "rgb(0, 0, 0)",
  "stop-opacity": "1",
  "font-size": "",
  "font-weight": "400",
  "font-style": "normal",
  "text-anchor": "start",
  "dominant-baseline": "auto",
  "text-decoration-line": "none",
} as const;
