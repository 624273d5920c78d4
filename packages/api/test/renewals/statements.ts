import type pg from "pg"
import { say } from "./say.ts"

/** What a server is started with to count what each statement costs; those of triggers count on their own too. */
export const countingStatements = ["shared_preload_libraries=pg_stat_statements", "pg_stat_statements.track=all"]

/** Count from now on. */
export const countAnew = async (client: pg.Client): Promise<void> => {
  await client.query("create extension if not exists pg_stat_statements")
  await client.query("select pg_stat_statements_reset()")
}

/** The dearest statements, per renewal: microseconds on the wall, bytes of log. `by trigger` is part of the statement that fired it. */
export const sayStatements = async (client: pg.Client, count: number): Promise<void> => {
  const { rows } = await client.query(
    `select case when toplevel then '' else 'by trigger ' end as whose, calls,
       to_char(total_exec_time * 1000 / $1, '990.0') as us, to_char(wal_bytes / $1, '9990') as bytes,
       left(regexp_replace(query, '\\s+', ' ', 'g'), 100) as words
     from pg_stat_statements where total_exec_time * 1000 / $1 >= 1 order by total_exec_time desc`,
    [count]
  )
  for (const { whose, us, bytes, calls, words } of rows)
    say(`  ${us} us ${bytes} bytes ${calls} calls  ${whose}${words}`)
}
