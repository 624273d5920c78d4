import { Commit } from "@kundportal/core/commit"
import { dueOf } from "@kundportal/core/invoice/due"
import type { Invoice } from "@kundportal/core/invoice/model"
import { InvoiceId, PaymentId, PaymentMethodId, SubscriptionId } from "@kundportal/core/kernel/id"
import { collectPayment } from "@kundportal/core/payment/collect-payment"
import type { Payment } from "@kundportal/core/payment/model"
import { layerCardSetups } from "@kundportal/core/payment-method/card-setups"
import type { CardToken, PaymentMethod } from "@kundportal/core/payment-method/model"
import { updatePaymentMethod } from "@kundportal/core/payment-method/update-payment-method"
import type { RefundStatus } from "@kundportal/core/refund/model"
import type { Status, Subscription } from "@kundportal/core/subscription/model"
import { anInvoice, aPayment } from "@kundportal/testing/fixtures/billing"
import { kaffe } from "@kundportal/testing/fixtures/business"
import { aCard, aPaymentMethod } from "@kundportal/testing/fixtures/customer"
import { aSubscription, someDunning } from "@kundportal/testing/fixtures/subscription"
import { at } from "@kundportal/testing/fixtures/time"
import { Bank, bankName, layerBank } from "@kundportal/testing/simulators/bank"
import type { BankFault, BankOperation } from "@kundportal/testing/simulators/bank/answering"
import type { Mood } from "@kundportal/testing/simulators/bank/books"
import { currentWorld } from "@kundportal/testing/world"
import type { Seed } from "@kundportal/testing/world/seed"
import { Context, Effect, Layer } from "effect"
import { asked, customer, setTime, storeOf } from "../subscription/some-story.ts"

export const id = SubscriptionId.make("sub_1")
export const invoiceId = InvoiceId.make("inv_1")

/** The attempt after the one that was declined. */
export const second = PaymentId.make("pay_1a1")
export const third = PaymentId.make("pay_1a2")

const tokenOf = (name: string): CardToken => ({ provider: bankName, customer: "cust_ada", method: `card_${name}` })

const aMethod = (name: string, over: Partial<PaymentMethod> = {}): PaymentMethod =>
  aPaymentMethod({ id: PaymentMethodId.make(`pm_${name}`), token: tokenOf(name), isDefault: false, ...over })

/** The card that was declined, two others, and some that cannot be charged. */
export const cards = {
  old: aMethod("old", { isDefault: true }),
  fresh: aMethod("fresh", { card: aCard({ lastFour: "1881" }) }),
  spare: aMethod("spare", { card: aCard({ lastFour: "0005" }) }),
  expired: aMethod("expired", { card: aCard({ expiryMonth: 4, expiryYear: 2026 }) }),
  foreign: aMethod("foreign", { token: null }),
  removed: aMethod("removed", { removedAt: at("2026-04-20T00:00:00Z") })
}

/** 129 kronor for May were declined: the bag is on hold, and the invoice waits. */
export const onHold = (over: Partial<Subscription> = {}): Subscription =>
  aSubscription({
    id,
    status: "on_hold",
    paymentMethodId: cards.old.id,
    periodIndex: 1,
    previousBillingAt: at("2026-05-01T00:00:00Z"),
    nextBillingAt: at("2026-06-01T00:00:00Z"),
    openInvoiceId: invoiceId,
    dunning: someDunning({ graceEndsAt: null, retryAt: null, remindAt: null }),
    ...over
  })

export const may1 = { issuedAt: at("2026-05-01T00:00:00Z") }

/** The attempt of 1 May, which was declined. */
export const declinedBefore = (over: Partial<Payment> = {}): Payment =>
  aPayment({
    id: PaymentId.make("pay_1"),
    subscriptionId: id,
    invoiceId,
    paymentMethodId: cards.old.id,
    card: cards.old.card,
    status: "failed",
    declineReason: "insufficient_funds",
    createdAt: at("2026-05-01T00:00:00Z"),
    ...over
  })

const owing: Seed = {
  paymentMethods: Object.values(cards),
  subscriptions: [onHold()],
  invoices: [anInvoice({ id: invoiceId, subscriptionId: id, ...may1 })],
  payments: [declinedBefore()]
}

/** Where the process dies: at the nth commit from now, just before it or just after. */
export interface Crash {
  readonly commit: number
  readonly when: "after" | "before"
}

/** What goes wrong in the next moments; nothing, once it has. */
export class Trouble extends Context.Service<
  Trouble,
  {
    /** Die there. */
    crashAt(crash: Crash): Effect.Effect<void>
    /** Lose what this asks of the bank, once: before it is heard, or after it is done. */
    lose(operation: BankOperation, when: "after" | "before"): Effect.Effect<void>
  }
>()("test/Trouble") {}

