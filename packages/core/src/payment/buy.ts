import { Result, Schema } from "effect"
import type { Product } from "../catalog/product.ts"
import { reductionsOf } from "../discount/apply.ts"
import type { AppliedDiscount } from "../discount/model.ts"
import { drawBalances } from "../invoice/draw-balances.ts"
import { issue } from "../invoice/issue.ts"
import type { Invoice } from "../invoice/model.ts"
import type { Kind } from "../kernel/failure.ts"
import { ProductId } from "../kernel/id.ts"
import type { Metadata } from "../kernel/metadata.ts"
import * as Money from "../kernel/money.ts"
import type { AmountTooLarge } from "../ledger/amount-limit.ts"
import type { JournalEntry } from "../ledger/journal.ts"
import { type CustomerBlocked, mayBuy } from "../subscription/admission.ts"
import type { BillingFacts } from "../subscription/bill.ts"
import { checkedTotal } from "../subscription/charges.ts"
import { countable, ProductArchived, type QuantityOutOfRange } from "../subscription/compose-plan.ts"
import type { BillingDetails } from "../subscription/model.ts"
import type { Wallet } from "../wallet/model.ts"
import { attempted } from "./attempt.ts"
import type { Payment } from "./model.ts"

/** It is subscribed to, not bought once. */
export class ProductRecurring extends Schema.TaggedError<ProductRecurring>()("ProductRecurring", { id: ProductId }) {
  readonly kind: Kind = "invalid"
}

/** What somebody buys once, and on whose bill. */
export interface Purchased {
  readonly product: Product
  readonly quantity: number
  readonly discounts: ReadonlyArray<AppliedDiscount>
  readonly billing: BillingDetails
  readonly metadata: Metadata
}

/** What a purchase leaves behind. */
export interface Bought {
  readonly invoice: Invoice
  readonly wallet: Wallet | null
  readonly entries: ReadonlyArray<JournalEntry>
  /** What was bought, and how many. */
  readonly items: Payment["items"]
  /** The payment that is waited for; null when nothing is due. */
  readonly payment: Payment | null
}

/** Why something cannot be bought once. */
export type BuyRefused = AmountTooLarge | CustomerBlocked | ProductArchived | ProductRecurring | QuantityOutOfRange

/** Something bought once: an invoice, of which the wallet pays what it can, and the payment that is waited for. */
export const buy = (
  { product, quantity, discounts, billing, metadata }: Purchased,
  facts: BillingFacts
): Result.Result<Bought, BuyRefused> =>
  Result.gen(function* () {
    const { business, customer, now } = facts
    const { price } = product
    yield* mayBuy(customer)
    if (price._tag !== "OneTime") return yield* Result.fail(new ProductRecurring({ id: product.id }))
    if (product.archivedAt !== null) return yield* Result.fail(new ProductArchived({ id: product.id }))
    yield* countable(quantity)
    const whole = yield* checkedTotal({ price: price.amount, quantity, addons: [] })
    const fresh = issue({
      id: facts.invoiceId,
      purpose: "purchase",
      business,
      customer,
      billing,
      subscriptionId: null,
      corrects: null,
      reason: null,
      items: [
        {
          description: product.name,
          period: null,
          quantity,
          unitPrice: price.amount,
          discount: Money.sum(whole.currency, reductionsOf([whole], discounts)),
          share: null,
          givenBack: false,
          taxInclusive: price.taxInclusive,
          taxRule: facts.taxRules[product.taxCategory]
        }
      ],
      issuedAt: now
    })
    const drawn = drawBalances(fresh, { credit: Money.zero(whole.currency), wallet: facts.wallet }, now)
    const items = [{ productId: product.id, quantity }]
    return {
      invoice: drawn.invoice,
      wallet: drawn.wallet === facts.wallet ? null : drawn.wallet,
      entries: drawn.entries,
      items,
      payment: drawn.invoice.status === "paid" ? null : awaited(drawn.invoice, { items, metadata, now })
    }
  })

const awaited = (
  invoice: Invoice,
  { items, metadata, now }: Pick<Payment, "items" | "metadata"> & Pick<BillingFacts, "now">
): Payment => ({
  ...attempted(
    {
      invoice,
      subscription: null,
      attempts: [],
      paymentMethod: null,
      attended: false,
      now
    },
    { status: "requires_payment_method", declineReason: null, checkAt: null }
  ),
  items,
  metadata
})
