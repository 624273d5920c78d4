import { drawBalances } from "@kundportal/core/invoice/draw-balances"
import { dueOf } from "@kundportal/core/invoice/due"
import type { Invoice } from "@kundportal/core/invoice/model"
import { paid } from "@kundportal/core/invoice/paid"
import { InvoiceId, PaymentId } from "@kundportal/core/kernel/id"
import * as Money from "@kundportal/core/kernel/money"
import { paymentReceived } from "@kundportal/core/ledger/entries"
import type { Subscription } from "@kundportal/core/subscription/model"
import type { Wallet } from "@kundportal/core/wallet/model"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { aProduct } from "@kundportal/testing/fixtures/catalog"
import { aCustomer } from "@kundportal/testing/fixtures/customer"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { april1, at } from "@kundportal/testing/fixtures/time"
import { layerMemory } from "@kundportal/testing/world"
import { aWorld } from "@kundportal/testing/world/seed"
import { anItem, invoiceOf } from "./some-invoices.ts"

export const sek = (amount: number) => Money.of(amount, "SEK")
export const april2 = at("2026-04-02T00:00:00Z")

export interface Before {
  /** Of the subscription, before the invoice. */
  readonly credit?: number
  /** Paid in money, whatever credit has left. */
  readonly isPaid?: boolean
  readonly wallet?: Wallet | null
  readonly subscription?: Partial<Subscription>
  readonly invoice?: Partial<Invoice>
}

/** 100.00 kronor and 25 % tax, 125.00, drawn and booked as a bill of Ada's subscription. */
export const storeWith = ({ credit = 0, isPaid = true, wallet = null, subscription = {}, invoice = {} }: Before) => {
  const fresh = invoiceOf([anItem({ unitPrice: sek(10_000), period: april })], invoice)
  const earlier = invoiceOf([anItem({ unitPrice: sek(credit), givenBack: true, taxRule: noTax })], {
    id: InvoiceId.make("inv_0")
  })
  const drawn = drawBalances(fresh, { credit: sek(credit), wallet: null }, april1)
  const received = { paymentId: PaymentId.make("pay_1"), amount: dueOf(drawn.invoice), at: april1 }
  const granted = drawBalances(earlier, { credit: sek(0), wallet: null }, april1)
  return layerMemory(
    aWorld({
      businesses: [aBusiness()],
      customers: [aCustomer()],
      products: [aProduct()],
      subscriptions: [aSubscription({ credit: drawn.credit, ...subscription })],
      invoices: [...(credit === 0 ? [] : [granted.invoice]), isPaid ? paid(drawn.invoice, april1) : drawn.invoice],
      wallets: wallet === null ? [] : [wallet],
      journal: [
        ...(credit === 0 ? [] : granted.entries),
        ...drawn.entries,
        ...(isPaid ? [paymentReceived(drawn.invoice, received)] : [])
      ]
    })
  )
}

export const april = { start: april1, end: at("2026-05-01T00:00:00Z") }

export const noTax = { rateBps: 0, treatment: "outside_scope" } as const
