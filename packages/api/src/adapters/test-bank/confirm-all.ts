import type { Transaction } from "kysely"
import { sql } from "kysely"
import type { Charge } from "./charge-rows.ts"
import { type BankTables, schema } from "./tables.ts"
import { type Behaviour, findTestCard } from "./test-cards.ts"

/** A charge that is to be confirmed, when that was asked for, and where a customer comes back to who is there. */
export interface Confirm {
  readonly object: string
  readonly returnUrl: string | null
  readonly at: Date
}

/** A charge as it stands after, and how its card behaved; null for one that was decided before. */
export interface Confirmed {
  readonly charge: Charge
  readonly behaviour: Behaviour | null
}

/**
 * Confirm many charges: the money of each is taken, or it is said why not. One that is not ready any more stays as it is.
 * The rows are locked until the transaction ends, in one order: of two that confirm, refund or cancel at once, one waits.
 */
export const confirmAll = async (
  trx: Transaction<BankTables>,
  asked: ReadonlyArray<Confirm>
): Promise<ReadonlyArray<Confirmed>> => {
  const askedOf = new Map(asked.map((each) => [each.object, each]))
  const before = await locked(trx, [...askedOf.keys()])
  const verdicts = before.flatMap((found): ReadonlyArray<Verdict> => {
    const { returnUrl = null, at = found.charge.created_at } = askedOf.get(found.charge.id) ?? {}
    const verdict = found.charge.state === "ready" ? verdictOf(found, { returnUrl, at }) : null
    return verdict === null ? [] : [verdict]
  })
  await take(trx, verdicts)
  const after = new Map((await write(trx, verdicts)).map((charge) => [charge.id, charge]))
  const known = new Map(before.map((found) => [found.charge.id, found]))
  return asked.map(({ object }) => {
    const found = known.get(object)
    if (found === undefined) throw new Error(`${object} was never prepared`)
    const behaviour = found.charge.state === "ready" ? found.behaviour : null
    return { charge: after.get(object) ?? found.charge, behaviour }
  })
}

const locked = async (trx: Transaction<BankTables>, ids: ReadonlyArray<string>): Promise<ReadonlyArray<Confirmed>> => {
  const rows = await trx
    .selectFrom("charge as c")
    .selectAll("c")
    .select(({ selectFrom }) =>
      selectFrom("method as m")
        .select("m.test_card")
        .whereRef("m.id", "=", "c.method_id")
        .where("m.forgotten_at", "is", null)
        .as("test_card")
    )
    .where("c.id", "=", sql<string>`any(${ids}::text[])`)
    .orderBy("c.id")
    .forUpdate("c")
    .execute()
  return rows.map(({ test_card, ...charge }) => ({
    charge,
    behaviour: test_card === null ? null : (findTestCard(test_card)?.behaviour ?? null)
  }))
}

/** What becomes of a charge that was ready. */
interface Verdict extends Pick<Charge, "state" | "decline_reason" | "return_url"> {
  readonly charge: Charge
  readonly at: Date
}

/** Null where the card's bank cannot be reached: the charge stays ready. */
const verdictOf = (
  { charge, behaviour }: Confirmed,
  { returnUrl, at }: Pick<Confirm, "at" | "returnUrl">
): Verdict | null => {
  const as = (state: Charge["state"], reason: Charge["decline_reason"] = null): Verdict => ({
    charge,
    at,
    state,
    decline_reason: reason,
    return_url: state === "action_needed" ? returnUrl : charge.return_url
  })
  switch (behaviour) {
    case "down":
      return null
    case null:
      return as("declined", "invalid_card")
    case "asks":
      return returnUrl === null ? as("declined", "authentication_required") : as("action_needed")
    case "pays":
    case "answer lost":
    case "slow":
      return as("succeeded")
    default:
      return as("declined", behaviour.declines)
  }
}

/** From the cards to the businesses, and never twice. */
const take = async (trx: Transaction<BankTables>, verdicts: ReadonlyArray<Verdict>): Promise<void> => {
  const taken = verdicts.filter(({ state }) => state === "succeeded")
  if (taken.length === 0) return
  const records = taken.map(({ charge: { id, business_id, reference, method_id, amount, currency }, at }) => ({
    ...{ kind: "charge", object: id, charge_id: id, business_id, reference, amount, currency, at },
    from_account: `card:${method_id}`,
    to_account: `business:${business_id}`
  }))
  await sql`
    insert into ${sql.table(`${schema}.movement`)}
      (kind, object, charge_id, business_id, reference, from_account, to_account, amount, currency, at)
    select kind, object, charge_id, business_id, reference, from_account, to_account, amount, currency, at
    from jsonb_populate_recordset(null::${sql.table(`${schema}.movement`)}, ${JSON.stringify(records)}::jsonb)`.execute(
    trx
  )
}

const write = async (
  trx: Transaction<BankTables>,
  verdicts: ReadonlyArray<Verdict>
): Promise<ReadonlyArray<Charge>> => {
  if (verdicts.length === 0) return []
  const records = verdicts.map(({ charge: { id }, state, decline_reason, return_url }) => ({
    id,
    state,
    decline_reason,
    return_url
  }))
  const { rows } = await sql<Charge>`
    update ${sql.table(`${schema}.charge`)} as c
    set state = r.state, decline_reason = r.decline_reason, return_url = r.return_url
    from jsonb_populate_recordset(null::${sql.table(`${schema}.charge`)}, ${JSON.stringify(records)}::jsonb) as r
    where c.id = r.id returning c.*`.execute(trx)
  return rows
}
