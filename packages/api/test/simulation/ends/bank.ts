import type { ListedMovement } from "@kundportal/core/payment/provider"
import { Bank } from "@kundportal/testing/simulators/bank"
import { Context, Effect } from "effect"
import type { Ending } from "../at-the-end.ts"
import { stemOf } from "../every-step.ts"
import type { World } from "../world.ts"

const recorded = `select business_id || ' ' || id as key, provider_object as object, (total ->> 'amount')::bigint as amount,
    total ->> 'currency' as currency
  from payment where status = 'succeeded' and (total ->> 'amount')::bigint > 0
  union all
  select business_id || ' ' || id, null, (amount ->> 'amount')::bigint, amount ->> 'currency'
  from refund where status = 'succeeded'`

/**
 * What the bank moved is what is recorded, one by one, in both directions. Where a backup was taken back, another attempt
 * at the same invoice may have taken a charge over.
 */
export const lookAtBank = async ({ db, ports, tally }: World, { restores }: Ending): Promise<void> => {
  const nameOf = (key: string): string => (restores ? stemOf(key) : key)
  const { rows } = await db.pool.query(recorded)
  const leftToPeople = await strayIn(db)
  const ours = new Map(rows.map((row) => [nameOf(String(row.key)), row]))
  for (const movement of Effect.runSync(Context.get(ports, Bank).moved)) {
    const key = nameOf(`${movement.businessId} ${movement.reference}`)
    const row = ours.get(key)
    ours.delete(key)
    if (row !== undefined) for (const wrong of differences(row, movement)) tally.wrong(`${key} ${wrong}`)
    else if (leftToPeople.has(movement.object)) tally.count("left to a person")
    else {
      tally.count("moved and not recorded")
      tally.wrong(`the bank moved ${movement.kind} ${movement.object} for ${key}, and nobody knows`)
    }
  }
  for (const key of ours.keys()) tally.wrong(`${key} is recorded and the bank knows nothing of it`)
  await lookAtUnknown({ db, tally })
}

/**
 * Charges of a time that was lost whose bill is not written again, because its customer has left since, or was settled
 * without a card: the operator is told of them, and gives the money back. What is open has to take them over.
 */
const strayIn = async (db: World["db"]): Promise<ReadonlySet<string>> => {
  const { rows } = await db.pool.query(
    `select s.object from stray_charge s left join invoice i on i.business_id = s.business_id and i.id = s.invoice_id
     where s.adopted_by is null and i.status is distinct from 'open'`
  )
  return new Set(rows.map(({ object }) => String(object)))
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
