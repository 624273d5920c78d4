import type { Change } from "@kundportal/core/changes"
import { Commit, StaleWrite } from "@kundportal/core/commit"
import type { DomainEvent } from "@kundportal/core/events"
import type { Invoice } from "@kundportal/core/invoice/model"
import { canonical } from "@kundportal/core/kernel/email-address"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { Effect, Layer } from "effect"
import { sql } from "kysely"
import type { Database, Scoped } from "./database.ts"
import { scoped } from "./database.ts"
import * as rows from "./rows.ts"
import { isConflict } from "./trouble.ts"

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
  "PutProduct",
  "PutPaymentMethod",
  "PutSubscription",
  "PutInvoice",
  "PutPayment",
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

interface Row {
  readonly table: string
  readonly key: ReadonlyArray<string>
  readonly cells: Record<string, unknown>
}

const owned = ["business_id", "id"]

/** The row as it will stand: its version is one above the one that was read. */
const toRow = (change: Change): Row => {
  const { table, key, cells } = encoded(change)
  return { table, key, cells: { ...cells, version: change.value.version + 1 } }
}

const encoded = (change: Change): Row => {
  switch (change._tag) {
    case "PutApiKey":
      return { table: "api_key", key: owned, cells: rows.apiKeys.encode(change.value) }
    case "PutBusiness":
      return { table: "business", key: ["business_id"], cells: rows.businesses.encode(change.value) }
    case "PutCustomer": {
      const cells = { ...rows.customers.encode(change.value), email_canonical: canonical(change.value.email) }
      return { table: "customer", key: owned, cells }
    }
    case "PutInvoice":
      return { table: "invoice", key: owned, cells: rows.invoices.encode(change.value) }
    case "PutLink":
      return { table: "link", key: owned, cells: rows.links.encode(change.value) }
    case "PutLoginRequest":
      return { table: "login_request", key: owned, cells: rows.loginRequests.encode(change.value) }
    case "PutLogo": {
      const { businessId, mediaType, base64 } = change.value
      const cells = { business_id: businessId, media_type: mediaType, base64 }
      return { table: "logo", key: ["business_id"], cells }
    }
    case "PutPayment":
      return { table: "payment", key: owned, cells: rows.payments.encode(change.value) }
    case "PutPaymentMethod":
      return { table: "payment_method", key: owned, cells: rows.paymentMethods.encode(change.value) }
    case "PutProduct":
      return { table: "product", key: owned, cells: rows.products.encode(change.value) }
    case "PutSession":
      return { table: "session", key: owned, cells: rows.sessions.encode(change.value) }
    case "PutSubscription":
      return { table: "subscription", key: owned, cells: rows.subscriptions.encode(change.value) }
  }
}

/** One statement for all rows of a table: they travel as one JSON parameter, whatever their number. */
const insert = async (trx: Scoped, batch: ReadonlyArray<Row>): Promise<void> => {
  const { table, columns, records } = shapeOf(batch)
  await sql`
    insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    select ${sql.join(columns.map((column) => sql.ref(`r.${column}`)))}
    from jsonb_populate_recordset(null::${sql.table(table)}, ${records}::jsonb) as r`.execute(trx)
}

/** Replaces exactly the versions that were read, or fails and with it the whole transaction. */
const update = async (trx: Scoped, batch: ReadonlyArray<Row>): Promise<void> => {
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

const shapeOf = (batch: ReadonlyArray<Row>) => {
  const [first] = batch
  return {
    table: first?.table ?? "",
    key: first?.key ?? [],
    columns: Object.keys(first?.cells ?? {}),
    records: JSON.stringify(batch.map(({ cells }) => cells))
  }
}

/**
 * Numbers without a gap: the counter's row stays locked until this transaction ends, and a transaction that is rolled
 * back gives its numbers back. Drawn last before the insert, so that a decision that is refused never waits for it.
 */
const drawNumbers = async (
  trx: Scoped,
  owner: BusinessId,
  changes: ReadonlyArray<Change>
): Promise<ReadonlyArray<Change>> => {
  const unnumbered = changes.flatMap((change) =>
    change._tag === "PutInvoice" && change.value.sequence === null ? [change.value] : []
  )
  const sequences = new Map<Invoice, number>()
  for (const series of new Set(unnumbered.map((invoice) => invoice.series))) {
    const inSeries = unnumbered.filter((invoice) => invoice.series === series)
    const count = inSeries.length
    const { last } = await trx
      .insertInto("invoice_counter")
      .values({ business_id: owner, series, last: count })
      .onConflict((clash) =>
        clash.columns(["business_id", "series"]).doUpdateSet({ last: sql`invoice_counter.last + ${count}` })
      )
      .returning("last")
      .executeTakeFirstOrThrow()
    for (const [index, invoice] of inSeries.entries()) sequences.set(invoice, last - count + index + 1)
  }
  return changes.map((change) =>
    change._tag === "PutInvoice"
      ? {
          ...change,
          value: { ...change.value, sequence: change.value.sequence ?? sequences.get(change.value) ?? null }
        }
      : change
  )
}
