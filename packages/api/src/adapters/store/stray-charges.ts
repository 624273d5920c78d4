import type { Currency } from "@kundportal/core/kernel/currency"
import { BusinessId, type InvoiceId, PaymentId } from "@kundportal/core/kernel/id"
import { type Money, of } from "@kundportal/core/kernel/money"
import { invoiceOf } from "@kundportal/core/payment/invoice-of"
import type { ListedMovement } from "@kundportal/core/payment/provider"
import { DateTime } from "effect"
import { sql } from "kysely"
import { anyOwner, type Database, scoped } from "./database.ts"

/** A charge that succeeded at the provider, or still may, and that no payment of ours knew of when it was found. */
export interface Stray {
  readonly businessId: BusinessId
  /** The invoice that it was for, by its name; there may be no such invoice here yet. */
  readonly invoiceId: InvoiceId
  /** The provider's name for the charge. */
  readonly object: string
  /** The payment that it was made for; another attempt at the same invoice may take it over. */
  readonly reference: string
  readonly amount: Money
  readonly at: DateTime.Utc
}

interface StrayRow {
  readonly business_id: string
  readonly invoice_id: string
  readonly object: string
  readonly reference: string
  readonly amount: number
  readonly currency: Currency
  readonly at: Date
}

/** A stray, and whether no payment of its name is here at all: then the data is older than the charge. */
export interface Found {
  readonly businessId: BusinessId
  readonly isUnheardOf: boolean
}

/**
 * Keep those charges of a page whose payment has not succeeded here. Left out: what is being heard of right now, under the
 * same object; what was kept before; and what belongs to a business that is not here. Replies what is new.
 */
export const keepStrays = async (
  db: Database,
  listed: ReadonlyArray<ListedMovement>,
  now: DateTime.Utc
): Promise<ReadonlyArray<Found>> => {
  const charges = listed.flatMap(({ kind, businessId, reference, object, amount, at }) => {
    const invoiceId = kind === "charge" && reference !== null ? invoiceOf(reference) : null
    if (invoiceId === null) return []
    return { business_id: businessId, reference, invoice_id: invoiceId, object, at: DateTime.formatIso(at), ...amount }
  })
  if (charges.length === 0) return []
  return await scoped(db, anyOwner, async (trx) => {
    const { rows } = await sql<{ business_id: string; is_unheard_of: boolean }>`
      with kept as (
        insert into stray_charge (business_id, object, reference, invoice_id, amount, currency, at, found_at)
        select l.business_id, l.object, l.reference, l.invoice_id, l.amount, l.currency, l.at, ${DateTime.toDate(now)}
        from jsonb_populate_recordset(null::stray_charge, ${JSON.stringify(charges)}::jsonb) as l
        join business using (business_id)
        left join payment p on p.business_id = l.business_id and p.id = l.reference
        where p.id is null or p.status in ('failed', 'cancelled', 'requires_payment_method')
          or p.status <> 'succeeded' and p.provider_object is distinct from l.object
        on conflict do nothing
        returning business_id, reference)
      select k.business_id, p.id is null as is_unheard_of
      from kept k left join payment p on p.business_id = k.business_id and p.id = k.reference`.execute(trx)
    return rows.map((row) => ({ businessId: BusinessId.make(row.business_id), isUnheardOf: row.is_unheard_of }))
  })
}

/**
 * Whether it may still be the answer to what is due. Who takes a charge over is noted first, and the payment gets its
 * name in another write: until both are done the next process has to find it again. After that the payment says what
 * became of it.
 */
const isAtLarge = sql`s.dismissed_at is null and not exists (
  select from payment p where p.business_id = s.business_id and p.id = s.adopted_by and p.provider_object = s.object)`

/** The strays of an invoice, the oldest first. One that a person has dealt with is none any more. */
export const straysOf = (db: Database, owner: BusinessId, invoice: InvoiceId): Promise<ReadonlyArray<Stray>> =>
  scoped(db, owner, async (trx) => {
    const { rows } = await sql<StrayRow>`
      select * from stray_charge as s
      where business_id = ${owner} and invoice_id = ${invoice} and ${isAtLarge} order by at, object`.execute(trx)
    return rows.flatMap(toStray)
  })

/** Whether there is any that a payment may have to take over. */
export const areStraysAtLarge = (db: Database): Promise<boolean> =>
  scoped(db, anyOwner, async (trx) => {
    const { rows } = await sql`select from stray_charge as s where ${isAtLarge} limit 1`.execute(trx)
    return rows.length > 0
  })

/** Strays that no payment has taken over and no person has dealt with, the oldest first. */
export const openStrays = (db: Database): Promise<ReadonlyArray<Stray>> =>
  scoped(db, anyOwner, async (trx) => {
    const { rows } = await sql<StrayRow>`
      select * from stray_charge where adopted_by is null and dismissed_at is null order by at, object`.execute(trx)
    return rows.flatMap(toStray)
  })

/** Those of them whose invoice is here, open, and waits for nobody's answer. */
export const straysToReclaim = (db: Database): Promise<ReadonlyArray<Stray>> =>
  scoped(db, anyOwner, async (trx) => {
    const { rows } = await sql<StrayRow>`
      select s.* from stray_charge s
      join invoice i on i.business_id = s.business_id and i.id = s.invoice_id and i.status = 'open'
      where s.adopted_by is null and s.dismissed_at is null and not exists (
        select from payment p where p.business_id = i.business_id and p.invoice_id = i.id
          and p.status in ('processing', 'requires_customer_action', 'succeeded'))
      order by s.at, s.object`.execute(trx)
    return rows.flatMap(toStray)
  })

/** A payment has taken the charge over. */
export const markAdopted = (db: Database, { businessId, object }: Stray, by: PaymentId): Promise<void> =>
  scoped(db, businessId, async (trx) => {
    await trx
      .updateTable("stray_charge")
      .set({ adopted_by: PaymentId.make(by) })
      .where("business_id", "=", businessId)
      .where("object", "=", object)
      .execute()
  })

/** A person has dealt with the charge, as by giving the money back: from now on the invoice is collected as any other. */
export const dismissStray = (db: Database, object: string, now: DateTime.Utc): Promise<boolean> =>
  scoped(db, anyOwner, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable("stray_charge")
      .set({ dismissed_at: DateTime.toDate(now) })
      .where("object", "=", object)
      .where("adopted_by", "is", null)
      .executeTakeFirst()
    return numUpdatedRows > 0n
  })

const toStray = (row: StrayRow): ReadonlyArray<Stray> => {
  const invoiceId = invoiceOf(row.reference)
  if (invoiceId === null) return []
  const { object, reference, amount, currency, at } = row
  return [
    {
      businessId: BusinessId.make(row.business_id),
      invoiceId,
      object,
      reference,
      amount: of(amount, currency),
      at: DateTime.fromDateUnsafe(at)
    }
  ]
}
