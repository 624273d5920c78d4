import { assert, describe, it } from "@effect/vitest"
import { Secrets } from "@kundportal/core/access/secrets"
import type { SharedLink } from "@kundportal/core/invoice/shared-link"
import { openSharedLink, sharedLinks } from "@kundportal/core/invoice/shared-link"
import { viewInvoice, viewOwnInvoice } from "@kundportal/core/invoice/view-invoice"
import { BusinessId, CustomerId, PaymentId } from "@kundportal/core/kernel/id"
import { anInvoice, aPayment } from "@kundportal/testing/fixtures/billing"
import { aBusiness, kaffe } from "@kundportal/testing/fixtures/business"
import { aCustomer, ada } from "@kundportal/testing/fixtures/customer"
import { at } from "@kundportal/testing/fixtures/time"
import { layerMemory } from "@kundportal/testing/world"
import { aWorld } from "@kundportal/testing/world/seed"
import { Effect } from "effect"
import { TestClock } from "effect/testing"

const paid = aPayment({ invoiceId: anInvoice().id })
const bare = aPayment({ id: PaymentId.make("pay_2") })
const other = BusinessId.make("bus_other")

const store = layerMemory(
  aWorld({
    businesses: [aBusiness(), aBusiness({ id: other })],
    customers: [aCustomer()],
    invoices: [anInvoice()],
    payments: [paid, bare]
  })
)

const setTime = (iso: string) => TestClock.setTime(at(iso).epochMilliseconds)

const outcome = (link: SharedLink) =>
  Effect.match(openSharedLink(link), {
    onSuccess: ({ invoice }): string => invoice.id,
    onFailure: ({ _tag }): string => _tag
  })

describe("shared invoice link", () => {
  it.effect("opens the invoice of its payment for 15 minutes", () =>
    Effect.gen(function* () {
      yield* setTime("2026-04-01T12:00:00Z")
      const link = (yield* sharedLinks(kaffe))(paid.id)
      assert.strictEqual(yield* outcome(link), "inv_1")
      yield* setTime("2026-04-01T12:14:59.999Z")
      assert.strictEqual(yield* outcome(link), "inv_1")
      yield* setTime("2026-04-01T12:15:00Z")
      assert.strictEqual(yield* outcome(link), "PaymentNotFound")
    }).pipe(Effect.provide(store))
  )

  it.effect("opens nothing when any part of it was changed, or when its secret was made for something else", () =>
    Effect.gen(function* () {
      yield* setTime("2026-04-01T12:00:00Z")
      const link = (yield* sharedLinks(kaffe))(paid.id)
      const { derive } = yield* Secrets
      const subject = `${link.businessId}:${link.paymentId}:${link.expires}`
      const altered: ReadonlyArray<Partial<SharedLink>> = [
        { expires: link.expires + 3600 },
        { paymentId: bare.id },
        { businessId: other },
        { signature: "" },
        { signature: `${link.signature}A` },
        { signature: derive("dynamic_link", subject) },
        { signature: derive("email_link", subject) },
        { expires: Number.NaN },
        { expires: Number.POSITIVE_INFINITY }
      ]
      for (const over of altered) {
        assert.strictEqual(yield* outcome({ ...link, ...over }), "PaymentNotFound", JSON.stringify(over))
      }
    }).pipe(Effect.provide(store))
  )

  it.effect("does not reach a payment of another business, however genuine the signature", () =>
    Effect.gen(function* () {
      yield* setTime("2026-04-01T12:00:00Z")
      assert.strictEqual(yield* outcome((yield* sharedLinks(other))(paid.id)), "PaymentNotFound")
    }).pipe(Effect.provide(store))
  )
})

describe("view an invoice", () => {
  it.effect("shows it to its business and to its customer, and is not found by anybody else", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* viewInvoice(kaffe, paid.id)).invoice.id, "inv_1")
      assert.strictEqual((yield* viewOwnInvoice(kaffe, ada, paid.id)).payment.invoiceNumber, "KAF-000001")
      const refused = yield* Effect.all([
        Effect.flip(viewInvoice(other, paid.id)),
        Effect.flip(viewOwnInvoice(kaffe, CustomerId.make("cus_eve"), paid.id)),
        Effect.flip(viewOwnInvoice(other, ada, paid.id)),
        Effect.flip(viewInvoice(kaffe, bare.id))
      ])
      assert.deepStrictEqual([...new Set(refused.map(({ _tag }): string => _tag))], ["PaymentNotFound"])
    }).pipe(Effect.provide(store))
  )
})
