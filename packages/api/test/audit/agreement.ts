import type { Database } from "@kundportal/api/adapters/store/database"
import * as rows from "@kundportal/api/adapters/store/rows"
import { balancesAreFolds, entriesBalance } from "@kundportal/api/audit/checks/books"
import { settlements } from "@kundportal/api/audit/checks/settlement"
import { dueDates } from "@kundportal/api/audit/checks/states"
import type { Ask } from "@kundportal/api/audit/evaluate"
import { evaluate, prepare } from "@kundportal/api/audit/evaluate"
import { discrepancies } from "@kundportal/core/ledger/reconcile"
import { dueAt } from "@kundportal/core/subscription/due"
import { DateTime } from "effect"

/** What a seed breaks: each changes one row, chosen by the seed. */
const breakages: ReadonlyArray<(seed: string) => ReadonlyArray<string>> = [
  ...["credit_applied", "wallet_applied", "credited"].map((column) => (seed: string) => [
    `update invoice set ${more(column, 7)} where id = ${one("invoice", seed)}`
  ]),
  (seed) => [
    `update invoice set status = case status when 'paid' then 'open' else 'paid' end where id = ${one("invoice", seed)}`
  ],
  (seed) => [`update wallet set ${more("balance", 3)} where id = ${one("wallet", seed)}`],
  (seed) => [`update subscription set ${more("credit", 5)} where id = ${one("subscription", seed)}`],
  (seed) => [
    `update refund set status = case status when 'pending' then 'succeeded' else 'pending' end where id = ${one("refund", seed)}`
  ],
  (seed) => [`delete from journal_entry where id = ${one("journal_entry", seed)}`],
  (seed) => [
    `update journal_entry set postings = jsonb_set(postings, '{0,amount}', to_jsonb((postings #>> '{0,amount}')::bigint + 11))
     where id = ${one("journal_entry", seed)}`
  ]
]

const more = (column: string, by: number): string =>
  `${column} = jsonb_set(${column}, '{amount}', to_jsonb((${column} ->> 'amount')::bigint + ${by}))`
const one = (table: string, seed: string): string =>
  `(select id from ${table} order by md5(id || '${seed}'), id limit 1)`

/** Where kept and booked differ in a world that a seed has broken: by the database's rule, and by the core's. */
export const bothRules = (db: Database, seed: number) =>
  undone(db, async (ask) => {
    for (let part = 0; part < 1 + (seed % 3); part += 1) {
      const statements = breakages[(seed + 4 * part) % breakages.length]?.(`${seed} ${part}`) ?? []
      for (const statement of statements) await ask(statement)
    }
    const found: Array<string> = []
    for (const check of [entriesBalance, balancesAreFolds, settlements]) {
      found.push(...(await evaluate(check, ask)).violations.map(({ id, what }) => `${what} ${id}`))
    }
    return { sql: found.toSorted(), core: (await byTheCore(ask)).toSorted() }
  })

const byTheCore = async (ask: Ask): Promise<ReadonlyArray<string>> => {
  const businesses = (await ask("select business_id from business")).map(({ business_id }) => String(business_id))
  const found: Array<string> = []
  for (const business of businesses) {
    const of = (table: string) => ask(`select * from ${table} where business_id = '${business}'`)
    const kept = {
      entries: (await of("journal_entry")).map(rows.journalEntries.decode),
      invoices: (await of("invoice")).map(rows.invoices.decode),
      refunds: (await of("refund")).map(rows.refunds.decode),
      subscriptions: (await of("subscription")).map(rows.subscriptions.decode),
      wallets: (await of("wallet")).map(rows.wallets.decode)
    }
    found.push(...discrepancies(kept).map(({ what, ref }) => `${what} ${ref}`))
  }
  return [...new Set(found)]
}

/** Which subscriptions a seed has changed are due at another instant than the core says, after it was asked. */
export const dueByBothRules = (db: Database, seed: number) =>
  undone(db, async (ask) => {
    await ask(`update subscription set
      status = (array['pending','active','past_due','on_hold','paused','cancelled','expired'])[1 + ${dice(seed, "status", 7)}],
      cancel_at_next_billing = ${dice(seed, "cancel", 4)} = 0,
      expires_at = case ${dice(seed, "term", 3)} when 0 then next_billing_at when 1 then expires_at end,
      open_invoice_id = case ${dice(seed, "open", 2)} when 0 then open_invoice_id end,
      dunning = case ${dice(seed, "dunning", 2)} when 0 then jsonb_build_object('since', '2026-01-01T00:00:00.000Z',
        'retries', 0, 'reminders', 0, 'graceEndsIn', 'on_hold',
        'retryAt', case ${dice(seed, "retry", 2)} when 0 then '2026-01-02T00:00:00.000Z' end,
        'remindAt', case ${dice(seed, "remind", 2)} when 0 then '2026-01-03T00:00:00.000Z' end,
        'graceEndsAt', case ${dice(seed, "grace", 2)} when 0 then '2026-01-01T12:00:00.000Z' end) end`)
    for (const row of await ask("select * from subscription")) {
      const due = dueAt(rows.subscriptions.decode(row))
      await ask(
        `update subscription set due_at = ${due === null ? "null" : `'${DateTime.formatIso(due)}'`} where id = '${String(row.id)}'`
      )
    }
    return (await evaluate(dueDates, ask)).violations.map(({ id }) => id)
  })

const dice = (seed: number, name: string, sides: number): string => `abs(hashtext(id || '${name} ${seed}')) % ${sides}`

/** Work on the world with the guards asleep, and take it all back. */
const undone = async <A>(db: Database, work: (ask: Ask) => Promise<A>): Promise<A> => {
  const client = await db.pool.connect()
  const ask: Ask = async (sql) => (await client.query(sql)).rows
  await ask("begin")
  try {
    await prepare(ask, new Date())
    await ask("set local session_replication_role = replica")
    return await work(ask)
  } finally {
    await client.query("rollback")
    client.release()
  }
}
