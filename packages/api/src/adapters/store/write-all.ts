import type { Change } from "@kundportal/core/changes"
import { StaleWrite } from "@kundportal/core/commit"
import { sql } from "kysely"
import type { Scoped } from "./database.ts"
import type { Drawn } from "./invoice-numbers.ts"
import { drawNumbers } from "./invoice-numbers.ts"
import type { SentRows } from "./sent-rows.ts"
import { sent } from "./sent-rows.ts"
import type { WrittenRow } from "./written-rows.ts"
import { changedFields, toPartialRow, toRow } from "./written-rows.ts"

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
  "PutPaymentMethodSetup",
  "PutQuote",
  "PutInvoice",
  "PutPayment",
  "PutRefund",
  "AddJournalEntry",
  "PutLicenseKey",
  "PutLoginRequest",
  "PutLink",
  "PutSession"
] as const satisfies ReadonlyArray<Tag>

/** What stood in the store, by the id of the aggregate, where somebody knows it. */
export type AsRead = ReadonlyMap<string, object>

/**
 * Write the changes of one decision or of many, of one business or of several: a row says whose it is. A handful of
 * statements, whatever their number; of what is known `asRead` only what has changed. Replies the numbers that invoices have drawn.
 */
export const writeAll = async (
  trx: Scoped,
  changes: ReadonlyArray<Change>,
  asRead: AsRead = new Map()
): Promise<Drawn> => {
  const drawn = new Map<string, number>()
  const byTag = Map.groupBy(changes, ({ _tag }) => _tag)
  for (const tag of order) {
    const group = byTag.get(tag)
    if (group === undefined) continue
    const numbered = tag === "PutInvoice" ? await drawNumbers(trx, group, drawn) : group
    const [fresh, known] = [numbered.filter(isFresh), numbered.filter((change) => !isFresh(change))]
    // An attempt that gives way goes before the one that takes its place: only one of an invoice's may be alive.
    if (tag === "PutPayment") await update(trx, known, asRead)
    await insert(trx, fresh)
    if (tag !== "PutPayment") await update(trx, known, asRead)
  }
  return drawn
}

const isFresh = ({ value }: Change): boolean => value.version === 0

/** One statement for all rows of a table: they travel as two JSON parameters, whatever their number. */
const insert = async (trx: Scoped, changes: ReadonlyArray<Change>): Promise<void> => {
  if (changes.length === 0) return
  const rows = sent(changes.map(toRow))
  await sql`
    insert into ${sql.table(rows.table)} (${sql.join(rows.columns.map((column) => sql.ref(column)))})
    select ${sql.join(rows.columns.map((column) => cellOf(rows, column)))} from ${read(rows)}`.execute(trx)
}

/** Replaces exactly the versions that were read, or fails and with it the whole transaction. */
const update = async (trx: Scoped, changes: ReadonlyArray<Change>, asRead: AsRead): Promise<void> => {
  if (changes.length === 0) return
  const batch = rowsToUpdate(changes, asRead)
  const rows = sent(batch)
  const cells = rows.columns.filter((column) => !rows.key.includes(column))
  const { numAffectedRows } = await sql`
    update ${sql.table(rows.table)} as t
    set ${sql.join(cells.map((column) => sql`${sql.ref(column)} = ${cellOf(rows, column)}`))}
    from ${read(rows)}
    where ${sql.join(
      rows.key.map((column) => sql`${sql.ref(`t.${column}`)} = ${sql.ref(`own.${column}`)}`),
      sql` and `
    )}
      and t.version = ${cellOf(rows, "version")} - 1`.execute(trx)
  if (numAffectedRows !== BigInt(batch.length)) throw new StaleWrite({ id: String(batch[0]?.cells.id ?? rows.table) })
}

const cellOf = ({ isCommon }: SentRows, column: string) =>
  sql.ref(isCommon(column) ? `common.${column}` : `own.${column}`)

const read = ({ table, own, common }: SentRows) => sql`
  jsonb_populate_recordset(null::${sql.table(table)}, ${own}::jsonb) as own,
  jsonb_populate_record(null::${sql.table(table)}, ${common}::jsonb) as common`

/** All of them have the same cells, as one statement wants it: whatever is another in one of them. */
const rowsToUpdate = (changes: ReadonlyArray<Change>, asRead: AsRead): ReadonlyArray<WrittenRow> => {
  const fields = new Set<string>()
  for (const change of changes) {
    const changed = changedFields(change, asRead.get("id" in change.value ? change.value.id : ""))
    if (changed === null) return changes.map(toRow)
    for (const field of changed) fields.add(field)
  }
  return changes.map((change) => toPartialRow(change, fields))
}
