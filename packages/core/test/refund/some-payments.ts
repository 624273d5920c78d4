import { drawBalances } from "@kundportal/core/invoice/draw-balances"
import { dueOf } from "@kundportal/core/invoice/due"
import type { Invoice } from "@kundportal/core/invoice/model"
import { paid } from "@kundportal/core/invoice/paid"
import type { Item } from "@kundportal/core/invoice/totals"
import { voided } from "@kundportal/core/invoice/void"
import { PaymentId, RefundId } from "@kundportal/core/kernel/id"
import * as Money from "@kundportal/core/kernel/money"
import { issued, paymentReceived } from "@kundportal/core/ledger/entries"
import { balancesOf } from "@kundportal/core/ledger/fold"
import { paymentHeld } from "@kundportal/core/ledger/held"
import { discrepancies } from "@kundportal/core/ledger/reconcile"
import { dueWithTax } from "@kundportal/core/payment/attempt"
import type { Payment } from "@kundportal/core/payment/model"
import { PaymentProvider } from "@kundportal/core/payment/provider"
import type { AskedItem } from "@kundportal/core/refund/asked"
import type { RefundAsked } from "@kundportal/core/refund/begin-refund"
import { collectRefund } from "@kundportal/core/refund/collect-refund"
import { createRefund } from "@kundportal/core/refund/create-refund"
import { refundAll } from "@kundportal/core/refund/refund-all"
import type { Subscription } from "@kundportal/core/subscription/model"
import { adjusted } from "@kundportal/core/wallet/adjust"
import type { Wallet } from "@kundportal/core/wallet/model"
import { aPayment } from "@kundportal/testing/fixtures/billing"
import { aBusiness, kaffe } from "@kundportal/testing/fixtures/business"
import { aProduct } from "@kundportal/testing/fixtures/catalog"
import { aCustomer, ada } from "@kundportal/testing/fixtures/customer"
import { aWallet } from "@kundportal/testing/fixtures/ledger"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { april1, at } from "@kundportal/testing/fixtures/time"
import type { BankOptions } from "@kundportal/testing/simulators/bank"
import { Bank, layerBank } from "@kundportal/testing/simulators/bank"
import { currentWorld, layerMemory } from "@kundportal/testing/world"
import { aWorld } from "@kundportal/testing/world/seed"
import { Effect, Layer, Result } from "effect"
import { TestClock } from "effect/testing"
import { anItem, invoiceOf } from "../invoice/some-invoices.ts"

export const pay1 = PaymentId.make("pay_1")
export const april2 = at("2026-04-02T00:00:00Z")

export interface Paid {
  readonly items: ReadonlyArray<Item>
  /** What the wallet pays before the card does, in minor units. */
  readonly fromWallet?: number
  readonly payment?: Partial<Payment>
  readonly invoice?: Partial<Invoice>
  readonly subscription?: Partial<Subscription>
}

/** An invoice of Ada's that her wallet and then her card have paid on the first of April, and the books of it. */
export const storeWith = ({ items, fromWallet = 0, payment = {}, invoice = {}, subscription = {} }: Paid) => {
  const fresh = invoiceOf(items, invoice)
  const filled = walletWith(fromWallet, fresh.total.currency)
  const drawn = drawBalances(fresh, { credit: Money.zero(fresh.total.currency), wallet: filled.wallet }, april1)
  return layerMemory(
    aWorld({
      businesses: [aBusiness()],
      customers: [aCustomer()],
      products: [aProduct()],
      subscriptions: [aSubscription(subscription)],
      invoices: [paid(drawn.invoice, april1)],
      payments: [
        aPayment({
          invoiceId: fresh.id,
          subscriptionId: fresh.subscriptionId,
          providerObject: "ch_pay_1",
          ...dueWithTax(drawn.invoice),
          ...payment
        })
      ],
      wallets: drawn.wallet === null ? [] : [drawn.wallet],
      journal: [
        ...filled.entries,
        ...drawn.entries,
        paymentReceived(drawn.invoice, { paymentId: pay1, amount: dueOf(drawn.invoice), at: april1 })
      ]
    })
  )
}

