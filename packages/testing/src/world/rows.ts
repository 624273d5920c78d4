import type { CreatedRange, Page } from "@kundportal/core/kernel/page"
import { DateTime, Effect, Ref } from "effect"
import type { World } from "./model.ts"

interface Owned {
  readonly businessId: string
}

interface Created {
  readonly id: string
  readonly createdAt: DateTime.Utc
}

/** The one row asked for, or the failure that says it is not there. */
export const one = <A, E>(
  world: Ref.Ref<World>,
  pick: (world: World) => A | undefined,
  missing: () => E
): Effect.Effect<A, E> =>
  Effect.flatMap(Ref.get(world), (current): Effect.Effect<A, E> => {
    const found = pick(current)
    return found === undefined ? Effect.fail(missing()) : Effect.succeed(found)
  })

/** The row if it belongs to this business. */
export const own = <A extends Owned>(owner: string, row: A | undefined): A | undefined =>
  row?.businessId === owner ? row : undefined

/** The row if it belongs to this customer. */
export const ofCustomer = <A extends { readonly customerId: string }>(
  customer: string,
  row: A | undefined
): A | undefined => (row?.customerId === customer ? row : undefined)

export const ownedBy = <A extends Owned>(rows: ReadonlyMap<string, A>, owner: string): ReadonlyArray<A> =>
  [...rows.values()].filter(({ businessId }) => businessId === owner)

export const newestFirst = (a: Created, b: Created): number => oldestFirst(b, a)

/** By creation, then by id in code unit order: a total order, so that pages never overlap. */
export const oldestFirst = (a: Created, b: Created): number =>
  DateTime.toEpochMillis(a.createdAt) - DateTime.toEpochMillis(b.createdAt) || byText(a.id, b.id)

/** In code unit order, as a database sorts with the collation "C". */
export const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

export const cut = <A>(rows: ReadonlyArray<A>, { number, size }: Page): ReadonlyArray<A> =>
  rows.slice(number * size, (number + 1) * size)

/** A filter that was not set lets everything through. */
export const wanted = <A>(filter: A | null, actual: A): boolean => filter === null || filter === actual

export const createdWithin = ({ createdAt }: Created, { from, to }: CreatedRange): boolean =>
  (from === null || DateTime.isGreaterThanOrEqualTo(createdAt, from)) &&
  (to === null || DateTime.isLessThanOrEqualTo(createdAt, to))
