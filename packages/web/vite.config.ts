import { solidStart } from "@solidjs/start/config"
import { defineConfig, type Plugin } from "vite"

/** Core and api run as they are, type-stripped by Node: bundling them would copy all of their packages into our build. */
const workspaceStaysOutside: Plugin = {
  name: "workspace-stays-outside",
  enforce: "pre",
  apply: "build",
  applyToEnvironment: ({ name }) => name === "ssr",
  resolveId: (id) => (id.startsWith("@kundportal/") ? { id, external: true } : null)
}

/** SolidStart's error boundary brings the styles of its development toolbar, which no built page shows: 16 kB. */
const toolbarStaysHome: Plugin = {
  name: "toolbar-stays-home",
  enforce: "pre",
  apply: "build",
  load: (id) => (/@solidjs\/start\/dist\/shared\/.*\.css$/.test(id) ? "" : null)
}

export default defineConfig({
  plugins: [
    solidStart({ middleware: "src/middleware.ts", ssr: true, devOverlay: false }),
    workspaceStaysOutside,
    toolbarStaysHome
  ],
  // Browsers that know `light-dark()`: without a target, every colour would be written out thrice.
  environments: {
    client: {
      build: {
        rolldownOptions: {
          output: {
            // A page is a handful of files: what all pages share travels as two, and languages stay apart.
            codeSplitting: {
              groups: [
                { name: "framework", test: /node_modules/ },
                { name: "shared", test: /src\/(?:data|features|ui|server|i18n\/[a-z-]+\.ts)/, minShareCount: 2 }
              ]
            }
          }
        }
      }
    }
  },
  build: { assetsInlineLimit: 0, cssTarget: ["chrome123", "firefox120", "safari17.5"] }
})
