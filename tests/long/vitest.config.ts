import { defineConfig } from "vitest/config";
import usual from "../vitest.config.ts";

export default defineConfig({
  ...usual,
  test: { ...usual.test, include: ["tests/long/moby-dick-editions.ts"] },
});
