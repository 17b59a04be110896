import { describe } from "vitest";
import { CHECKOUT } from "../support/octavo.ts";
import { checkEditions } from "./all-editions.ts";

describe("all editions of the sample", () => checkEditions(CHECKOUT));
