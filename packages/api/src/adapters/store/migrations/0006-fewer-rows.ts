import type { Kysely } from "kysely"
import { sql } from "kysely"
import { appRole } from "../role.ts"

/**
 * The same guards for less. A renewal writes an invoice, a payment and two entries, and most of what it cost was beside
 * them: five copied postings with ten index entries, and thirteen references looked up and locked one by one.
 */
export const fewerRows = async (db: Kysely<unknown>): Promise<void> => {
  const dropKeys = keys.map(
    (key) => `alter table ${key.table} drop constraint ${key.table}_business_id_${key.column}_fkey`
  )
  for (const statement of [...postingsAreAView, ...dropKeys, ...referencesByStatement, ...kept, ...fewerIndexes]) {
    await sql.raw(statement).execute(db)
  }
}

/** What is seen of an entry cannot part from it: nothing is copied any more. */
const postingsAreAView = [
  "drop trigger booked on journal_entry",
  "drop function book_postings",
  "drop table posting",
  // Whoever reads it sees the entries that row-level security lets them see.
  `create view posting with (security_invoker = true) as
    select e.business_id, e.id as entry_id, p.position::int as position, p.posting ->> 'account' as account,
      p.posting ->> 'ref' as ref, e.currency, (p.posting ->> 'amount')::bigint as amount
    from journal_entry as e, jsonb_array_elements(e.postings) with ordinality as p (posting, position)`,
  `do $$ begin
    if exists (select from pg_roles where rolname = '${appRole}') then grant select on posting to ${appRole}; end if;
  end $$`,
  `create function balanced() returns trigger language plpgsql as $$
  declare unbalanced text;
  begin
    select e.id into unbalanced from added as e
      where (select sum((p.posting ->> 'amount')::bigint) from jsonb_array_elements(e.postings) as p (posting)) <> 0
      limit 1;
    if found then
      raise exception 'entry % does not come to zero', unbalanced using errcode = 'check_violation';
    end if;
    return null;
  end $$`,
  `create trigger balanced after insert on journal_entry referencing new table as added
    for each statement execute function balanced()`
]

/** Whether row `a` names a row that is not there; `same` is what both have to say alike, where `a` says anything. */
const isLost = (column: string, to: string, same: ReadonlyArray<string> = []): string => {
  const isSame = same.map((each) => ` and (a.${each} is null or t.${each} = a.${each})`).join("")
  return `(a.${column} is not null and not coalesce((select true from ${to} as t
    where t.business_id = a.business_id and t.id = a.${column}${isSame}), false))`
}

const lostSubscription = isLost("subscription_id", "subscription", ["customer_id"])

/**
 * Who names an invoice belongs to whom the invoice belongs to, and that was asked when the invoice was written; so was
 * its subscription, which is nearly always theirs too.
 */
const byInvoiceOrItself = `case when a.invoice_id is not null
  then not coalesce((
    select t.subscription_id is not distinct from a.subscription_id or not ${lostSubscription} from invoice as t
    where t.business_id = a.business_id and t.id = a.invoice_id and t.customer_id = a.customer_id), false)
  else ${isLost("customer_id", "customer")} or ${lostSubscription} end`

const references: Readonly<Record<"invoice" | "journal_entry" | "payment", ReadonlyArray<string>>> = {
  invoice: [isLost("customer_id", "customer"), lostSubscription],
  payment: [byInvoiceOrItself, isLost("payment_method_id", "payment_method", ["customer_id"])],
  journal_entry: [byInvoiceOrItself, isLost("payment_id", "payment", ["customer_id"])]
}

const keys = [
  ...["customer_id", "subscription_id"].map((column) => ({ table: "invoice", column })),
  ...["customer_id", "subscription_id", "invoice_id", "payment_method_id"].map((column) => ({
    table: "payment",
    column
  })),
  ...["customer_id", "subscription_id", "invoice_id", "payment_id"].map((column) => ({
    table: "journal_entry",
    column
  }))
]

/**
 * That what is referred to is there is asked once for all rows of a statement, and without a lock: `kept` sees to it that
 * it stays. Always by index: the question is planned once, perhaps while a table is nearly empty.
 */
const referencesByStatement = Object.entries(references).flatMap(([table, lost]) => [
  `create function ${table}_refers() returns trigger language plpgsql set enable_seqscan = off as $$
  declare lost text;
  begin
    select a.id into lost from added as a where ${lost.join(" or ")} limit 1;
    if found then
      raise exception '% % refers to a row that is not there', tg_table_name, lost using errcode = 'foreign_key_violation';
    end if;
    return null;
  end $$`,
  `create trigger refers after insert on ${table} referencing new table as added
    for each statement execute function ${table}_refers()`
])

/** What others refer to is never removed, and never gets another name; nor does a payment get another owner. */
const kept = [
  ...["customer", "subscription", "payment", "payment_method"].map(
    (table) => `create trigger kept before delete or update of business_id, id on ${table} for each row
      execute function refuse('others refer to it')`
  ),
  `create trigger same_owner after update on payment for each row
    when ((old.customer_id, old.subscription_id, old.invoice_id, old.payment_method_id)
      is distinct from (new.customer_id, new.subscription_id, new.invoice_id, new.payment_method_id))
    execute function refuse('whom a payment belongs to and what it pays stays as it is')`
]

/** Entries are looked for by their invoice, and by customer where a wallet moved; the whole book is read by time. */
const fewerIndexes = [
  "drop index journal_entry_by_age",
  "drop index journal_entry_by_subscription",
  "drop index journal_entry_by_customer",
  `create index journal_entry_of_wallets on journal_entry (business_id, customer_id, at desc, id desc)
    where kind in ('wallet_credited', 'wallet_debited', 'wallet_applied', 'wallet_reversed')`,
  "create index journal_entry_by_age on journal_entry using brin (at)"
]
