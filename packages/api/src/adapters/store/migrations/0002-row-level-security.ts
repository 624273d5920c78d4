import type { Kysely } from "kysely"
import { sql } from "kysely"
import { appRole } from "../role.ts"

const tables = [
  "business",
  "logo",
  "api_key",
  "customer",
  "product",
  "payment_method",
  "subscription",
  "invoice_counter",
  "invoice",
  "payment",
  "login_request",
  "link",
  "session",
  "throttle",
  "letter"
]

/**
 * A second wall behind the owner-first readers: a connection that has not said for which business it works sees no row,
 * and one that has sees and writes that business's rows only. The owner `*` is for the few questions that come before
 * the business is known (whose key, whose session) and for workers.
 */
export const rowLevelSecurity = async (db: Kysely<unknown>): Promise<void> => {
  // Roles belong to the whole cluster: another database may have made this one already, or be making it right now.
  await sql
    .raw(`do $$ begin
      if not exists (select from pg_roles where rolname = '${appRole}') then create role ${appRole} nologin; end if;
      execute format('grant ${appRole} to %I', current_user);
    exception when duplicate_object or unique_violation or insufficient_privilege then null; end $$`)
    .execute(db)
  for (const table of tables) {
    await sql.raw(`alter table ${table} enable row level security`).execute(db)
    await sql.raw(`alter table ${table} force row level security`).execute(db)
    await sql
      .raw(`create policy own_business on ${table}
      using (current_setting('app.business', true) in (business_id, '*'))
      with check (current_setting('app.business', true) in (business_id, '*'))`)
      .execute(db)
  }
  await sql
    .raw(`do $$ begin
      if exists (select from pg_roles where rolname = '${appRole}') then
        execute format('grant usage on schema %I to ${appRole}', current_schema());
        execute format('grant select, insert, update, delete on all tables in schema %I to ${appRole}', current_schema());
      end if;
    end $$`)
    .execute(db)
}
