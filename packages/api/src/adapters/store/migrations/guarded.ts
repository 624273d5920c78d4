import { appRole } from "../role.ts"

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
