import type { Kysely } from "kysely"
import { sql } from "kysely"
import { appRole, workerRole } from "../role.ts"
import { guarded, letWorkersSee } from "./guarded.ts"

/**
 * What waits stands in narrow tables of its own, which triggers keep. An index over `due_at` in the wide rows themselves
 * made every renewal write the whole subscription anew, twice, and an entry into each of its five indexes; a payment as
 * often. Now the rows change in place, and only a few bytes move.
 *
 * And a role for work that is about every business: a policy that lets it see everything costs nothing for each row, and
 * the planner knows how many rows it will get.
 */
export const whatWaits = async (db: Kysely<unknown>): Promise<void> => {
  // The tables' owner is bound by row-level security too, and has to see every row to note which of them wait.
  await sql`select set_config('app.business', '*', true)`.execute(db)
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_policies where schemaname = current_schema() and policyname = 'own_business'`.execute(
    db
  )
  const policies = [...rows.map(({ name }) => name), "due_subscription", "unsettled_payment"].map(letWorkersSee)
  for (const statement of [...role, ...tables, ...keeping, ...inPlace, ...guards, ...policies]) {
    await sql.raw(statement).execute(db)
  }
}

/** It has what the requests' role has. Who owns the tables may become it, and sees no more before doing so. */
const role = [
  `do $$ begin
    if not exists (select from pg_roles where rolname = '${workerRole}') then create role ${workerRole} nologin; end if;
    if exists (select from pg_roles where rolname = '${appRole}') then grant ${appRole} to ${workerRole}; end if;
    execute format('grant ${workerRole} to %I' ||
      case when current_setting('server_version_num')::int >= 160000 then ' with inherit false' else '' end, current_user);
  exception when duplicate_object or unique_violation or insufficient_privilege then null; end $$`
]

const waiting = [
  { table: "due_subscription", of: "subscription", at: "due_at" },
  { table: "unsettled_payment", of: "payment", at: "check_at" }
] as const

const tables = waiting.flatMap(({ table, of, at }) => [
  `create table ${table} (business_id text not null, id text not null, ${at} timestamptz not null, primary key (business_id, id))`,
  `create index ${table}_by_time on ${table} (${at}, id)`,
  `insert into ${table} (business_id, id, ${at}) select business_id, id, ${at} from ${of} where ${at} is not null`,
  ...guarded(table)
])

/** Once for all rows of a statement. By index: it is planned once, perhaps while a table is nearly empty. */
const keeping = waiting.flatMap(({ table, of, at }) => [
  `create function keep_${table}() returns trigger language plpgsql set enable_seqscan = off as $$ begin
    delete from ${table} as w using changed as c where c.${at} is null and w.business_id = c.business_id and w.id = c.id;
    insert into ${table} (business_id, id, ${at})
      select c.business_id, c.id, c.${at} from changed as c where c.${at} is not null
      on conflict (business_id, id) do update set ${at} = excluded.${at} where ${table}.${at} <> excluded.${at};
    return null;
  end $$`,
  // Always: also where rows are brought in with the guards asleep.
  ...["insert", "update"].flatMap((event) => [
    `create trigger waits_after_${event} after ${event} on ${of} referencing new table as changed
      for each statement execute function keep_${table}()`,
    `alter table ${of} enable always trigger waits_after_${event}`
  ])
])

/** No index knows a column that settling a payment or renewing a subscription changes, and there is room for the new row. */
const inPlace = [
  // What waits of one business: payments are few at any time, but every subscription waits.
  "create index due_subscription_by_business on due_subscription (business_id, due_at, id)",
  "drop index subscription_by_due",
  "drop index subscription_by_due_of_business",
  "drop index payment_by_check",
  "drop index payment_alive",
  "alter table payment add is_alive boolean generated always as (status not in ('failed', 'cancelled')) stored",
  // The database's own word against charging twice: of an invoice's attempts one at the most may bring money, or has.
  "create unique index payment_alive on payment (business_id, invoice_id) where invoice_id is not null and is_alive",
  "alter table subscription set (fillfactor = 50)",
  "alter table invoice_counter set (fillfactor = 50)",
  // Which businesses know licences at all.
  "create index product_with_license on product (business_id) where license is not null"
]

/** All that may still happen to an invoice once it is issued: settling it. */
const settlement = ["status", "paid_at", "credit_applied", "wallet_applied", "credited", "version"]

/**
 * The same guards, asked only where a statement names one of their columns: settling names none. A generated column
 * follows from the others. The list is taken from the table as it is now, so a migration that adds a column to invoices
 * makes this trigger anew.
 */
const guards = [
  "drop trigger immutable on invoice",
  `do $$ declare columns record; begin
    select string_agg(quote_ident(attname), ', ') as names, string_agg('old.' || quote_ident(attname), ', ') as before,
        string_agg('new.' || quote_ident(attname), ', ') as after
      into columns
      from pg_attribute
      where attrelid = 'invoice'::regclass and attnum > 0 and not attisdropped and attgenerated = ''
        and attname not in (${settlement.map((column) => `'${column}'`).join(", ")});
    execute format(
      'create trigger immutable before update of %s on invoice for each row when ((%s) is distinct from (%s))
        execute function refuse(%L)',
      columns.names, columns.before, columns.after, 'an issued invoice is settled or corrected, never changed');
  end $$`,
  "drop trigger same_owner on payment",
  `create trigger same_owner before update of customer_id, subscription_id, invoice_id, payment_method_id on payment
    for each row
    when ((old.customer_id, old.subscription_id, old.invoice_id, old.payment_method_id)
      is distinct from (new.customer_id, new.subscription_id, new.invoice_id, new.payment_method_id))
    execute function refuse('whom a payment belongs to and what it pays stays as it is')`
]
