import type { RawBuilder } from "kysely"
import { sql } from "kysely"

interface Key {
  readonly business_id: string
  readonly id: string
}

/** `where(keyed("s", keys))`: one of these rows, of however many businesses; `column` is what the second part names. */
export const keyed = (table: string, keys: ReadonlyArray<Key>, column = "id"): RawBuilder<boolean> => {
  const [businesses, ids] = [keys.map(({ business_id }) => business_id), keys.map(({ id }) => id)]
  return sql<boolean>`(${sql.ref(`${table}.business_id`)}, ${sql.ref(`${table}.${column}`)})
    in (select * from unnest(${businesses}::text[], ${ids}::text[]))`
}
