import type { Database } from "@kundportal/api/adapters/store/database"

interface Kept {
  readonly table: string
  readonly columns: string
}

/** Yesterday's database, to be taken back. */
export interface Backup {
  readonly take: () => Promise<void>
  readonly restore: () => Promise<void>
}

const tables = `select table_name as name, string_agg(quote_ident(column_name), ', ') as columns
  from information_schema.columns
  where table_schema = 'public' and is_generated = 'NEVER' and table_name in (
    select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%')
  group by table_name order by table_name`

/** Copies of all tables beside them. Restoring asks no trigger and no key: it puts back what was there. */
export const backupOf = async ({ pool }: Database): Promise<Backup> => {
  const { rows } = await pool.query(tables)
  const kept: ReadonlyArray<Kept> = rows.map(({ name, columns }) => ({ table: String(name), columns: String(columns) }))
  await pool.query("create schema backup")
  const run = (each: (of: Kept) => ReadonlyArray<string>): Promise<unknown> =>
    pool.query(["begin", "set local session_replication_role = replica", ...kept.flatMap(each), "commit"].join("; "))
  const take = async (): Promise<void> => {
    await run(({ table, columns }) => [
      `drop table if exists backup.${table}`,
      `create table backup.${table} as select ${columns} from public.${table}`
    ])
  }
  await take()
  return {
    take,
    restore: async () => {
      await run(({ table }) => [`delete from public.${table}`])
      await run(({ table, columns }) => [
        `insert into public.${table} (${columns}) select ${columns} from backup.${table}`
      ])
    }
  }
}
