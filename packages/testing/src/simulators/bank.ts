import type { DeclineReason } from "@kundportal/core/payment/model"
import type { ChargeState, ListedMovement } from "@kundportal/core/payment/provider"
import { PaymentProvider } from "@kundportal/core/payment/provider"
import type { Card, CardToken } from "@kundportal/core/payment-method/model"
import { Context, DateTime, Effect, Latch, Layer } from "effect"
import type { BankFaults, Line } from "./bank/answering.ts"
import type { BankCharge, BankRefund, Books, Mood } from "./bank/books.ts"
import { chargeOf, decline, emptyBooks, objectAt, setupOf, take } from "./bank/books.ts"
import { bankProvider } from "./bank/provider.ts"

/** The simulated bank from outside: give its cards a mood, play its customers, and look at what it really took. */
export class Bank extends Context.Service<
  Bank,
  {
    /** A new card that behaves like this. */
    cardThat(mood: Mood): Effect.Effect<CardToken>
    /** From now on this card behaves like this; until then it pays. */
    setMood(token: CardToken, mood: Mood): Effect.Effect<void>
    /** What happens to every question and answer. */
    setLine(line: Line): Effect.Effect<void>
    /** What the customer does at the address of `ActionNeeded`. */
    authenticate(url: string, answer: "approves" | "refuses"): Effect.Effect<void>
    /** The bank makes up its mind about a charge of an undecided card: take the money, or decline it for a reason. */
    decide(object: string, answer: "takes" | DeclineReason): Effect.Effect<ChargeState>
    /** Save a card on the page of a setup; the answer is the card as the bank tells of it. */
    completeSetup(url: string, mood?: Mood): Effect.Effect<Card>
    /** Leave the page of a setup without saving a card. */
    abandonSetup(url: string): Effect.Effect<void>
    /** Let every answer go that slow cards are waiting for. */
    readonly release: Effect.Effect<void>
    /** Forget every key under which the bank was asked. */
    readonly forgetKeys: Effect.Effect<void>
    /** Every movement of money, in the order in which they happened. */
    readonly moved: Effect.Effect<ReadonlyArray<ListedMovement>>
    /** Every charge that was ever prepared. */
    readonly charges: Effect.Effect<ReadonlyArray<BankCharge>>
    /** Every refund that was ever asked for. */
    readonly refunds: Effect.Effect<ReadonlyArray<BankRefund>>
  }
>()("@kundportal/testing/Bank") {}

/** As it stands in the tokens of the simulated bank. */
export const bankName = "simulated_bank"

/** What a bank is made with. */
export interface BankOptions {
  /** For how long, in milliseconds, the bank knows that it was asked under a reference before. A day unless said. */
  readonly keyWindowMs?: number
  /** How many movements a page lists. 100 unless said. */
  readonly pageSize?: number
  /** What goes wrong by chance. Nothing unless said. */
  readonly faults?: BankFaults
}

const dayMs = 24 * 60 * 60 * 1000

/** A bank in memory: it takes money that does not exist, by the clock of whoever asks. */
export const layerBank = (options: BankOptions = {}): Layer.Layer<PaymentProvider | Bank> =>
  Layer.effectContext(
    Effect.gen(function* () {
      const books = emptyBooks()
      const latch = yield* Latch.make()
      let line: Line = "open"
      const provider = bankProvider(books, {
        name: bankName,
        faults: options.faults ?? (() => "ok"),
        line: () => line,
        keyWindowMs: options.keyWindowMs ?? dayMs,
        pageSize: options.pageSize ?? 100,
        wait: latch.await
      })
      const bank = {
        ...controlsOf(books),
        setLine: (next: Line) =>
          Effect.sync(() => {
            line = next
          }),
        release: Effect.asVoid(latch.release)
      }
      return Context.make(PaymentProvider, provider).pipe(Context.add(Bank, bank))
    })
  )

/** Everything but the line: what changes the books, and what reads them. */
const controlsOf = (books: Books) => {
  const setMood = (token: CardToken, mood: Mood) =>
    Effect.sync(() => {
      books.moods.set(token.method, mood)
    })
  return {
    setMood,
    cardThat: (mood: Mood) => {
      const number = books.moods.size + 1
      const token = { provider: bankName, customer: `cust_${number}`, method: `card_${number}` }
      return Effect.as(setMood(token, mood), token)
    },
    authenticate: (url: string, answer: "approves" | "refuses") =>
      Effect.map(DateTime.now, (now) => {
        const charge = chargeOf(books, objectAt(url))
        if (charge.state._tag !== "ActionNeeded") return
        if (answer === "approves") take(books, charge, now)
        else decline(books, charge, "authentication_failed")
      }),
    decide: (object: string, answer: "takes" | DeclineReason) =>
      Effect.map(DateTime.now, (now): ChargeState => {
        const charge = chargeOf(books, object)
        if (charge.state._tag !== "Processing") return charge.state
        return answer === "takes" ? take(books, charge, now) : decline(books, charge, answer)
      }),
    completeSetup: (url: string, mood: Mood = "pays") =>
      Effect.sync(() => {
        const setup = setupOf(books, objectAt(url))
        if (setup.state._tag !== "Waiting") throw new Error(`${url} has been used`)
        const method = `card_of_${setup.object}`
        const customer = setup.order.providerCustomer ?? `cust_of_${setup.object}`
        books.moods.set(method, mood)
        const token = { provider: bankName, customer, method }
        books.setups.set(setup.object, { ...setup, state: { _tag: "Saved", card: savedCard, token } })
        return savedCard
      }),
    abandonSetup: (url: string) =>
      Effect.sync(() => {
        const setup = setupOf(books, objectAt(url))
        if (setup.state._tag !== "Waiting") throw new Error(`${url} has been used`)
        books.setups.set(setup.object, { ...setup, state: { _tag: "Abandoned" } })
      }),
    forgetKeys: Effect.sync(() => books.keys.clear()),
    moved: Effect.sync(() => [...books.movements]),
    charges: Effect.sync(() => [...books.charges.values()]),
    refunds: Effect.sync(() => [...books.refunds.values()])
  }
}

const savedCard: Card = {
  network: "visa",
  lastFour: "4242",
  expiryMonth: 12,
  expiryYear: 2034,
  holderName: null,
  issuingCountry: null
}
