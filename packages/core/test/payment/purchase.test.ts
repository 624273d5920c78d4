import { assert, describe, it } from "@effect/vitest"
import { CustomerId, ProductId, WalletId } from "@kundportal/core/kernel/id"
import { type Purchase, purchase } from "@kundportal/core/payment/purchase"
import { settleInvoice } from "@kundportal/core/payment/settle-invoice"
import { kaffe } from "@kundportal/testing/fixtures/business"
import { aOneTimePrice, aProduct } from "@kundportal/testing/fixtures/catalog"
import { aCustomer, ada, aPaymentMethod } from "@kundportal/testing/fixtures/customer"
import { aDiscount } from "@kundportal/testing/fixtures/discount"
import { someBilling } from "@kundportal/testing/fixtures/subscription"
import { april1 } from "@kundportal/testing/fixtures/time"
import { currentWorld } from "@kundportal/testing/world"
import { Effect } from "effect"
import { storeOf } from "../subscription/some-story.ts"

const grinder = ProductId.make("pdt_grinder")
const kronor = (amount: number) => ({ amount, currency: "SEK" as const })

const seed = {
  products: [
    aProduct({ id: grinder, name: "Kvarn", price: aOneTimePrice() }),
    aProduct(),
    aProduct({ id: ProductId.make("pdt_old"), price: aOneTimePrice(), archivedAt: april1 })
  ],
  customers: [aCustomer(), aCustomer({ id: CustomerId.make("cus_blocked"), blockedAt: april1 })],
  paymentMethods: [aPaymentMethod()],
  discounts: [aDiscount()]
}
const shop = storeOf(seed)

const walletOf = (balance: number) => ({
  id: WalletId.make("wlt_1"),
  businessId: kaffe,
  customerId: ada,
  balance: kronor(balance),
  createdAt: april1,
  updatedAt: april1,
  version: 0
})

const buying = (over: Partial<Purchase> = {}) =>
  purchase({
    businessId: kaffe,
    customerId: ada,
    productId: grinder,
    quantity: 2,
    discountCodes: [],
    billing: someBilling(),
    metadata: { order: "A1" },
    ...over
  })

describe("purchase", () => {
  it.effect("sends an invoice and waits for one payment, which knows what was bought", () =>
    Effect.gen(function* () {
      const { invoice, payment } = yield* buying()
      assert.deepStrictEqual([invoice.status, invoice.purpose, invoice.total], ["open", "purchase", kronor(99_800)])
      assert.deepStrictEqual(
        [payment?.status, payment?.items, payment?.metadata, payment?.description, payment?.total],
        ["requires_payment_method", [{ productId: grinder, quantity: 2 }], { order: "A1" }, "Kvarn", kronor(99_800)]
      )
      assert.deepStrictEqual((yield* currentWorld).events, [])
    }).pipe(Effect.provide(shop))
  )

  it.effect("that is paid is announced with what was bought, by the same payment", () =>
    Effect.gen(function* () {
      const { invoice, payment } = yield* buying()
      const paid = yield* settleInvoice({
        businessId: kaffe,
        invoiceId: invoice.id,
        outcome: { _tag: "Paid" },
        paymentMethodId: aPaymentMethod().id
      })
      assert.deepStrictEqual([paid.id, paid.status, paid.card?.lastFour], [payment?.id, "succeeded", "4242"])
      const { events, payments } = yield* currentWorld
      assert.deepStrictEqual(
        events.map((event) => (event._tag === "PurchasePaid" ? [event.invoiceId, event.items] : event._tag)),
        [[invoice.id, [{ productId: grinder, quantity: 2 }]], "PaymentSucceeded"]
      )
      assert.strictEqual(payments.size, 1)
    }).pipe(Effect.provide(shop))
  )

  it.effect("that is declined stays open and can be paid by another attempt", () =>
    Effect.gen(function* () {
      const { invoice } = yield* buying()
      const settle = { businessId: kaffe, invoiceId: invoice.id, paymentMethodId: null }
      yield* settleInvoice({ ...settle, outcome: { _tag: "Declined", reason: "expired_card" } })
      assert.deepStrictEqual(
        (yield* currentWorld).events.map(({ _tag }) => _tag),
        ["PaymentFailed"]
      )
      const second = yield* settleInvoice({ ...settle, outcome: { _tag: "Paid" } })
      assert.deepStrictEqual([second.items, second.metadata], [[{ productId: grinder, quantity: 2 }], { order: "A1" }])
      const { payments, invoices } = yield* currentWorld
      assert.deepStrictEqual(
        [[...payments.values()].map(({ status }) => status), invoices.get(invoice.id)?.status],
        [["failed", "succeeded"], "paid"]
      )
      const again = yield* Effect.flip(settleInvoice({ ...settle, outcome: { _tag: "Paid" } }))
      assert.strictEqual(again._tag, "InvoiceNotOpen")
    }).pipe(Effect.provide(shop))
  )

  it.effect("that the wallet pays in full is paid at once, and no payment is waited for", () =>
    Effect.gen(function* () {
      const { invoice, payment } = yield* buying({ discountCodes: ["FIKA"] })
      // 2 × 499.00 less 10 % is 898.20; 1,000.00 in the wallet leave 101.80.
      assert.deepStrictEqual([invoice.status, invoice.walletApplied, payment], ["paid", kronor(89_820), null])
      const { discounts, events, wallets } = yield* currentWorld
      assert.strictEqual(discounts.get(aDiscount().id)?.timesUsed, 1)
      assert.deepStrictEqual(
        events.map(({ _tag }) => _tag),
        ["PurchasePaid"]
      )
      assert.deepStrictEqual(
        [...wallets.values()].map(({ balance }) => balance),
        [kronor(10_180)]
      )
    }).pipe(Effect.provide(storeOf({ ...seed, wallets: [walletOf(100_000)] })))
  )

  it.effect("that the wallet pays in part asks for the rest", () =>
    Effect.gen(function* () {
      const { payment } = yield* buying()
      assert.deepStrictEqual([payment?.total, payment?.tax], [kronor(49_900), kronor(9980)])
    }).pipe(Effect.provide(storeOf({ ...seed, wallets: [walletOf(49_900)] })))
  )

  it.effect.each([
    ["ProductRecurring", { productId: aProduct().id }],
    ["ProductArchived", { productId: ProductId.make("pdt_old") }],
    ["ProductNotFound", { productId: ProductId.make("pdt_none") }],
    ["CustomerBlocked", { customerId: CustomerId.make("cus_blocked") }],
    ["QuantityOutOfRange", { quantity: 100_001 }],
    ["DiscountNotFound", { discountCodes: ["NOPE"] }],
    ["TaxIdInvalid", { billing: someBilling({ taxId: "SE1" }) }]
  ] satisfies ReadonlyArray<[string, Partial<Purchase>]>)(
    "is refused with %s, and leaves nothing behind",
    ([tag, over]) =>
      Effect.gen(function* () {
        const before = yield* currentWorld
        assert.strictEqual((yield* Effect.flip(buying(over)))._tag, tag)
        assert.deepStrictEqual(yield* currentWorld, before)
      }).pipe(Effect.provide(shop))
  )
})
