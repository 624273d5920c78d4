import { assert, describe, it } from "@effect/vitest"
import { DiscountCode } from "@kundportal/core/discount/model"
import { DiscountId } from "@kundportal/core/kernel/id"
import { aDiscount, anAppliedDiscount } from "@kundportal/testing/fixtures/discount"
import { april16, basic, type Move, pro, starter } from "./plans.ts"

import { type Case, named, on, onBasic, policies, refusal, scheduled, withRules } from "./refusals.ts"

const fika = aDiscount()
const onlyBasic = aDiscount({
  id: DiscountId.make("dsc_basic"),
  code: DiscountCode.make("BASIC"),
  restrictedTo: [basic.id]
})
const codes = (...discountCodes: ReadonlyArray<string>): Move => ({ discounts: [fika], request: { discountCodes } })

const byDiscount: ReadonlyArray<Case> = [
  ["unknown", "not_found DiscountNotFound", onBasic, pro, codes("NOPE")],
  ["twice", "invalid DiscountNotApplicable repeated", onBasic, pro, codes("FIKA", "fika")],
  [
    "for other products",
    "invalid DiscountNotApplicable other_product",
    onBasic,
    pro,
    { ...codes("FIKA"), discounts: [aDiscount({ restrictedTo: [basic.id] })] }
  ],
  [
    "already there, twice",
    "invalid DiscountNotApplicable repeated",
    on({ discounts: [anAppliedDiscount()] }),
    pro,
    codes("FIKA", "fika")
  ],
  ["already there, once", "allowed", on({ discounts: [anAppliedDiscount()] }), pro, codes("fika")],
  [
    "for other products, which another one replaces",
    "allowed",
    on({ discounts: [anAppliedDiscount({ discountId: onlyBasic.id, code: onlyBasic.code })] }),
    pro,
    { ...codes("FIKA"), discounts: [onlyBasic, fika] }
  ],
  [
    "already there, for other products",
    "invalid DiscountNotApplicable other_product",
    on({ discounts: [anAppliedDiscount()] }),
    pro,
    { ...codes("FIKA"), discounts: [aDiscount({ restrictedTo: [basic.id] })] }
  ],
  [
    "ended",
    "invalid DiscountNotApplicable ended",
    onBasic,
    pro,
    { ...codes("FIKA"), discounts: [aDiscount({ endsAt: april16 })] }
  ],
  [
    "more than twenty",
    "invalid DiscountNotApplicable too_many",
    onBasic,
    pro,
    {
      request: { discountCodes: Array.from({ length: 21 }, (_, index) => `CODE-${index}`) },
      discounts: Array.from({ length: 21 }, (_, index) =>
        aDiscount({ id: DiscountId.make(`dsc_${index}`), code: DiscountCode.make(`CODE-${index}`) })
      )
    }
  ]
]

const asCustomer = { askedBy: "customer" as const }