/** Ada owes for May. The store may die and the bank may be deaf, as the test says. */
export const scene = (seed: Seed = {}) => {
  let crash: Crash | null = null
  let lost: readonly [BankOperation, "after" | "before"] | null = null
  const faults = (operation: BankOperation, when: "after" | "before"): BankFault => {
    if (lost === null || lost[0] !== operation || lost[1] !== when) return "ok"
    lost = null
    return "lost"
  }
  const isHere = (when: Crash["when"]): boolean => {
    if (crash === null || crash.when !== when || crash.commit > 1) return false
    crash = null
    return true
  }
  const die = Effect.die("killed")
  const mortal = Layer.effect(
    Commit,
    Effect.map(Commit, ({ commit }) => ({
      commit: (...decision: Parameters<typeof commit>) =>
        Effect.gen(function* () {
          if (isHere("before")) return yield* die
          yield* commit(...decision)
          if (isHere("after")) return yield* die
          if (crash !== null) crash = { ...crash, commit: crash.commit - 1 }
        })
    }))
  )
  const trouble = Layer.succeed(Trouble, {
    crashAt: (next: Crash) =>
      Effect.sync(() => {
        crash = next
      }),
    lose: (operation: BankOperation, when: "after" | "before") =>
      Effect.sync(() => {
        lost = [operation, when]
      })
  })
  return mortal.pipe(
    Layer.provideMerge(storeOf({ ...owing, ...seed })),
    Layer.merge(layerCardSetups.pipe(Layer.provideMerge(layerBank({ faults })))),
    Layer.merge(trouble)
  )
}

/** The day on which Ada does something about it. */
export const may5 = setTime("2026-05-05T12:00:00Z")

/** From now on the card behaves like this. */
export const cardBehaves = (method: PaymentMethod, mood: Mood) =>
  Effect.gen(function* () {
    const { token } = method
    if (token !== null) yield* (yield* Bank).setMood(token, mood)
  })

/** Ada chooses a card for the subscription. */
export const choosing = (method: PaymentMethod, attended = true) =>
  updatePaymentMethod({ ...asked(id, customer), paymentMethodId: method.id, attended })

/** Somebody carries the payment out: the one who began it, or the worker. */
export const collecting = (paymentId: PaymentId, waitingIsOver = false) =>
  collectPayment({ businessId: kaffe, paymentId, waitingIsOver })

/** Ada chooses a card, and what is owed is collected. */
export const recovering = (method: PaymentMethod) =>
  Effect.gen(function* () {
    const { payment } = yield* choosing(method)
    return payment === null ? null : yield* collecting(payment.id)
  })

/** Where everything stands, short enough to be read. Amounts are in öre. */
export interface Ending {
  readonly subscription: Status | undefined
  readonly paidWith: PaymentMethodId | null | undefined
  readonly invoice: Invoice["status"]
  readonly due: number
  readonly payments: ReadonlyArray<Payment["status"]>
  /** What the bank took, for which payment. */
  readonly taken: ReadonlyArray<readonly [reference: string | null, amount: number]>
  /** What of it is to go back. */
  readonly goingBack: ReadonlyArray<readonly [amount: number, status: RefundStatus]>
  readonly cash: number
}

export const ends = Effect.gen(function* () {
  const { invoices, journal, payments, refunds, subscriptions } = yield* currentWorld
  const invoice = yield* Effect.fromNullishOr(invoices.get(invoiceId)).pipe(Effect.orDie)
  const movements = yield* (yield* Bank).moved
  const cash = [...journal.values()]
    .flatMap(({ postings }) => postings)
    .filter(({ account }) => account === "cash")
    .reduce((sum, { amount }) => sum + amount, 0)
  const ending: Ending = {
    subscription: subscriptions.get(id)?.status,
    paidWith: subscriptions.get(id)?.paymentMethodId,
    invoice: invoice.status,
    due: dueOf(invoice).amount,
    payments: [...payments.values()].map(({ status }) => status),
    taken: movements.flatMap(({ kind, reference, amount }) =>
      kind === "charge" ? [[reference, amount.amount] as const] : []
    ),
    goingBack: [...refunds.values()].map(({ amount, status }) => [amount.amount, status] as const),
    cash
  }
  return ending
})

/** How it ends when all is well: 129 kronor were taken once, and the subscription has the card that paid. */
export const recovered = (paymentId: PaymentId = second, method: PaymentMethod = cards.fresh): Ending => ({
  subscription: "active",
  paidWith: method.id,
  invoice: "paid",
  due: 0,
  payments: paymentId === third ? ["failed", "failed", "succeeded"] : ["failed", "succeeded"],
  taken: [[paymentId, 12_900]],
  goingBack: [],
  cash: 12_900
})

/** How it is while nothing was paid: on hold, all of it owed, with the card there was. */
export const stillOwing = (...payments: ReadonlyArray<Payment["status"]>): Ending => ({
  subscription: "on_hold",
  paidWith: cards.old.id,
  invoice: "open",
  due: 12_900,
  payments: ["failed", ...payments],
  taken: [],
  goingBack: [],
  cash: 0
})
