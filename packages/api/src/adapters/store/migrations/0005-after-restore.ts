import type { Kysely } from "kysely"
import { sql } from "kysely"
import { guarded } from "./guarded.ts"

const newTables = ["stray_charge", "movement_check", "number_gap"] as const

/**
 * What a database must know to be taken back to an earlier day: charges that succeeded at the provider and that it does
 * not know of, until when it has looked for them, and invoice numbers that are left out because they may have been used.
 * `movement_check` is about the deployment, not a business: its one row for each provider belongs to the owner `*`.
 */
export const afterRestore = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of tables) await sql.raw(statement).execute(db)
  for (const table of newTables) for (const statement of guarded(table)) await sql.raw(statement).execute(db)
}

const tables = [
  `create table stray_charge (
    business_id text not null references business, object text not null, reference text not null,
    invoice_id text not null, amount bigint not null, currency text not null, at timestamptz not null,
    found_at timestamptz not null, adopted_by text, dismissed_at timestamptz,
    primary key (business_id, object))`,
  "create index stray_charge_by_invoice on stray_charge (business_id, invoice_id)",

  `create table movement_check (
    business_id text not null, provider text not null, listed_until timestamptz, compared_until timestamptz,
    primary key (business_id, provider))`,

  `create table number_gap (
    business_id text not null references business, series text not null, first int not null, last int not null,
    reason text not null, at timestamptz not null,
    primary key (business_id, series, first), check (first <= last))`
]