/** The invoice was void before its payment came in: what the payment brought is on its way back. */
export const withdrawnStore = () => {
  const fresh = invoiceOf([anItem()])
  const { invoice, entries } = voided(fresh, { credit: Money.zero("EUR"), wallet: null, notes: [] }, april1)
  const payment = aPayment({ invoiceId: fresh.id, providerObject: "ch_pay_1", ...dueWithTax(fresh) })
  return layerMemory(
    aWorld({
      businesses: [aBusiness()],
      customers: [aCustomer()],
      products: [aProduct()],
      subscriptions: [aSubscription()],
      invoices: [invoice],
      payments: [payment],
      refunds: [refundAll(payment, { now: april1, wallNow: april1 })],
      journal: [issued(fresh), ...entries, paymentHeld(fresh, { paymentId: pay1, amount: payment.total, at: april1 })]
    })
  )
}

const walletWith = (amount: number, currency: Money.Money["currency"]) => {
  if (amount === 0) return { wallet: null, entries: [] }
  const empty: Wallet = aWallet({ balance: Money.zero(currency) })
  const { wallet, entry } = Result.getOrThrow(
    adjusted(empty, { direction: "credit", amount: Money.of(amount, currency), reason: "Tack", at: april1 })
  )
  return { wallet, entries: [entry] }
}

/** A second of April on which the bank has taken what the card paid. */
export const opened = Effect.gen(function* () {
  yield* TestClock.setTime(april2.epochMilliseconds)
  const payment = (yield* currentWorld).payments.get(pay1)
  const [bank, provider] = [yield* Bank, yield* PaymentProvider]
  const total = payment?.total ?? Money.zero("EUR")
  if (payment?.providerObject === null || total.amount === 0) return bank
  const object = yield* provider.prepare({
    reference: pay1,
    businessId: kaffe,
    customerId: ada,
    token: yield* bank.cardThat("pays"),
    amount: total,
    description: "Bag"
  })
  yield* provider.confirm({ reference: pay1, object, returnUrl: null })
  return bank
})

/** What the bank gave back, in the order in which it did. */
export const givenBack = Effect.flatMap(Bank, ({ moved }) =>
  Effect.map(moved, (movements) => movements.filter(({ kind }) => kind === "refund").map(({ amount }) => amount.amount))
)

/** The bank has given all of the charge back already, without our asking: it refuses what we ask for. */
export const refusing = Effect.gen(function* () {
  const [charge] = yield* (yield* Bank).charges
  if (charge === undefined) return
  const { object, order } = charge
  const elsewhere = RefundId.make("ref_elsewhere")
  yield* (yield* PaymentProvider).refund({ reference: elsewhere, object, amount: order.amount })
})

export const world = (paidWith: Paid, options: BankOptions = {}) => Layer.merge(storeWith(paidWith), layerBank(options))

/** Something of a line, tax in it unless said otherwise. */
export const of = (itemId: string, amount: number | null = null, taxInclusive = true): AskedItem => ({
  itemId,
  amount,
  taxInclusive
})

export const create = (items: ReadonlyArray<AskedItem> | null = null, over: Partial<RefundAsked> = {}) =>
  createRefund({ businessId: kaffe, paymentId: pay1, items, reason: "Ångrat köp", metadata: {}, ...over })

export const collect = (id: string) => collectRefund({ businessId: kaffe, refundId: RefundId.make(id) })

/** Ask for a refund and see it through. */
export const refund = (items: ReadonlyArray<AskedItem> | null = null) =>
  Effect.flatMap(create(items), ({ id }) => collect(id))

/** Every account that holds something. */
export const accounts = Effect.map(currentWorld, ({ journal }) =>
  Object.fromEntries(
    balancesOf([...journal.values()])
      .filter((balance) => balance.amount !== 0)
      .map((balance) => [balance.account, balance.amount])
  )
)

/** Where what is kept differs from what is booked. */
export const audit = Effect.map(currentWorld, ({ journal, invoices, refunds, subscriptions, wallets }) =>
  discrepancies({
    entries: [...journal.values()],
    invoices: [...invoices.values()],
    refunds: [...refunds.values()],
    subscriptions: [...subscriptions.values()],
    wallets: [...wallets.values()]
  })
)
