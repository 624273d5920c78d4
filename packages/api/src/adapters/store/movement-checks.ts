import { DateTime } from "effect"
import { sql } from "kysely"
import { anyOwner, type Database, scoped } from "./database.ts"

/** Until when this database has looked at what a provider moved. Null: never. */
export interface MovementCheck {
  /** Every charge that succeeded before then is known here, as a payment or as a stray. */
  readonly listedUntil: DateTime.Utc | null
  /** Both sides were compared until then. */
  readonly comparedUntil: DateTime.Utc | null
}

const date = (at: Date | null | undefined): DateTime.Utc | null => (at == null ? null : DateTime.fromDateUnsafe(at))

export const movementCheck = (db: Database, provider: string): Promise<MovementCheck> =>
  scoped(db, anyOwner, async (trx) => {
    const row = await trx
      .selectFrom("movement_check")
      .select(["listed_until", "compared_until"])
      .where("business_id", "=", anyOwner)
      .where("provider", "=", provider)
      .executeTakeFirst()
    return { listedUntil: date(row?.listed_until), comparedUntil: date(row?.compared_until) }
  })

/** Remember how far somebody has looked. What is left out stays as it was. */
export const noteMovementCheck = (db: Database, provider: string, check: Partial<MovementCheck>): Promise<void> =>
  scoped(db, anyOwner, async (trx) => {
    const { listedUntil = null, comparedUntil = null } = check
    const found = {
      ...(listedUntil === null ? {} : { listed_until: DateTime.toDate(listedUntil) }),
      ...(comparedUntil === null ? {} : { compared_until: DateTime.toDate(comparedUntil) })
    }
    await trx
      .insertInto("movement_check")
      .values({ business_id: anyOwner, provider, listed_until: null, compared_until: null, ...found })
      .onConflict((clash) => clash.columns(["business_id", "provider"]).doUpdateSet(found))
      .execute()
  })

/**
 * When the newest payment began that succeeded here: until then the data can vouch for what the provider took. A business
 * that has moved its clock says nothing about that. Null when nothing was ever paid.
 */
export const newestSuccess = (db: Database): Promise<DateTime.Utc | null> =>
  scoped(db, anyOwner, async (trx) => {
    const { rows } = await sql<{ at: Date | null }>`
      select max(newest.created_at) as at
      from business b cross join lateral (
        select p.created_at from payment p
        where p.business_id = b.business_id and p.status = 'succeeded'
        order by p.created_at desc limit 1) as newest
      where not exists (select from test_clock c where c.business_id = b.business_id)`.execute(trx)
    return date(rows[0]?.at)
  })
