// npm run test:long: what takes too long for every run of the tests. OCTAVO_CORPUS names the folder with the test books.
import { join } from "node:path";
import { describe } from "vitest";
import { checkEditions } from "../conformance/all-editions.ts";

const corpus = process.env["OCTAVO_CORPUS"];
if (!corpus) throw new Error("Set OCTAVO_CORPUS to the folder with the test books.");

describe("all editions of Moby-Dick", () => checkEditions(join(corpus, "moby-dick")));
