import type { SettingsRefused } from "./config.ts"
import { declaredSettings } from "./declared-settings.ts"

/** The settings as they stand in `docs/configuration.md`, in Markdown. A test holds the file to it. */
export const settingsChapter = (): string =>
  Object.entries(declaredSettings)
    .map(([name, { shownDefault, meaning, secret }]) => {
      const byDefault = shownDefault === "" ? "Empty by default." : `Default: \`${shownDefault}\`.`
      return `### ${name}\n\n${byDefault} ${meaning}${secret ? " A secret: never printed." : ""}`
    })
    .join("\n\n")

/** What an operator reads when the portal does not start. */
export const refusalText = ({ sentences }: SettingsRefused): string =>
  ["The portal does not start, because its settings cannot be used:", ...sentences.map((each) => `  - ${each}`)].join(
    "\n"
  )
