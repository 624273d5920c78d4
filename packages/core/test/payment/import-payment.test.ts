import { assert, describe, it } from "@effect/vitest"
import type { ImportPayment } from "@kundportal/core/payment/import-payment"
import { importPayment } from "@kundportal/core/payment/import-payment"
import { aBusiness, kaffe } from "@kundportal/testing/fixtures/business"
import { aOneTimePrice, aProduct } from "@kundportal/testing/fixtures/catalog"
import { aCustomer, ada, aPaymentMethod } from "@kundportal/testing/fixtures/customer"
import { someBilling } from "@kundportal/testing/fixtures/subscription"
import { at } from "@kundportal/testing/fixtures/time"
import { currentWorld, layerMemory } from "@kundportal/testing/world"
import { aWorld } from "@kundportal/testing/world/seed"
import { Effect } from "effect"

const product = aProduct({ name: "Kaffekvarn", price: aOneTimePrice() })

const store = layerMemory(
  aWorld({
    businesses: [aBusiness()],
    customers: [aCustomer()],
    products: [product],
    paymentMethods: [aPaymentMethod()]
  })
)

const bought = (declined: ImportPayment["declined"]) =>
  Effect.gen(function* () {
    const id = yield* importPayment({
      businessId: kaffe,
      customerId: ada,
      productId: product.id,
      quantity: 2,
      billing: someBilling(),
      taxRateBps: 2500,
      declined,
      at: at("2026-02-03T00:00:00Z")
    })
    const { invoices, payments } = yield* currentWorld
    return { payment: payments.get(id), invoice: [...invoices.values()][0] }
  }).pipe(Effect.provide(store))

describe("import a payment", () => {
  it.effect("takes over a purchase with a paid invoice of the same amount", () =>
    Effect.gen(function* () {
      const { payment, invoice } = yield* bought(null)
      // 2 × 499.00 = 998.00, of which 2500/12500 = 199.60 is tax
      const amounts = { total: { amount: 99_800, currency: "SEK" }, tax: { amount: 19_960, currency: "SEK" } } as const
      assert.deepInclude(invoice, { ...amounts, status: "paid", sequence: 1, subscriptionId: null })
      assert.deepInclude(payment, {
        ...amounts,
        status: "succeeded",
        description: "Kaffekvarn",
        invoiceId: invoice?.id ?? null,
        paymentMethodId: aPaymentMethod().id,
        createdAt: at("2026-02-03T00:00:00Z")
      })
    })
  )

  it.effect("leaves the invoice open when the card was declined", () =>
    Effect.gen(function* () {
      const { payment, invoice } = yield* bought("card_declined")
      assert.deepInclude(invoice, { status: "open", paidAt: null })
      assert.deepInclude(payment, { status: "failed", declineReason: "card_declined" })
    })
  )
})
