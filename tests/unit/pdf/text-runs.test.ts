import { expect, test } from "vitest";
import { textRuns } from "../../../src/pdf/text-runs.ts";

const PAGE = `.75 0 0 -.75 0 612 cm
q
1 0 0 1 10 20 cm
/Artifact BMC
BT
/F4 12 Tf
1 0 0 -1 0 0 Tm
<041A> Tj
ET
EMC
/P <</MCID 0 >>BDC
BT
/F4 16 Tf
1 0 0 -1 30 100 Tm
<001A> Tj
8 0 Td <037E> Tj
ET
EMC
Q
/P <</MCID 1 >>BDC
BT
/F5 8 Tf
1 0 0 -1 4 4 Tm
<01> Tj
ET
EMC
`;

test("runs have their place on the page and their size; artifacts are none", () => {
  expect(textRuns(PAGE)).toEqual([
    { x: 30, baseline: 522, size: 12 },
    { x: 3, baseline: 609, size: 6 },
  ]);
});
