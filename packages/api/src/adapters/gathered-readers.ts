import { Businesses, BusinessNotFound } from "@kundportal/core/business/reader"
import { CustomerNotFound, Customers } from "@kundportal/core/customer/reader"
import type { BusinessId, CustomerId, PaymentId } from "@kundportal/core/kernel/id"
import { PaymentNotFound, Payments } from "@kundportal/core/payment/reader"
import { Refunds } from "@kundportal/core/refund/reader"
import { Context, Effect } from "effect"
import { gathering } from "./gathering.ts"
import type { Database } from "./store/database.ts"
import { newestFirst, toListed } from "./store/payments.ts"
import { among, read } from "./store/reading.ts"

/**
 * The readers that every letter about money asks, for many letters at once: what is asked for side by side is read by one
 * statement of each kind, and a business once. They answer as those of the store do.
 */
export const gatheredReaders = Effect.fnUntraced(function* (db: Database) {
  const [businesses, customers] = yield* Effect.all([Businesses, Customers])
  const [payments, refunds] = yield* Effect.all([Payments, Refunds])
  const business = gathered((_owner, [id]: ReadonlyArray<BusinessId>) =>
    id === undefined
      ? Effect.succeed(new Map())
      : Effect.map(Effect.option(businesses.find(id)), (found) => byId(found._tag === "Some" ? [found.value] : []))
  )
  const customer = gathered((owner, ids: ReadonlyArray<CustomerId>) => Effect.map(customers.several(owner, ids), byId))
  const payment = gathered((owner, ids: ReadonlyArray<PaymentId>) => Effect.map(listed(db, owner, ids), byId))
  const refundsOf = gathered((owner, ids: ReadonlyArray<PaymentId>) =>
    Effect.map(refunds.ofPayments(owner, ids), (found) => Map.groupBy(found, ({ paymentId }) => paymentId))
  )
  return Context.empty().pipe(
    Context.add(Businesses, {
      ...businesses,
      find: (id) => orElse(business(id, id), () => new BusinessNotFound({ id }))
    }),
    Context.add(Customers, {
      ...customers,
      find: (owner, id) => orElse(customer(owner, id), () => new CustomerNotFound({ id }))
    }),
    Context.add(Payments, {
      ...payments,
      find: (owner, id) => orElse(payment(owner, id), () => new PaymentNotFound({ id }))
    }),
    Context.add(Refunds, {
      ...refunds,
      ofPayment: (owner, id) => Effect.map(refundsOf(owner, id), (found) => found ?? [])
    })
  )
})

type Load<Id, A> = (owner: BusinessId, ids: ReadonlyArray<Id>) => Effect.Effect<ReadonlyMap<string, A>>

/** One question for all that are asked for of one owner within one turn; undefined for what is not there. */
const gathered = <Id extends string, A>(load: Load<Id, A>) => {
  const ask = gathering(async (asked: ReadonlyArray<{ readonly owner: BusinessId; readonly id: Id }>) => {
    const owners = await Promise.all(
      [...Map.groupBy(asked, ({ owner }) => owner)].map(async ([owner, of]) => {
        const found = await Effect.runPromise(load(owner, [...new Set(of.map(({ id }) => id))]))
        return [owner, found] as const
      })
    )
    const found = new Map(owners)
    return asked.map(({ owner, id }) => found.get(owner)?.get(id))
  })
  return (owner: BusinessId, id: Id) => Effect.promise(() => ask({ owner, id }))
}

const orElse = <A, E>(found: Effect.Effect<A | undefined>, missing: () => E): Effect.Effect<A, E> =>
  Effect.flatMap(found, (value) => (value === undefined ? Effect.fail(missing()) : Effect.succeed(value)))

const byId = <A extends { readonly id: string }>(found: ReadonlyArray<A>): ReadonlyMap<string, A> =>
  new Map(found.map((each) => [each.id, each]))

const listed = (db: Database, owner: BusinessId, ids: ReadonlyArray<PaymentId>) =>
  Effect.map(
    read(db, owner, (trx) => newestFirst(trx, owner).where("p.id", "=", among(ids)).execute()),
    (found) => found.map(toListed)
  )
