import { appRole, workerRole } from "../role.ts"

/** The second wall of migration 0002, around a new table. */
export const guarded = (table: string): ReadonlyArray<string> => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy own_business on ${table}
    using (current_setting('app.business', true) in (business_id, '*'))
    with check (current_setting('app.business', true) in (business_id, '*'))`,
  `do $$ begin
    if exists (select from pg_roles where rolname = '${appRole}') then
      grant select, insert, update, delete on ${table} to ${appRole};
    end if;
  end $$`
]

/** A policy without a condition: what works for every business is not asked about each row. */
export const letWorkersSee = (table: string): string => `do $$ begin
  if exists (select from pg_roles where rolname = '${workerRole}') then
    create policy every_business on ${table} to ${workerRole} using (true) with check (true);
  end if;
end $$`
