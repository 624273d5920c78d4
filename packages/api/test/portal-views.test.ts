import { layerInvoicePrinter } from "@kundportal/api/adapters/pdf/printer"
import type { RequestContext } from "@kundportal/api/trpc/context"
import { createCaller } from "@kundportal/api/trpc/router"
import type { Invoice } from "@kundportal/core/invoice/model"
import {
  AddonId,
  CustomerId,
  InvoiceId,
  PaymentId,
  QuoteId,
  SessionId,
  SubscriptionId
} from "@kundportal/core/kernel/id"
import { anInvoice, aPayment } from "@kundportal/testing/fixtures/billing"
import { aBusiness, kaffe } from "@kundportal/testing/fixtures/business"
import { aCard, aCustomer, ada } from "@kundportal/testing/fixtures/customer"
import { anAppliedDiscount } from "@kundportal/testing/fixtures/discount"
import { aWallet } from "@kundportal/testing/fixtures/ledger"
import { aPlan } from "@kundportal/testing/fixtures/plan-change"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { april1, at } from "@kundportal/testing/fixtures/time"
import { layerMemory } from "@kundportal/testing/world"
import { aWorld } from "@kundportal/testing/world/seed"
import { Layer, ManagedRuntime } from "effect"
import { TestClock } from "effect/testing"
import { afterAll, describe, expect, it } from "vitest"
import { withMoney } from "./money.ts"
import { textOf } from "./pdf-reader.ts"

const sek = (amount: number) => ({ amount, currency: "SEK" }) as const
const none = { creditApplied: sek(0), walletApplied: sek(0), credited: sek(0) }

const running = aSubscription({
  credit: sek(5000),
  addons: [
    {
      addonId: AddonId.make("adn_mug"),
      name: "Mugg",
      price: sek(2000),
      taxInclusive: true,
      taxCategory: "digital_products",
      quantity: 2
    }
  ],
  discounts: [anAppliedDiscount({ cyclesLeft: 2 })],
  scheduledChange: {
    quoteId: QuoteId.make("quo_1"),
    plan: aPlan({ productName: "Liten påse", price: sek(7900) }),
    discounts: [],
    askedBy: "customer",
    createdAt: april1,
    effectiveAt: at("2026-05-01T00:00:00Z")
  }
})

const held = aSubscription({
  id: SubscriptionId.make("sub_held"),
  status: "on_hold",
  taxInclusive: false,
  openInvoiceId: InvoiceId.make("inv_open")
})

const paid = anInvoice({ id: InvoiceId.make("inv_paid"), subscriptionId: running.id, status: "paid", paidAt: april1 })
const fromCredit = anInvoice({
  id: InvoiceId.make("inv_credit"),
  subscriptionId: running.id,
  ...none,
  creditApplied: sek(12_900),
  status: "paid",
  paidAt: april1
})

const [line] = anInvoice().lines
if (line === undefined) throw new Error("The invoice has a line.")

const note: Invoice = anInvoice({
  id: InvoiceId.make("inv_note"),
  subscriptionId: running.id,
  kind: "credit_note",
  purpose: "correction",
  corrects: paid.id,
  reason: "En påse kom inte fram.",
  series: "KAF-CR",
  lines: [{ ...line, net: sek(-10_320), tax: sek(-2580), gross: sek(-12_900) }],
  taxes: [{ rateBps: 2500, treatment: "standard", base: sek(-10_320), tax: sek(-2580) }],
  subtotal: sek(-10_320),
  tax: sek(-2580),
  total: sek(-12_900),
  issuedAt: at("2026-04-03T00:00:00Z"),
  status: "paid",
  paidAt: at("2026-04-03T00:00:00Z")
})

const open = anInvoice({ id: InvoiceId.make("inv_open"), subscriptionId: held.id, ...none, walletApplied: sek(900) })

/** Open as well, but a declined payment leads to it. */
const tried = anInvoice({ id: InvoiceId.make("inv_tried"), subscriptionId: held.id })

const memory = layerMemory(
  aWorld({
    businesses: [aBusiness()],
    customers: [aCustomer(), aCustomer({ id: CustomerId.make("cus_eve") })],
    subscriptions: [running, held],
    invoices: [paid, fromCredit, note, open, tried],
    payments: [
      aPayment({ subscriptionId: running.id, invoiceId: paid.id, card: aCard() }),
      aPayment({
        id: PaymentId.make("pay_declined"),
        subscriptionId: running.id,
        invoiceId: paid.id,
        card: aCard({ lastFour: "0002" }),
        status: "failed",
        declineReason: "card_declined"
      }),
      aPayment({
        id: PaymentId.make("pay_tried"),
        subscriptionId: held.id,
        invoiceId: tried.id,
        status: "failed",
        declineReason: "card_declined"
      })
    ],
    wallets: [aWallet()]
  })
)

