import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: new URL("..", import.meta.url).pathname,
    include: ["tests/**/*.test.ts"],
    setupFiles: ["tests/support/seed.ts"],
    // Reference pages, page geometry and same bytes hold for one browser: the one the lock file names.
    env: { OCTAVO_BROWSER: "sparticuz" },
    testTimeout: 120_000,
    hookTimeout: 240_000,
    maxWorkers: 2,
  },
});