const byCustomer: ReadonlyArray<Case> = [
  [
    "when changes are switched off",
    "forbidden PlanChangeNotAllowed",
    onBasic,
    pro,
    { ...asCustomer, business: withRules({ allowChange: false }) }
  ],
  [
    "the mode",
    "forbidden ChangeTermsNotYours",
    onBasic,
    pro,
    { ...asCustomer, request: { mode: "prorated_immediately" } }
  ],
  [
    "that nothing is billed",
    "forbidden DoNotBillNotAllowed",
    onBasic,
    pro,
    { ...asCustomer, request: { mode: "do_not_bill" } }
  ],
  [
    "a policy that bills nothing",
    "forbidden DoNotBillNotAllowed",
    onBasic,
    pro,
    { ...asCustomer, business: withRules({ changePolicy: { ...policies, modeOnUpgrade: "do_not_bill" } }) }
  ],
  [
    "the anchor",
    "forbidden ChangeTermsNotYours",
    onBasic,
    pro,
    { ...asCustomer, request: { billingCycleAnchor: "reset" } }
  ],
  [
    "what a declined payment means",
    "forbidden ChangeTermsNotYours",
    onBasic,
    pro,
    { ...asCustomer, request: { onPaymentFailure: "apply_change" } }
  ],
  ["a downgrade at once that has to wait", "forbidden ChangeTermsNotYours", onBasic, starter, asCustomer],
  [
    "the next billing date where that is not allowed",
    "forbidden SchedulingNotAllowed",
    onBasic,
    pro,
    { ...asCustomer, business: withRules({ allowScheduling: false }), request: { effectiveAt: "next_billing_date" } }
  ],
  [
    "to wait, where it has to anyway",
    "allowed",
    onBasic,
    starter,
    { ...asCustomer, business: withRules({ allowScheduling: false }), request: { effectiveAt: "next_billing_date" } }
  ],
  [
    "to change at once, where nothing may be put off",
    "allowed",
    onBasic,
    pro,
    { ...asCustomer, business: withRules({ allowScheduling: false }), request: { effectiveAt: null } }
  ],
  [
    "to replace a scheduled change that is not to be undone",
    "forbidden UndoNotAllowed",
    on({ scheduledChange: scheduled }),
    pro,
    { ...asCustomer, business: withRules({ allowUndoScheduled: false }), request: { replaceScheduled: true } }
  ],
  [
    "to replace a scheduled change",
    "allowed",
    on({ scheduledChange: scheduled }),
    pro,
    { ...asCustomer, request: { replaceScheduled: true } }
  ]
]

const byMerchant: ReadonlyArray<Case> = [
  ["to change plan", "allowed", onBasic, pro, { business: withRules({ allowChange: false }) }],
  [
    "to put a change off",
    "allowed",
    onBasic,
    pro,
    { business: withRules({ allowScheduling: false }), request: { effectiveAt: "next_billing_date" } }
  ],
  [
    "to replace a scheduled change",
    "allowed",
    on({ scheduledChange: scheduled }),
    pro,
    { business: withRules({ allowUndoScheduled: false }), request: { replaceScheduled: true } }
  ],
  ["that nothing is billed", "allowed", onBasic, pro, { request: { mode: "do_not_bill" } }]
]

const bySchedule: ReadonlyArray<Case> = [
  [
    "prorated",
    "invalid InvalidModeWithNextBillingDate",
    onBasic,
    pro,
    { request: { effectiveAt: "next_billing_date", mode: "prorated_immediately" } }
  ],
  [
    "unbilled",
    "invalid InvalidModeWithNextBillingDate",
    onBasic,
    pro,
    { request: { effectiveAt: "next_billing_date", mode: "do_not_bill" } }
  ],
  [
    "prorated, where only the policy makes it wait",
    "invalid InvalidModeWithNextBillingDate",
    onBasic,
    starter,
    { request: { effectiveAt: null, mode: "prorated_immediately" } }
  ],
  ["in full", "allowed", onBasic, pro, { request: { effectiveAt: "next_billing_date", mode: "full_immediately" } }],
  ["as the policy says, which falls silent", "allowed", onBasic, pro, { request: { effectiveAt: "next_billing_date" } }]
]

describe("what cannot be asked for", () => {
  it.each(named(byDiscount))("with a discount $what", ({ answer, asked }) => {
    assert.strictEqual(refusal(...asked), answer)
  })

  it.each(named(byCustomer))("a customer asks for $what", ({ answer, asked }) => {
    assert.strictEqual(refusal(...asked), answer)
  })

  it.each(named(byMerchant))("its customers' switches do not bind a business that asks $what", ({ answer, asked }) => {
    assert.strictEqual(refusal(...asked), answer)
  })

  it.each(named(bySchedule))("scheduled $what", ({ answer, asked }) => {
    assert.strictEqual(refusal(...asked), answer)
  })
})
