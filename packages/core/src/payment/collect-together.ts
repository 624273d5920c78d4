import { DateTime, Effect, Result } from "effect"
import { CommitMany, type OwnedDecision } from "../commit.ts"
import { Ids } from "../ids.ts"
import { askAll, type Patience } from "./ask-all.ts"
import type { BegunFacts } from "./begun-facts.ts"
import { hear } from "./hear.ts"
import { afterHearing, type Heard } from "./heard.ts"
import type { Payment } from "./model.ts"
import { prepareChargeOf } from "./prepare-charge.ts"

/** Payments that were begun just now, each of another invoice, and how they are carried out. */
export interface CollectTogether extends Patience {
  readonly begun: ReadonlyArray<BegunFacts>
  /** Whether each is dated when it was begun, as for a business whose clock skips time, or when its answer was heard. */
  readonly isDatedWhenBegun: boolean
}

/** A payment whose charge has a name that is stored. */
interface Named {
  readonly facts: BegunFacts
  readonly object: string
}

/** What was heard of a charge. */
interface Told {
  readonly facts: BegunFacts
  readonly heard: Heard
}

/**
 * Carry out many payments together: make all the charges, store what they are called in one write, confirm them, and
 * settle them in one write. What holds for one that is carried out alone holds for each: its object is stored before it is
 * confirmed, it is confirmed blindly only because it was made just now, and it is settled only on facts that are still
 * true when it is written. Who is too late, who was changed meanwhile and whatever went wrong is left as it stands; the
 * reply says who, and they are to be carried out one by one.
 */
export const collectTogether = Effect.fn("Payment.collectTogether")(function* (command: CollectTogether) {
  const named = yield* prepareAll(command)
  const told = yield* confirmAll(named, command)
  const settled = new Set(yield* settleAll(told, command))
  return command.begun.filter(({ payment }) => !settled.has(payment.id))
})

const prepareAll = Effect.fnUntraced(function* ({ begun, ...patience }: CollectTogether) {
  const objects = yield* askAll(begun, patience, ({ payment, paymentMethod }) =>
    paymentMethod === null || paymentMethod.token === null
      ? Effect.succeed(null)
      : prepareChargeOf(payment, paymentMethod)
  )
  const named = begun.flatMap((facts, place): ReadonlyArray<Named> => {
    const object = objects[place] ?? null
    return object === null ? [] : [{ facts, object }]
  })
  return yield* stored(named)
})

const confirmAll = Effect.fnUntraced(function* (named: ReadonlyArray<Named>, patience: Patience) {
  const all = yield* askAll(named, patience, ({ facts: { payment, invoice }, object }) =>
    hear({ payment, invoice, object, isFresh: true }, false)
  )
  return named.flatMap(({ facts }, place): ReadonlyArray<Told> => {
    const heard = all[place]
    return heard === undefined ? [] : [{ facts, heard }]
  })
})

/** Replies the payments whose end, or whose next look, is written. */
const settleAll = Effect.fnUntraced(function* (
  told: ReadonlyArray<Told>,
  { isDatedWhenBegun }: Pick<CollectTogether, "isDatedWhenBegun">
) {
  const ids = yield* Ids
  const wallNow = yield* DateTime.now
  const decisions = yield* Effect.forEach(told, ({ facts, heard }) =>
    Effect.map(ids.event, (event): ReadonlyArray<OwnedDecision> => {
      const { payment } = facts
      const now = isDatedWhenBegun ? payment.createdAt : wallNow
      const written = afterHearing({ ...facts, attended: payment.attended, event, now, wallNow }, heard)
      return Result.isSuccess(written) ? [{ owner: payment.businessId, read: readOf(facts), ...written.success }] : []
    })
  )
  const decided = told.flatMap(({ facts: { payment } }, place) => {
    const [decision] = decisions[place] ?? []
    return decision === undefined ? [] : [{ id: payment.id, decision }]
  })
  const landed = yield* (yield* CommitMany).commit(decided.map(({ decision }) => decision))
  return decided.flatMap(({ id }, place) => (landed[place] === true ? [id] : []))
})

/** The charges' names, in one write; replies those that are stored now. */
const stored = Effect.fnUntraced(function* (named: ReadonlyArray<Named>) {
  const payments = named.map(({ facts: { payment }, object }): Payment => ({ ...payment, providerObject: object }))
  const landed = yield* (yield* CommitMany).commit(
    payments.map((value, place) => ({
      owner: value.businessId,
      read: readOf(named[place]?.facts),
      changes: [{ _tag: "PutPayment", value }],
      events: []
    }))
  )
  return named.flatMap(({ facts, object }, place): ReadonlyArray<Named> => {
    const payment = payments[place]
    return landed[place] === true && payment !== undefined ? [{ object, facts: after(facts, payment) }] : []
  })
})

const readOf = (facts: BegunFacts | undefined): OwnedDecision["read"] => {
  if (facts === undefined) return []
  const { payment, invoice, subscription } = facts
  return subscription === null ? [payment, invoice] : [payment, invoice, subscription]
}

/** The facts once the payment is written. */
const after = (facts: BegunFacts, written: Payment): BegunFacts => {
  const payment = { ...written, version: written.version + 1 }
  return { ...facts, payment, attempts: facts.attempts.map((each) => (each.id === payment.id ? payment : each)) }
}
