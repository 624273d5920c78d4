import { availableParallelism } from "node:os"
import { defineConfig } from "vitest/config"

/** Far from what anything takes here: they end what hangs, and judge no speed. */
const timeouts = { testTimeout: 120_000, hookTimeout: 240_000 }

export default defineConfig({
  test: {
    // Much of a test is waiting for a database, so two files share even two cores; one core stays free where there are more.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      // The core keeps no state between tests, so its files may share a worker: two seconds instead of thirty.
      { test: { name: "core", root: "packages/core", include: ["test/**/*.test.ts"], isolate: false, ...timeouts } },
      {
        test: {
          name: "api",
          root: "packages/api",
          include: ["test/**/*.test.ts"],
          globalSetup: ["../testing/src/postgres-cluster.ts"],
          ...timeouts
        }
      },
      { test: { name: "web", root: "packages/web", include: ["test/**/*.test.ts"], ...timeouts } },
      { test: { name: "house", root: "test", include: ["*.test.ts"], ...timeouts } },
      {
        test: {
          name: "browser",
          root: "test/e2e",
          include: ["**/*.test.ts"],
          globalSetup: ["setup.ts"],
          // After everything else and one file at a time: one portal answers all of them.
          sequence: { groupOrder: 1 },
          fileParallelism: false,
          ...timeouts
        }
      }
    ]
  }
})
