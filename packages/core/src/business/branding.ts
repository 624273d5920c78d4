import { Schema } from "effect"

/** A CSS colour as six hexadecimal digits: the only form a merchant may choose, so that no CSS can be smuggled in. */
export const HexColour = Schema.String.check(Schema.isPattern(/^#[0-9a-f]{6}$/i))

/** How a business looks in its portal, its mails and its documents. */
export const Branding = Schema.Struct({
  accent: HexColour,
  /** Corner radius in CSS pixels. */
  radius: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 24 })),
  appearance: Schema.Literals(["system", "light", "dark"]),
  hasLogo: Schema.Boolean
})
export type Branding = typeof Branding.Type

/** WCAG 2.2 relative luminance of a colour, 0 (black) to 1 (white). */
export const luminance = (hex: string): number => {
  const channel = (from: number): number => {
    const share = Number.parseInt(hex.slice(from, from + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

/** WCAG 2.2 contrast ratio of two colours, 1 to 21. */
export const contrast = (a: string, b: string): number => {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

/** The smallest step towards black or white that reaches a contrast of 4.5 on the given surface. */
export const readableOn = (accent: string, surface: string): string => {
  const target = luminance(surface) > 0.18 ? 0 : 255
  for (let step = 0; step <= 20; step++) {
    const candidate = mixed(accent, target, step / 20)
    if (contrast(candidate, surface) >= 4.5) return candidate
  }
  return target === 0 ? "#000000" : "#ffffff"
}

/** Black or white, whichever reads better on the accent. */
export const inkOn = (accent: string): "#000000" | "#ffffff" =>
  contrast("#ffffff", accent) >= contrast("#000000", accent) ? "#ffffff" : "#000000"

const mixed = (hex: string, towards: number, share: number): string =>
  `#${[1, 3, 5]
    .map((from) => {
      const channel = Number.parseInt(hex.slice(from, from + 2), 16)
      return Math.round(channel + (towards - channel) * share)
        .toString(16)
        .padStart(2, "0")
    })
    .join("")}`
