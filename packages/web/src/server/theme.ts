import { type Branding, contrast, inkOn, readableOn } from "@kundportal/core/business/branding"

/** The least favourable surfaces of each appearance that text in the accent colour stands on; see `tokens.css`. */
const surfaces = { light: "#f4f4f2", dark: "#26272b" } as const

/** A fill that is hardly lighter or darker than its surroundings is no button; from 1.5 on its edge is seen. */
const visible = 1.5

/**
 * A business's look as CSS custom properties, weightier than the defaults of `tokens.css` whatever comes first. Holds nothing a merchant typed but checked colours and a
 * number.
 */
export const themeOf = ({ accent, appearance, radius }: Branding): string => {
  const fill = {
    light: contrast(accent, surfaces.light) >= visible ? accent : readableOn(accent, surfaces.light),
    dark: contrast(accent, surfaces.dark) >= visible ? accent : readableOn(accent, surfaces.dark)
  }
  return `html:root {
  color-scheme: ${appearance === "system" ? "light dark" : appearance};
  --radius: ${radius}px;
  --accent: ${pair(readableOn(accent, surfaces.light), readableOn(accent, surfaces.dark))};
  --accent-fill: ${pair(fill.light, fill.dark)};
  --on-accent: ${pair(inkOn(fill.light), inkOn(fill.dark))};
}
`
}

const pair = (light: string, dark: string): string => `light-dark(${light}, ${dark})`
