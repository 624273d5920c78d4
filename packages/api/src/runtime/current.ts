import { invariant } from "@kundportal/core/kernel/invariant"
import type { Portal } from "./portal.ts"

let current: Portal | null = null

/** The one portal of this process. The pages are bundled apart from the host, and meet it here. */
export const setCurrentPortal = (portal: Portal): void => {
  current = portal
}

export const currentPortal = (): Portal => {
  invariant(current !== null, "the host opens the portal before it serves a page")
  return current
}
