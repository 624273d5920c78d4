import { contrast } from "@kundportal/core/business/branding"
import { describe, expect, it } from "vitest"
import { themeOf } from "../src/server/theme.ts"

const branding = { accent: "#9c3d22", radius: 12, appearance: "system", hasLogo: true } as const

/** The two colours of a custom property: for light and for dark. */
const pairOf = (css: string, property: string): readonly [string, string] => {
  const [, light = "", dark = ""] =
    new RegExp(`${property}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css) ?? []
  return [light, dark]
}

describe("the look of a business", () => {
  it("is written as custom properties and nothing else", () => {
    expect(themeOf({ ...branding, appearance: "dark" })).toBe(`html:root {
  color-scheme: dark;
  --radius: 12px;
  --accent: light-dark(#9c3d22, #bf816f);
  --accent-fill: light-dark(#9c3d22, #9c3d22);
  --on-accent: light-dark(#ffffff, #ffffff);
}
`)
  })

  it.each(["#ffffff", "#000000", "#ffd400", "#7f7f7f", "#00ff00", "#1a1a2e"])("stays readable in %s", (accent) => {
    const css = themeOf({ ...branding, accent })
    const [light, dark] = pairOf(css, "--accent")
    expect(contrast(light, "#f4f4f2")).toBeGreaterThanOrEqual(4.5)
    expect(contrast(dark, "#26272b")).toBeGreaterThanOrEqual(4.5)
    const fills = pairOf(css, "--accent-fill")
    const inks = pairOf(css, "--on-accent")
    expect(contrast(fills[0], inks[0])).toBeGreaterThanOrEqual(4.5)
    expect(contrast(fills[1], inks[1])).toBeGreaterThanOrEqual(4.5)
  })
})
