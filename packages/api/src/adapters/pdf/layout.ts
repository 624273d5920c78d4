import { readableOn } from "@kundportal/core/business/branding"
import type { Area } from "./flow.ts"
import { pageSize } from "./sheet.ts"
import { bold, regular } from "./typeface.ts"
import type { Style } from "./wrap.ts"

/** Distances in points. Two columns of equal width carry everything but the table. */
export const left = 56
export const right = pageSize.width - 56
export const middle = left + (right - left) / 2
export const area: Area = { top: 56, bottom: pageSize.height - 64 }
export const footerLine = pageSize.height - 36

export const ink = "#1b1b1f"
export const quiet = "#63636b"
export const hairline = "#d9d9de"

/** From one baseline to the next. */
export const leading = (size: number): number => Math.round(size * 1.45 * 4) / 4

export const styles = {
  title: { face: bold, size: 22, colour: ink },
  figure: { face: bold, size: 16, colour: ink },
  strong: { face: bold, size: 9.5, colour: ink },
  body: { face: regular, size: 9.5, colour: ink },
  label: { face: regular, size: 8, colour: quiet }
} as const satisfies Record<string, Style>

/** The business's colour, darkened until it stands out from white paper. */
export const accentOn = (accent: string): string => readableOn(accent, "#ffffff")
