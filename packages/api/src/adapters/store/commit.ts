import type { Change } from "@kundportal/core/changes"
import { Commit, StaleWrite } from "@kundportal/core/commit"
import type { DomainEvent } from "@kundportal/core/events"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { Effect, Layer } from "effect"
import { sql } from "kysely"
import type { Database, Scoped } from "./database.ts"
import { scoped } from "./database.ts"
import { drawNumbers } from "./invoice-numbers.ts"
import { isConflict } from "./trouble.ts"
import type { WrittenRow } from "./written-rows.ts"
import { toRow } from "./written-rows.ts"

/** The part of the job queue that a commit needs. */
export interface Outbox {
  /** Puts a job for each event into the transaction of the change. */
  readonly enqueue: (trx: Scoped, events: ReadonlyArray<DomainEvent>) => Promise<void>
  /** Wakes the workers, once that transaction is committed. */
  readonly nudge: () => void
}

export const layerCommit = (db: Database, outbox: Outbox): Layer.Layer<Commit> =>
  Layer.succeed(Commit, {
    commit: (owner, { changes, events }) =>
      Effect.tryPromise({
        try: async () => {
          await scoped(db, owner, async (trx) => {
            await writeAll(trx, owner, changes)
            if (events.length > 0) await outbox.enqueue(trx, events)
          })
          if (events.length > 0) outbox.nudge()
        },
        catch: (error) => error
      }).pipe(
        Effect.catch((error) => {
          if (error instanceof StaleWrite) return Effect.fail(error)
          return isConflict(error) ? Effect.fail(new StaleWrite({ id: owner })) : Effect.die(error)
        })
      )
  })

type Tag = Change["_tag"]

/**
 * Parents before children, as the foreign keys want it. Every commit walks the tables in this order, so that two of
 * them rarely wait for each other in a circle.
 */
const order = [
  "PutBusiness",
  "PutLogo",
  "PutApiKey",
  "PutCustomer",
  "PutCollection",
  "PutAddon",
  "PutProduct",
  "PutDiscount",
  "PutPaymentMethod",
  "PutWallet",
  "PutSubscription",
  "PutQuote",
  "PutInvoice",
  "PutPayment",
  "AddJournalEntry",
  "PutLicenseKey",
  "PutLoginRequest",
  "PutLink",
  "PutSession"
] as const satisfies ReadonlyArray<Tag>

const writeAll = async (trx: Scoped, owner: BusinessId, changes: ReadonlyArray<Change>): Promise<void> => {
  for (const tag of order) {
    const group = changes.filter(({ _tag }) => _tag === tag)
    if (group.length === 0) continue
    const numbered = tag === "PutInvoice" ? await drawNumbers(trx, owner, group) : group
    const fresh = numbered.filter(({ value }) => value.version === 0)
    const known = numbered.filter(({ value }) => value.version > 0)
    if (fresh.length > 0) await insert(trx, fresh.map(toRow))
    if (known.length > 0) await update(trx, known.map(toRow))
  }
}

/** One statement for all rows of a table: they travel as one JSON parameter, whatever their number. */
const insert = async (trx: Scoped, batch: ReadonlyArray<WrittenRow>): Promise<void> => {
  const { table, columns, records } = shapeOf(batch)
  await sql`
    insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    select ${sql.join(columns.map((column) => sql.ref(`r.${column}`)))}
    from jsonb_populate_recordset(null::${sql.table(table)}, ${records}::jsonb) as r`.execute(trx)
}

/** Replaces exactly the versions that were read, or fails and with it the whole transaction. */
const update = async (trx: Scoped, batch: ReadonlyArray<WrittenRow>): Promise<void> => {
  const { table, key, columns, records } = shapeOf(batch)
  const cells = columns.filter((column) => !key.includes(column))
  const { numAffectedRows } = await sql`
    update ${sql.table(table)} as t
    set ${sql.join(cells.map((column) => sql`${sql.ref(column)} = ${sql.ref(`r.${column}`)}`))}
    from jsonb_populate_recordset(null::${sql.table(table)}, ${records}::jsonb) as r
    where ${sql.join(
      key.map((column) => sql`${sql.ref(`t.${column}`)} = ${sql.ref(`r.${column}`)}`),
      sql` and `
    )}
      and t.version = r.version - 1`.execute(trx)
  if (numAffectedRows !== BigInt(batch.length)) throw new StaleWrite({ id: String(batch[0]?.cells.id ?? table) })
}

const shapeOf = (batch: ReadonlyArray<WrittenRow>) => {
  const [first] = batch
  return {
    table: first?.table ?? "",
    key: first?.key ?? [],
    columns: Object.keys(first?.cells ?? {}),
    records: JSON.stringify(batch.map(({ cells }) => cells))
  }
}
