import type { Outbox } from "@kundportal/api/adapters/store/commit"
import type { Database } from "@kundportal/api/adapters/store/database"
import { DomainEvent } from "@kundportal/core/events"
import { Schema } from "effect"
import { sql } from "kysely"

const codec = Schema.toCodecJson(DomainEvent)
const encode = Schema.encodeSync(codec)
const decode = Schema.decodeUnknownSync(codec)

/**
 * A queue in the world's own database, filled by the transaction that announces. What only keepers of licences listen to
 * is left out: nothing with a licence is sold here.
 */
export const simulatedOutbox: Outbox = {
  enqueue: async (trx, events) => {
    const bodies = JSON.stringify(
      events.filter(({ _tag }) => _tag !== "SubscriptionChanged").map((each) => encode(each))
    )
    if (bodies === "[]") return
    await sql`insert into sim.outbox (body) select * from jsonb_array_elements(${bodies}::jsonb)`.execute(trx)
  },
  nudge: () => undefined
}

/** Make the queue, and let the product's role write into it. */
export const makeOutbox = async ({ pool, role }: Database): Promise<void> => {
  await pool.query("create schema sim")
  await pool.query(
    "create table sim.outbox (id bigserial primary key, body jsonb not null, tries int not null default 0)"
  )
  if (role === "none") return
  await pool.query(`grant usage on schema sim to ${role}`)
  await pool.query(`grant select, insert, update, delete on sim.outbox to ${role}`)
  await pool.query(`grant usage on sequence sim.outbox_id_seq to ${role}`)
}

/** An event that waits for its reaction. */
export interface Waiting {
  readonly id: number
  readonly event: DomainEvent
}

/** The oldest that wait. */
export const waitingIn = async ({ kysely }: Database, limit: number): Promise<ReadonlyArray<Waiting>> => {
  const { rows } = await sql<{ id: number; body: unknown }>`
    select id, body from sim.outbox order by tries, id limit ${limit}`.execute(kysely)
  return rows.map(({ id, body }) => ({ id, event: decode(body) }))
}

/** The reaction has gone through. */
export const done = async ({ kysely }: Database, id: number): Promise<void> => {
  await sql`delete from sim.outbox where id = ${id}`.execute(kysely)
}

/** The reaction has not gone through: it comes again, after the others. */
export const putBack = async ({ kysely }: Database, id: number): Promise<void> => {
  await sql`update sim.outbox set tries = tries + 1 where id = ${id}`.execute(kysely)
}
