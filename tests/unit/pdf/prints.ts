import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { crc32, deflateSync } from "node:zlib";
import type { Chromium } from "../../../src/browser/launch.ts";
import type { PrintSource } from "../../../src/browser/page.ts";

const require = createRequire(import.meta.url);

const FACES = [
  ["Text", "eb-garamond/400Regular/EBGaramond_400Regular.ttf", ""],
  ["Text", "eb-garamond/400Regular_Italic/EBGaramond_400Regular_Italic.ttf", "font-style: italic"],
  ["Text", "eb-garamond/700Bold/EBGaramond_700Bold.ttf", "font-weight: bold"],
  ["Code", "jetbrains-mono/400Regular/JetBrainsMono_400Regular.ttf", ""],
  ["Hebrew", "frank-ruhl-libre/400Regular/FrankRuhlLibre_400Regular.ttf", ""],
  ["Formulas", "stix-two-math/400Regular/STIXTwoMath_400Regular.ttf", ""],
] as const;

const STYLE = `
${FACES.map(([family, path, style]) => `@font-face { font-family: ${family}; src: url(${path}); ${style} }`).join("\n")}
@page {
  size: 148mm 210mm;
  margin: 18mm;
  @top-center { content: "Running head"; font: 9pt Text }
  @bottom-center { content: counter(page); font: 9pt Text }
}
html, body { overflow-x: clip }
body { font: 10.5pt/14pt Text, Hebrew; margin: 0 }
pre, code { font: 8pt/11pt Code; white-space: pre-wrap }
math { font-family: Formulas }
section { break-before: page }
`;

/** A document with fonts, a running head and a folio. */
export function documentOf(body: string, { style = "", language = "en", title = "A document" } = {}): PrintSource {
  const html =
    `<!DOCTYPE html><html lang="${language}"><head><meta charset="utf-8"><title>${title}</title>` +
    `<style>${STYLE}${style}</style></head><body>${body}</body></html>`;
  const fonts = FACES.map(([, path]) => [path, font(path)] as const);
  const images = [
    ["dots.png", { mediaType: "image/png", bytes: dots() }],
    ["disc.svg", { mediaType: "image/svg+xml", bytes: Buffer.from(DISC) }],
  ] as const;
  return { html, files: new Map([...fonts, ...images]) };
}

/** What Chromium prints of a document: tagged, with its outline. */
export async function printed(chromium: Chromium, source: PrintSource): Promise<Uint8Array> {
  const page = await chromium.openPage(source);
  const pdf = await page.print({ tagged: true, outline: true });
  if (page.refused.size > 0) throw new Error(`refused: ${[...page.refused].join(", ")}`);
  await page.close();
  return pdf;
}

function font(path: string): { mediaType: string; bytes: Uint8Array } {
  return { mediaType: "font/ttf", bytes: readFileSync(require.resolve(`@expo-google-fonts/${path}`)) };
}

const DISC = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle cx="20" cy="20" r="15"/></svg>';

/** A PNG of 16 × 16 pixels with all degrees of transparency. */
function dots(): Uint8Array {
  const rows = Array.from({ length: 16 }, (_, y) => [
    0,
    ...Array.from({ length: 16 }, (__, x) => [x * 16, y * 16, 99, x * y]).flat(),
  ]);
  const header = Buffer.from([0, 0, 0, 16, 0, 0, 0, 16, 8, 6, 0, 0, 0]);
  const chunks = [
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.from(rows.flat()))),
    chunk("IEND", Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1A\n", "latin1"), ...chunks]);
}

function chunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(content));
  return Buffer.concat([length, content, check]);
}