const runtime = ManagedRuntime.make(
  withMoney(Layer.mergeAll(memory, layerInvoicePrinter)).pipe(Layer.provideMerge(TestClock.layer()))
)
afterAll(() => runtime.dispose())

const asCustomer = (customerId: CustomerId) => {
  const context: RequestContext = {
    runtime,
    mode: "test",
    actor: {
      _tag: "Customer",
      businessId: kaffe,
      customerId,
      sessionId: SessionId.make("0".repeat(64)),
      proof: "email",
      returnUrl: null
    },
    ip: "192.0.2.1",
    browserSecret: null,
    language: "sv",
    signal: new AbortController().signal,
    setCookie: () => undefined
  }
  return createCaller(context).portal
}

const portal = asCustomer(ada)
const shown = async (id: string) => (await portal.subscriptions.list()).find((each) => each.id === id)

describe("a subscription as pages get it", () => {
  it("costs its product and its add-ons, before discounts", async () => {
    // 129.00 + 2 × 20.00
    expect(await shown("sub_1")).toMatchObject({
      price: sek(16_900),
      unitPrice: sek(12_900),
      tax: "included",
      addons: [{ name: "Mugg", price: sek(2000), quantity: 2 }],
      discounts: [{ code: "FIKA", off: { _tag: "Percentage", bps: 1000 }, cyclesLeft: 2 }],
      credit: sek(5000)
    })
  })

  it("tells the change that is planned, and the bill that comes with it, less the credit", async () => {
    expect(await shown("sub_1")).toMatchObject({
      scheduledChange: { productName: "Liten påse", price: sek(7900), effectiveAt: "2026-05-01T00:00:00.000Z" },
      nextBill: {
        at: "2026-05-01T00:00:00.000Z",
        isTaxIncluded: true,
        lines: [{ description: "Liten påse", amount: sek(7900), discount: null }],
        tax: sek(1580),
        total: sek(7900),
        credit: sek(5000),
        due: sek(2900)
      }
    })
  })

  it("on hold says what is still owed, and has no next bill", async () => {
    // The invoice is of 129.00, of which the wallet has paid 9.00.
    expect(await shown("sub_held")).toMatchObject({
      tax: "on_top",
      credit: null,
      openInvoice: { due: sek(12_000), number: expect.stringMatching(/^KAF-\d{6}$/), purpose: "renewal" },
      nextBill: null
    })
  })

  it("lists the documents that no payment leads to", async () => {
    const { documents } = await portal.subscriptions.byId({ id: running.id })
    expect(documents.map(({ id, kind, status }) => [id, kind, status])).toEqual([
      ["inv_note", "credit_note", "paid"],
      ["inv_credit", "invoice", "paid"]
    ])
    expect((await portal.subscriptions.byId({ id: held.id })).documents).toMatchObject([
      { id: open.id, due: sek(12_000) }
    ])
  })
})

describe("the overview", () => {
  it("has what is in the wallets, and how many licence keys work", async () => {
    expect(await portal.overview.show()).toMatchObject({ wallets: [{ balance: sek(5000) }], licenseKeys: 0 })
  })
})

describe("a document", () => {
  it("that is a credit note names the invoice it corrects, by its number", async () => {
    const { document } = await portal.billing.document({ subscriptionId: running.id, id: note.id })
    expect(document.title).toBe("Kreditfaktura KAF-CR-000001")
    expect(document.facts.at(-1)).toEqual({ label: "Avser faktura", value: "KAF-000001, 1 april 2026" })
    expect(document.remarks).toEqual(["Orsak: En påse kom inte fram."])
  })

  it("that was corrected says so, and names the card that paid and no other", async () => {
    const asked = await portal.billing.invoice({ paymentId: aPayment().id })
    expect(asked.document.remarks[0]?.replace(/\u00A0/g, " ")).toBe(
      "Efter betalningen har 129,00 kr getts tillbaka: KAF-CR-000001."
    )
    expect(asked.document.status.text).toContain("4242")
    const declined = await portal.billing.invoice({ paymentId: PaymentId.make("pay_declined") })
    expect(declined.document.status.text).toBe("Betald den 1 april 2026")
  })

  it("is a PDF, too, under the name of its kind", async () => {
    const { fileName, base64 } = await portal.billing.documentPdf({ subscriptionId: running.id, id: note.id })
    expect(fileName).toBe("kreditfaktura-KAF-CR-000001.pdf")
    expect(textOf(Buffer.from(base64, "base64"))).toContain("Kreditfaktura KAF-CR-000001")
  })

  it("is not there for another customer", async () => {
    const eve = asCustomer(CustomerId.make("cus_eve"))
    const asked = { subscriptionId: running.id, id: note.id }
    const refused = { code: "NOT_FOUND", message: "SubscriptionNotFound" }
    await expect(eve.billing.document(asked)).rejects.toMatchObject(refused)
    await expect(eve.billing.documentPdf(asked)).rejects.toMatchObject(refused)
  })
})
