import type { DateTime } from "effect"
import { Effect } from "effect"
import { Businesses } from "../business/reader.ts"
import { Products } from "../catalog/reader.ts"
import { Commit } from "../commit.ts"
import { Customers } from "../customer/reader.ts"
import { Ids } from "../ids.ts"
import { issue } from "../invoice/issue.ts"
import type { BusinessId, CustomerId, ProductId } from "../kernel/id.ts"
import { PaymentMethods } from "../payment-method/reader.ts"
import type { BillingDetails } from "../subscription/model.ts"
import { collected } from "./collected.ts"
import type { DeclineReason } from "./model.ts"

/** Something bought once, elsewhere: what, when, and whether it was paid. */
export interface ImportPayment {
  readonly businessId: BusinessId
  readonly customerId: CustomerId
  readonly productId: ProductId
  readonly quantity: number
  readonly billing: BillingDetails
  readonly taxRateBps: number
  /** Why it could not be paid; null when it was. */
  readonly declined: DeclineReason | null
  readonly at: DateTime.Utc
}

/** Take over a purchase with its invoice, as a merchant does who moves here from another system. */
export const importPayment = Effect.fn("Payment.import")(function* (command: ImportPayment) {
  const { businessId, customerId, productId, quantity, at } = command
  const [businesses, customers, products, methods, ids] = yield* Effect.all([
    Businesses,
    Customers,
    Products,
    PaymentMethods,
    Ids
  ])
  const facts = yield* Effect.all(
    {
      business: businesses.find(businessId),
      customer: customers.find(businessId, customerId),
      product: products.find(businessId, productId),
      paymentMethods: methods.ofCustomer(businessId, customerId),
      invoiceId: ids.invoice,
      paymentId: ids.payment
    },
    { concurrency: "unbounded" }
  )
  const { name, price } = facts.product
  const changes = collected({
    id: facts.paymentId,
    invoice: issue({
      id: facts.invoiceId,
      business: facts.business,
      customer: facts.customer,
      billing: command.billing,
      subscription: null,
      items: [
        {
          description: name,
          period: null,
          quantity,
          unitPrice: price.amount,
          taxInclusive: price.taxInclusive,
          taxRateBps: command.taxRateBps
        }
      ],
      issuedAt: at
    }),
    description: name,
    items: [{ productId, quantity }],
    paymentMethod: facts.paymentMethods[0] ?? null,
    declined: command.declined,
    at
  })
  yield* (yield* Commit).commit(businessId, { changes, events: [] })
  return facts.paymentId
})
