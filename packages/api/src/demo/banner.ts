import type { DemoFile } from "./demo-file.ts"

export interface DemoBanner {
  readonly file: DemoFile
  readonly filePath: string
  /** A fresh one-time link; null when the database holds no demo. */
  readonly customerLink: string | null
}

/** What the terminal shows when test mode has started. */
export const demoBanner = ({ file, filePath, customerLink }: DemoBanner): string => {
  const [business] = file.businesses
  const customer = business?.customers[0]
  return framed(
    `Kundportal is running at ${file.baseUrl} in test mode`,
    [
      customer === undefined || business === undefined || customerLink === null
        ? null
        : ["Customer link", customerLink, `opens once, within 24 hours, as ${customer.name} of ${business.name}`],
      business === undefined || customer === undefined
        ? null
        : ["Static link", business.staticLink, `never expires; log in as ${customer.email}`],
      file.mailUrl === null ? null : ["Mail page", file.mailUrl, "every letter is kept here instead of being sent"],
      business === undefined ? null : ["API key", business.apiKey, `speaks for ${business.name}`],
      ["For scripts", filePath, business === undefined ? "this database holds no demo" : "all of this, as JSON"]
    ].filter((row) => row !== null)
  )
}

/** What the terminal shows when live mode has started. */
export const liveBanner = (baseUrl: string): string =>
  `Kundportal is running at ${baseUrl} in live mode.\nCtrl-C stops.`

const labelWidth = 15

const framed = (title: string, rows: ReadonlyArray<ReadonlyArray<string>>): string =>
  [
    "",
    `  ${title}`,
    "",
    ...rows.flatMap(([label = "", value = "", remark = ""]) => [
      `  ${label.padEnd(labelWidth)}${value}`,
      `  ${"".padEnd(labelWidth)}${remark}`
    ]),
    "",
    "  Ctrl-C stops.",
    ""
  ].join("\n")
