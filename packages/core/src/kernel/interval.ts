import { DateTime, Schema } from "effect"

export const Unit = Schema.Literals(["day", "week", "month", "year"])
export type Unit = typeof Unit.Type

/** "Every `count` `unit`s", as in every three months. */
export const Interval = Schema.Struct({
  unit: Unit,
  count: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 1000 }))
})
export type Interval = typeof Interval.Type

/**
 * The instant `n` intervals after the anchor (UTC). Counting from the anchor keeps the 31st; counting from the last
 * date loses it: from 31 January come 28 February, 31 March, 30 April.
 */
export const after = (anchor: DateTime.Utc, { unit, count }: Interval, n: number): DateTime.Utc => {
  const amount = count * n
  switch (unit) {
    case "day":
      return DateTime.add(anchor, { days: amount })
    case "week":
      return DateTime.add(anchor, { weeks: amount })
    case "month":
      return DateTime.add(anchor, { months: amount })
    case "year":
      return DateTime.add(anchor, { years: amount })
  }
}
