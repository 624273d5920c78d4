import type { DeclineReason } from "@kundportal/core/payment/model"
import type {
  ChargeOrder,
  ChargeState,
  Confirmation,
  ListedMovement,
  RefundOrder,
  RefundState,
  SetupOrder,
  SetupState
} from "@kundportal/core/payment/provider"
import type { DateTime } from "effect"

/**
 * How a card behaves when its charge is confirmed. `loses the answer`: the money is taken and nobody hears of it. `slow`:
 * the money is taken and the answer comes when the bank is released. `undecided`: the bank itself does not know until it
 * is told. `down`: the bank is not reached.
 */
export type Mood =
  | "pays"
  | { readonly declines: DeclineReason }
  | "asks for authentication"
  | "loses the answer"
  | "slow"
  | "undecided"
  | "down"

/** A charge as the bank has it. */
export interface BankCharge {
  readonly object: string
  readonly order: ChargeOrder
  readonly madeAt: DateTime.Utc
  readonly state: ChargeState
  /** What was given back of it so far, in minor units. */
  readonly givenBack: number
}

/** A refund as the bank has it. */
export interface BankRefund {
  readonly object: string
  readonly order: RefundOrder
  readonly state: RefundState
}

/** A page of the bank on which a card can be saved. */
export interface BankSetup {
  readonly object: string
  readonly url: string
  readonly expiresAt: DateTime.Utc
  readonly order: SetupOrder
  readonly state: SetupState
}

/**
 * Everything the bank knows. It is changed in place, and every change is one synchronous step: a simulation charges tens
 * of thousands of times, and nothing can happen in the middle of one.
 */
export interface Books {
  /** By the card's method; a card nobody has spoken of pays. */
  readonly moods: Map<string, Mood>
  readonly forgotten: Set<string>
  readonly charges: Map<string, BankCharge>
  readonly refunds: Map<string, BankRefund>
  readonly setups: Map<string, BankSetup>
  /** The object that was made under a reference, and when, in UTC milliseconds. */
  readonly keys: Map<string, { readonly object: string; readonly madeAt: number }>
  /** In the order in which money moved. */
  readonly movements: Array<ListedMovement>
}

/** A bank on its first day. */
export const emptyBooks = (): Books => ({
  moods: new Map(),
  forgotten: new Set(),
  charges: new Map(),
  refunds: new Map(),
  setups: new Map(),
  keys: new Map(),
  movements: []
})

/** An object that nobody has made is a mistake of the asker's, and stops the test. */
const known = <A>(found: A | undefined, object: string): A => {
  if (found === undefined) throw new Error(`The bank knows no ${object}`)
  return found
}

/** The charge of an object. */
export const chargeOf = (books: Books, object: string): BankCharge => known(books.charges.get(object), object)

/** The setup of an object. */
export const setupOf = (books: Books, object: string): BankSetup => known(books.setups.get(object), object)

const put = (books: Books, charge: BankCharge, state: ChargeState): ChargeState => {
  books.charges.set(charge.object, { ...charge, state })
  return state
}

/** Take the money of a charge. */
export const take = (books: Books, charge: BankCharge, at: DateTime.Utc): ChargeState => {
  const { businessId, reference, amount } = charge.order
  books.movements.push({ kind: "charge", object: charge.object, businessId, reference, amount, at })
  return put(books, charge, { _tag: "Succeeded" })
}

/** Say no, for good. */
export const decline = (books: Books, charge: BankCharge, reason: DeclineReason): ChargeState =>
  put(books, charge, { _tag: "Declined", reason })

const root = "https://bank.test"

/** Where the customer of a charge authenticates. */
export const authenticationUrl = (object: string): string => `${root}/authenticate/${object}`

/** Where a card can be saved. */
export const setupUrl = (object: string): string => `${root}/setup/${object}`

/** The object at the end of either address. */
export const objectAt = (url: string): string => url.slice(url.lastIndexOf("/") + 1)

/** Confirm a charge that is ready; one that is not stays as it is. */
export const confirmed = (books: Books, confirmation: Confirmation, at: DateTime.Utc): ChargeState => {
  const charge = chargeOf(books, confirmation.object)
  if (charge.state._tag !== "Ready") return charge.state
  const { method } = charge.order.token
  if (books.forgotten.has(method)) return decline(books, charge, "invalid_card")
  const mood = books.moods.get(method) ?? "pays"
  if (typeof mood === "object") return decline(books, charge, mood.declines)
  if (mood === "undecided") return put(books, charge, { _tag: "Processing" })
  if (mood !== "asks for authentication") return take(books, charge, at)
  return confirmation.returnUrl === null
    ? decline(books, charge, "authentication_required")
    : put(books, charge, { _tag: "ActionNeeded", url: authenticationUrl(charge.object) })
}

/** Give up a charge that took nothing. The bank does not give up what it has not decided yet. */
export const cancelled = (books: Books, object: string): ChargeState => {
  const charge = chargeOf(books, object)
  const { _tag } = charge.state
  return _tag === "Ready" || _tag === "ActionNeeded" ? put(books, charge, { _tag: "Cancelled" }) : charge.state
}

/** Give back, if what was taken allows it. */
export const refunded = (books: Books, refund: Pick<BankRefund, "object" | "order">, at: DateTime.Utc): RefundState => {
  const { object, order } = refund
  const charge = chargeOf(books, order.object)
  const isSame = order.amount.currency === charge.order.amount.currency
  const left = charge.state._tag === "Succeeded" && isSame ? charge.order.amount.amount - charge.givenBack : 0
  const fits = order.amount.amount > 0 && order.amount.amount <= left
  const state: RefundState = { _tag: fits ? "Succeeded" : "Refused" }
  books.refunds.set(object, { object, order, state })
  if (!fits) return state
  books.charges.set(charge.object, { ...charge, givenBack: charge.givenBack + order.amount.amount })
  const { businessId } = charge.order
  books.movements.push({ kind: "refund", object, businessId, reference: order.reference, amount: order.amount, at })
  return state
}
