import { assert, describe, it } from "@effect/vitest"
import type { OwnChangePolicy } from "@kundportal/core/plan-change/policy"
import { defaultPolicy, inherited } from "@kundportal/core/plan-change/policy"
import type { ChangeRequest, Direction } from "@kundportal/core/plan-change/quote"
import { type Terms, termsOf } from "@kundportal/core/plan-change/terms"
import { aChangeRequest } from "@kundportal/testing/fixtures/plan-change"
import { Result } from "effect"
import { lenient, plans } from "./plans.ts"

const rules = {
  ...lenient.subscriptionRules,
  changePolicy: {
    ...defaultPolicy,
    modeOnUpgrade: "difference_immediately" as const,
    modeOnDowngrade: "prorated_immediately" as const,
    effectiveAtOnDowngrade: "immediately" as const
  }
}

const own: OwnChangePolicy = {
  ...inherited,
  modeOnUpgrade: "full_immediately",
  onPaymentFailure: "apply_change",
  billingCycleAnchor: "reset"
}

const terms = (direction: Direction, policy: OwnChangePolicy | null, request: Partial<ChangeRequest> = {}): Terms =>
  Result.getOrThrow(
    termsOf({
      rules,
      collection: policy === null ? null : { ...plans, policy },
      direction,
      request: aChangeRequest(request),
      askedBy: "merchant"
    })
  )

type Case = readonly [name: string, asked: Parameters<typeof terms>, expected: ReadonlyArray<string>]

const cases: ReadonlyArray<Case> = [
  [
    "the business, without a collection",
    ["upgrade", null],
    ["difference_immediately", "immediately", "prevent_change", "keep"]
  ],
  [
    "the business, where the collection is silent",
    ["upgrade", inherited],
    ["difference_immediately", "immediately", "prevent_change", "keep"]
  ],
  [
    "the collection before the business",
    ["upgrade", own],
    ["full_immediately", "immediately", "apply_change", "reset"]
  ],
  [
    "one field by the collection, another by the business",
    ["downgrade", own],
    ["prorated_immediately", "immediately", "apply_change", "reset"]
  ],
  [
    "the collection's word on downgrades, for those alone",
    ["downgrade", { ...inherited, modeOnDowngrade: "full_immediately" }],
    ["full_immediately", "immediately", "prevent_change", "keep"]
  ],
  [
    "the business's word on upgrades, where the collection speaks of downgrades alone",
    ["upgrade", { ...inherited, modeOnDowngrade: "full_immediately" }],
    ["difference_immediately", "immediately", "prevent_change", "keep"]
  ],
  ["the same price as an upgrade", ["same_price", own], ["full_immediately", "immediately", "apply_change", "reset"]],
  [
    "the request before all",
    ["upgrade", own, { mode: "do_not_bill", onPaymentFailure: "prevent_change", billingCycleAnchor: "keep" }],
    ["do_not_bill", "immediately", "prevent_change", "keep"]
  ],
  [
    "a schedule before any policy",
    ["upgrade", own, { effectiveAt: "next_billing_date" }],
    ["full_immediately", "next_billing_date", "apply_change", "keep"]
  ]
]

describe("how a change is charged is decided by", () => {
  it.each(cases)("%s", (_name, asked, expected) => {
    const { mode, effectiveAt, onPaymentFailure, billingCycleAnchor } = terms(...asked)
    assert.deepStrictEqual([mode, effectiveAt, onPaymentFailure, billingCycleAnchor], expected)
  })
})
