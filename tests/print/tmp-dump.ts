import { readFile } from "node:fs/promises";
import { linesOf, pdfPages } from "../support/pdf-pages.ts";
const pages = await pdfPages(await readFile(process.argv[2] ?? ""));
for (const [i, p] of pages.entries()) {
  console.log("== page", i + 1, p.width, p.height);
  for (const l of linesOf(p)) console.log(l.y.toFixed(1), l.x.toFixed(1), l.runs[0]?.size.toFixed(2), JSON.stringify(l.text.slice(0, 80)));
}
