import type { ChangeMode, CycleAnchor } from "../../packages/core/src/plan-change/policy.ts"
import * as Core from "../../packages/core/src/proration/prorate.ts"
import { unsupported } from "../vectors/record.ts"

/** What is asked of the API for a change of plan, and what the core calls the same. */
export interface Wish {
  readonly mode: ChangeMode
  readonly anchor: CycleAnchor
  readonly terms: Core.Terms
}

const offered: ReadonlyArray<Wish> = [
  { mode: "prorated_immediately", anchor: "keep", terms: Core.prorated },
  { mode: "prorated_immediately", anchor: "reset", terms: Core.renewed },
  { mode: "difference_immediately", anchor: "keep", terms: Core.difference },
  { mode: "full_immediately", anchor: "reset", terms: Core.full },
  { mode: "do_not_bill", anchor: "keep", terms: Core.unbilled }
]

/**
 * What to ask for to have a change counted so. How it is rounded is looked at where the amounts are known. A plan with
 * another interval begins a new period, unless nothing is billed.
 */
export const wishFor = ({ credit, charge, cycle }: Core.Terms, isAcross: boolean): Wish => {
  if (isAcross && cycle === "keep" && (credit !== "none" || charge !== "none")) {
    return unsupported("another interval within the running period: here it begins a new one")
  }
  return (
    offered.find(({ terms }) => terms.credit === credit && terms.charge === charge && terms.cycle === cycle) ??
    unsupported(
      `no mode gives back ${words[credit]}, charges ${words[charge]} and ${cycle === "keep" ? "keeps" : "resets"} the billing dates`
    )
  )
}

const words = { full: "the full price", none: "nothing", remaining: "the rest", unused: "the rest" }
