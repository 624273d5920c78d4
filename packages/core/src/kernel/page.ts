import { type DateTime, Schema } from "effect"

/** A numbered page, counted from 0, as merchants ask for it. */
export const Page = Schema.Struct({
  number: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1_000_000 })),
  size: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100 }))
})
export type Page = typeof Page.Type

/** Where a list sorted by creation, newest first, was left. Keyset paging costs the same on page 1 and page 1,000. */
export const Cursor = Schema.Struct({ createdAt: Schema.DateTimeUtcFromString, id: Schema.String })
export type Cursor = typeof Cursor.Type

/** One page of a list that is continued from where it ended. */
export interface Slice<A> {
  readonly items: ReadonlyArray<A>
  /** The place to continue from, or null when this was the last slice. */
  readonly next: Cursor | null
}

/** Cut `size` items off a list that was read one item too long, and remember where. */
export const slice = <A extends { readonly createdAt: DateTime.Utc; readonly id: string }>(
  rows: ReadonlyArray<A>,
  size: number
): Slice<A> => {
  const items = rows.slice(0, size)
  const last = items.at(-1)
  return { items, next: rows.length > size && last !== undefined ? { createdAt: last.createdAt, id: last.id } : null }
}

/** Both ends belong to the range, as the SDK's `created_at_gte` and `created_at_lte` say. */
export const CreatedRange = Schema.Struct({
  from: Schema.NullOr(Schema.DateTimeUtcFromString),
  to: Schema.NullOr(Schema.DateTimeUtcFromString)
})
export type CreatedRange = typeof CreatedRange.Type
