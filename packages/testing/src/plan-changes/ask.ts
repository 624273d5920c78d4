import type { Change } from "@kundportal/core/changes"
import { CustomerId, EventId, InvoiceId, QuoteId } from "@kundportal/core/kernel/id"
import { invariant } from "@kundportal/core/kernel/invariant"
import { accept } from "@kundportal/core/plan-change/accept"
import {
  type ChangeFacts,
  type ChangeRefused,
  decideChange,
  type PlanChange
} from "@kundportal/core/plan-change/change"
import type { ChangeRequest, Quote } from "@kundportal/core/plan-change/quote"
import type { Subscription } from "@kundportal/core/subscription/model"
import { type DateTime, Result } from "effect"
import { aBusiness } from "../fixtures/business.ts"
import { aCustomer } from "../fixtures/customer.ts"
import { aChangeRequest, aQuote } from "../fixtures/plan-change.ts"
import type { Scene } from "./scene.ts"

/** A change as it was shown, and what was written when it was accepted. */
export interface Made {
  readonly scene: Scene
  readonly before: Subscription
  readonly when: DateTime.Utc
  readonly request: ChangeRequest
  readonly shown: PlanChange
  readonly written: ReadonlyArray<Change>
}

const [bySecond, byDay] = (["second", "day"] as const).map((prorateBy) =>
  aBusiness({ subscriptionRules: { ...aBusiness().subscriptionRules, prorateBy } })
)
const customer = aCustomer({ id: CustomerId.make("cus_ada") })

const factsFor = (scene: Scene, subscription: Subscription, request: ChangeRequest): ChangeFacts => {
  const { collection, products, addons, taxRules, wallet } = scene
  const product = products.find(({ id }) => id === request.productId)
  const business = scene.prorateBy === "day" ? byDay : bySecond
  invariant(product !== undefined && business !== undefined, "a scene has what is asked of it")
  return {
    business,
    customer,
    subscription,
    collection,
    product,
    addons,
    discounts: [],
    taxRules,
    wallet,
    request,
    askedBy: "merchant",
    invoiceId: InvoiceId.make("inv_1"),
    quoteId: QuoteId.make("quo_1")
  }
}

/** Preview a change and accept it: what was shown, and what is written. */
export const make = (
  scene: Scene,
  before: Subscription,
  asked: Partial<ChangeRequest> & { readonly when: DateTime.Utc }
): Result.Result<Made, ChangeRefused> => {
  const { when, ...said } = asked
  const request = aChangeRequest({ effectiveAt: "immediately", replaceScheduled: true, ...said })
  return Result.map(decideChange(factsFor(scene, before, request), { at: when, issuedAt: when }), (shown): Made => {
    const quote: Quote = aQuote({
      subscriptionId: before.id,
      subscriptionVersion: before.version,
      askedBy: "merchant",
      request,
      figures: shown.figures,
      createdAt: when,
      expiresAt: before.nextBillingAt
    })
    // Fresh facts, as a confirmation loads them.
    const facts = factsFor(scene, before, request)
    const { changes } = Result.getOrThrow(accept(quote, facts, { eventId: EventId.make("evt_1"), now: when }))
    return { scene, before, when, request, shown, written: changes }
  })
}
