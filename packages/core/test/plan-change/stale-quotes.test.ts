import { assert, describe, it } from "@effect/vitest"
import { setBillingRules } from "@kundportal/core/business/set-billing-rules"
import { BusinessId } from "@kundportal/core/kernel/id"
import { confirmPlanChange } from "@kundportal/core/plan-change/confirm-plan-change"
import { kaffe } from "@kundportal/testing/fixtures/business"
import { aRecurringPrice } from "@kundportal/testing/fixtures/catalog"
import { aWallet } from "@kundportal/testing/fixtures/ledger"
import { aTaxRate } from "@kundportal/testing/fixtures/tax"
import { currentWorld } from "@kundportal/testing/world"
import { Effect } from "effect"
import { april16, lenient, plans, pro, usd } from "./plans.ts"

import {
  confirm,
  edit,
  eve,
  hers,
  invoices,
  later,
  may1,
  now,
  onBasic,
  preview,
  quarter,
  store,
  whose,
  withRules
} from "./story.ts"

const policy = lenient.subscriptionRules.changePolicy

const meanwhile = [
  [
    "the product costs more",
    "conflict QuoteStale",
    edit({
      _tag: "PutProduct",
      value: { ...pro, price: aRecurringPrice({ amount: usd(8001), taxInclusive: false }), version: 1 }
    })
  ],
  [
    "the product has another name",
    "conflict QuoteStale",
    edit({ _tag: "PutProduct", value: { ...pro, name: "Pro+", version: 1 } })
  ],
  [
    "the product is archived",
    "conflict QuoteStale",
    edit({ _tag: "PutProduct", value: { ...pro, archivedAt: april16, version: 1 } })
  ],
  [
    "the product's group is switched off",
    "conflict QuoteStale",
    edit({
      _tag: "PutCollection",
      value: { ...plans, groups: plans.groups.map((group) => ({ ...group, enabled: false })), version: 1 }
    })
  ],
  [
    "the collection has a policy of its own",
    "conflict QuoteStale",
    edit({
      _tag: "PutCollection",
      value: { ...plans, policy: { ...plans.policy, modeOnUpgrade: "difference_immediately" }, version: 1 }
    })
  ],
  ["the business prorates by days", "conflict QuoteStale", withRules({ prorateBy: "day" })],
  [
    "the policy on payments is another",
    "conflict QuoteStale",
    withRules({ changePolicy: { ...policy, onPaymentFailure: "apply_change" } })
  ],
  [
    "a tax has come",
    "conflict QuoteStale",
    setBillingRules(kaffe, () => ({ taxRates: [{ ...aTaxRate(), country: lenient.address.country, region: null }] }))
  ],
  [
    "a wallet has come",
    "conflict QuoteStale",
    edit({ _tag: "PutWallet", value: aWallet({ balance: usd(100), version: 0 }) })
  ],
  [
    "the subscription has credit",
    "conflict QuoteStale",
    edit({ _tag: "PutSubscription", value: { ...onBasic, credit: usd(1), version: 1 } })
  ],
  [
    "the subscription was written, whatever for",
    "conflict QuoteStale",
    edit({ _tag: "PutSubscription", value: { ...onBasic, version: 1 } })
  ],
  ["changes are switched off", "forbidden PlanChangeNotAllowed", withRules({ allowChange: false })],
  ["the quote expires", "conflict QuoteExpired", later(april16, quarter)]
] as const

describe("a quote is refused and nothing is charged", () => {
  it.effect.each(meanwhile)("when %s", ([_what, answer, happening]) =>
    Effect.gen(function* () {
      yield* now(april16)
      const quote = yield* preview()
      yield* later(april16, 60_000)
      yield* happening
      const before = yield* currentWorld
      const { kind, _tag } = yield* Effect.flip(confirm(quote))
      assert.strictEqual(`${kind} ${_tag}`, answer)
      assert.deepStrictEqual(yield* currentWorld, before)
    }).pipe(Effect.provide(store()))
  )

  it.effect.each([
    [
      "putting changes off",
      "forbidden SchedulingNotAllowed",
      { effectiveAt: "next_billing_date" },
      { allowScheduling: false }
    ],
    [
      "taking scheduled changes back",
      "forbidden UndoNotAllowed",
      { replaceScheduled: true },
      { allowUndoScheduled: false }
    ]
  ] as const)("when %s is switched off, and says that", ([_what, answer, request, rules]) =>
    Effect.gen(function* () {
      yield* now(april16)
      if ("replaceScheduled" in request) yield* confirm(yield* preview({ effectiveAt: "next_billing_date" }))
      const quote = yield* preview(request)
      yield* withRules(rules)
      const before = yield* currentWorld
      const { kind, _tag } = yield* Effect.flip(confirm(quote))
      assert.strictEqual(`${kind} ${_tag}`, answer)
      assert.deepStrictEqual(yield* currentWorld, before)
    }).pipe(Effect.provide(store()))
  )

  it.effect("when the next billing date has passed", () =>
    Effect.gen(function* () {
      yield* later(may1, -60_000)
      const quote = yield* preview()
      yield* now(may1)
      assert.strictEqual((yield* Effect.flip(confirm(quote)))._tag, "QuoteStale")
      assert.deepStrictEqual(yield* invoices, [])
    }).pipe(Effect.provide(store()))
  )

  it.effect("to whomever it was not made for", () =>
    Effect.gen(function* () {
      yield* now(april16)
      const { id: quoteId } = yield* preview()
      const before = yield* currentWorld
      const others = [
        [{ customerId: eve.id }, "not_found SubscriptionNotFound"],
        [{ customerId: eve.id, subscriptionId: hers.id }, "not_found QuoteNotFound"],
        [{ businessId: BusinessId.make("bus_other") }, "not_found SubscriptionNotFound"],
        [{ customerId: null, askedBy: "merchant" }, "not_found QuoteNotFound"]
      ] as const
      for (const [other, answer] of others) {
        const { kind, _tag } = yield* Effect.flip(confirmPlanChange({ ...whose, quoteId, ...other }))
        assert.strictEqual(`${kind} ${_tag}`, answer)
      }
      assert.deepStrictEqual(yield* currentWorld, before)
    }).pipe(Effect.provide(store()))
  )
})
