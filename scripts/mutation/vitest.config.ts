import { defineConfig } from "vitest/config"

/** The core's tests alone: they are quick, and they are what must notice a change in the core. */
// biome-ignore lint/style/noDefaultExport: the tool reads the default export.
export default defineConfig({ test: { root: "packages/core", include: ["test/**/*.test.ts"] } })
