import type { ListedMovement } from "@kundportal/core/payment/provider"
import { Bank } from "@kundportal/testing/simulators/bank"
import { Context, Effect } from "effect"
import type { World } from "../world.ts"

/** What the bank moved is what is recorded, one by one, in both directions. */
export const lookAtBank = async ({ db, ports, tally }: World): Promise<void> => {
  const moved = Effect.runSync(Context.get(ports, Bank).moved)
  const { rows } = await db.pool.query(
    `select business_id || ' ' || id as key, provider_object as object, (total ->> 'amount')::bigint as amount,
       total ->> 'currency' as currency
     from payment where status = 'succeeded' and (total ->> 'amount')::bigint > 0
     union all
     select business_id || ' ' || id, null, (amount ->> 'amount')::bigint, amount ->> 'currency'
     from refund where status = 'succeeded'`
  )
  const recorded = new Map(rows.map((row) => [String(row.key), row]))
  const met = new Set<string>()
  for (const { kind, businessId, reference, amount, object } of moved) {
    const key = `${businessId} ${reference}`
    const row = met.has(key) ? undefined : recorded.get(key)
    if (row === undefined) {
      tally.count("moved and not recorded")
      tally.wrong(`the bank moved ${kind} ${object} for ${key}, and nobody knows`)
    } else {
      for (const wrong of differences(row, { kind, amount, object })) tally.wrong(`${key} ${wrong}`)
    }
    met.add(key)
  }
  for (const key of recorded.keys())
    if (!met.has(key)) tally.wrong(`${key} is recorded and the bank knows nothing of it`)
  await lookAtUnknown({ db, tally })
}

/** Nothing is left of which nobody knows. */
const lookAtUnknown = async ({ db, tally }: Pick<World, "db" | "tally">): Promise<void> => {
  const { rows: open } = await db.pool.query(
    "select id, status from payment where status in ('processing', 'requires_customer_action') union all select id, status from refund where status = 'pending'"
  )
  tally.count("left unknown", open.length)
  for (const { id, status } of open) tally.wrong(`${id} is still ${status}`)
}

const differences = (
  row: Readonly<Record<string, unknown>>,
  { kind, amount, object }: Pick<ListedMovement, "amount" | "kind" | "object">
): ReadonlyArray<string> => {
  const isSameAmount = Number(row.amount) === amount.amount && row.currency === amount.currency
  const isSameObject = kind === "refund" || row.object === object
  return [
    ...(isSameAmount ? [] : [`is recorded as ${row.amount} and was ${amount.amount}`]),
    ...(isSameObject ? [] : [`was taken by ${object} and is recorded as ${row.object}`])
  ]
}
