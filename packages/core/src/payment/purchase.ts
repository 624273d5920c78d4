import { Effect, Result } from "effect"
import { Products } from "../catalog/reader.ts"
import { Commit, whenStale } from "../commit.ts"
import { Discounts } from "../discount/reader.ts"
import { take, used } from "../discount/take.ts"
import { Ids } from "../ids.ts"
import type { BusinessId, CustomerId, ProductId } from "../kernel/id.ts"
import type { Metadata } from "../kernel/metadata.ts"
import { checkedBilling } from "../subscription/checked-billing.ts"
import { loadBilling } from "../subscription/load-billing.ts"
import type { BillingDetails } from "../subscription/model.ts"
import { moneyChanges } from "../subscription/step.ts"
import { buy } from "./buy.ts"

/** Who buys which product once, how many, and on what bill. */
export interface Purchase {
  readonly businessId: BusinessId
  readonly customerId: CustomerId
  readonly productId: ProductId
  readonly quantity: number
  /** In any case; they stack in this order. */
  readonly discountCodes: ReadonlyArray<string>
  readonly billing: BillingDetails
  readonly metadata: Metadata
}

/**
 * Buy something once. The reply is its invoice, open until `settleInvoice` says it is paid, and the payment that is
 * waited for; where the wallet pays all of it, or it costs nothing, it is paid at once and no payment is waited for.
 */
export const purchase = Effect.fn("Payment.purchase")(function* (command: Purchase) {
  const { businessId, customerId, discountCodes, quantity, metadata } = command
  const [product, discounts, billing, event] = yield* Effect.all(
    [
      (yield* Products).find(businessId, command.productId),
      (yield* Discounts).byCodes(businessId, discountCodes),
      checkedBilling(command.billing),
      (yield* Ids).event
    ],
    { concurrency: "unbounded" }
  )
  const facts = yield* loadBilling({ businessId, customerId, billing, price: product.price.amount })
  const taking = { codes: discountCodes, product, alreadyApplied: [], now: facts.now }
  const bought = yield* Effect.fromResult(
    Result.flatMap(take(discounts, taking), (applied) =>
      buy({ product, quantity, discounts: applied, billing, metadata }, facts)
    )
  )
  const { invoice, payment, items } = bought
  yield* (yield* Commit).commit(businessId, {
    changes: [
      ...discounts.map((discount) => ({ _tag: "PutDiscount" as const, value: used(discount) })),
      ...moneyChanges({ ...bought, invoices: [invoice] }),
      ...(payment === null ? [] : [{ _tag: "PutPayment" as const, value: payment }])
    ],
    events:
      payment === null
        ? [{ _tag: "PurchasePaid", id: event, businessId, customerId, invoiceId: invoice.id, items }]
        : []
  })
  return { invoice, payment }
}, Effect.retry(whenStale))
