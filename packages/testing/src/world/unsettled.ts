import type { Claim, Unsettled } from "@kundportal/core/payment/unsettled"
import { UnsettledMovements } from "@kundportal/core/payment/unsettled"
import { Context, DateTime, Ref } from "effect"
import type { World } from "./model.ts"
import { byText } from "./rows.ts"

/** Payments and refunds that somebody has to ask about, over one world. */
export const unsettledMovements = (world: Ref.Ref<World>) =>
  Context.make(UnsettledMovements, {
    claim: (claim) =>
      Ref.modify(world, (before): readonly [ReadonlyArray<Unsettled>, World] => {
        const claimed = open(before)
          .filter((movement) => isAsked(movement, claim))
          .toSorted((a, b) => millis(a) - millis(b) || byText(a.what.id, b.what.id))
          .slice(0, claim.limit)
          .map(({ what }) => what)
        return [claimed, claimed.reduce((after, what) => leased(after, what, claim.leaseUntil), before)]
      })
  })

interface Open {
  readonly what: Unsettled
  readonly checkAt: DateTime.Utc
}

const millis = ({ checkAt }: Open): number => DateTime.toEpochMillis(checkAt)

const open = ({ payments, refunds }: World): ReadonlyArray<Open> => [
  ...[...payments.values()].flatMap(
    ({ id, businessId, checkAt }): ReadonlyArray<Open> =>
      checkAt === null ? [] : [{ what: { _tag: "Payment", businessId, id }, checkAt }]
  ),
  ...[...refunds.values()].flatMap(
    ({ id, businessId, checkAt }): ReadonlyArray<Open> =>
      checkAt === null ? [] : [{ what: { _tag: "Refund", businessId, id }, checkAt }]
  )
]

const isAsked = ({ what, checkAt }: Open, { now, owner }: Claim): boolean =>
  owner === null ? DateTime.isLessThanOrEqualTo(checkAt, now) : what.businessId === owner

/** A lease is no change of the row: its version stays. */
const leased = (world: World, what: Unsettled, checkAt: DateTime.Utc): World => {
  if (what._tag === "Payment") {
    const payment = world.payments.get(what.id)
    return payment === undefined
      ? world
      : { ...world, payments: new Map(world.payments).set(what.id, { ...payment, checkAt }) }
  }
  const refund = world.refunds.get(what.id)
  return refund === undefined
    ? world
    : { ...world, refunds: new Map(world.refunds).set(what.id, { ...refund, checkAt }) }
}
