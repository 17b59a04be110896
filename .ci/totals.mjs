// Prints vitest's totals as one plain line.
import { readFileSync } from "node:fs";

const results = JSON.parse(readFileSync(process.argv[2], "utf8"));
const skipped = results.numPendingTests + (results.numTodoTests ?? 0);
// A file that fails to load has no tests of its own, but it failed.
const broken = results.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
console.log(`${results.numPassedTests} passed, ${results.numFailedTests + broken.length} failed, ${skipped} skipped`);
