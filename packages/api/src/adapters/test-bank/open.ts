import { Effect } from "effect"
import type { Transaction } from "kysely"
import { Kysely, PostgresDialect } from "kysely"
import type { Settings } from "../../runtime/config.ts"
import { gathering } from "../gathering.ts"
import type { Database } from "../store/database.ts"
import { isUnavailable } from "../store/trouble.ts"
import { DatabaseUnavailable } from "../store/unavailable.ts"
import type { Charge } from "./charge-rows.ts"
import { type Confirm, type Confirmed, confirmAll } from "./confirm-all.ts"
import type { BankFaults } from "./faults.ts"
import { noFaults } from "./faults.ts"
import { type Prepare, prepareAll } from "./prepare-all.ts"
import type { BankTables } from "./tables.ts"
import { createTables, schema } from "./tables.ts"

/** The simulated bank of test mode. It takes money that does not exist, and keeps books of it. */
export interface TestBank {
  readonly tables: Kysely<BankTables>
  readonly publicUrl: Settings["publicUrl"]
  /** How long a slow card's answer takes, in milliseconds. */
  readonly slowMs: number
  /** How many movements a page of the port lists. */
  readonly pageSize: number
  readonly faults: BankFaults
  /** Charges of many payments are made, and confirmed, by the same few statements. */
  readonly prepare: (asked: Prepare) => Promise<Charge | null>
  readonly confirm: (asked: Confirm) => Promise<Confirmed>
}

/** What a test bank is opened with. */
export interface TestBankOptions {
  /** Where its tables live, in a schema of their own. The pool stays the caller's. */
  readonly db: Pick<Database, "pool">
  readonly mode: Settings["mode"]
  readonly publicUrl: Settings["publicUrl"]
  /** In milliseconds; ten seconds unless said. */
  readonly slowMs?: number
  /** 500 unless said. */
  readonly pageSize?: number
  /** What goes wrong by chance. Nothing unless said. */
  readonly faults?: BankFaults
}

/** Open the bank and make its tables where they are missing. Rejects at once in live mode, before it touches anything. */
export const openTestBank = async (options: TestBankOptions): Promise<TestBank> => {
  const { db, faults = noFaults, mode, pageSize = 500, publicUrl, slowMs = 10_000 } = options
  if (mode !== "test")
    throw new Error("The test bank refuses to start in live mode: it takes money that does not exist")
  const tables = new Kysely<BankTables>({ dialect: new PostgresDialect({ pool: db.pool }) }).withSchema(schema)
  await createTables(tables)
  return {
    ...{ tables, publicUrl, slowMs, pageSize, faults },
    prepare: gathering((asked) => transaction(tables, (trx) => prepareAll(trx, asked))),
    confirm: gathering((asked) => transaction(tables, (trx) => confirmAll(trx, asked)))
  }
}

/** One short transaction of the bank. Nothing in it may wait for anything but the database. */
export const inBank = <A>({ tables }: TestBank, work: (trx: Transaction<BankTables>) => Promise<A>): Effect.Effect<A> =>
  Effect.promise(() => transaction(tables, work))

const transaction = async <A>(
  tables: Kysely<BankTables>,
  work: (trx: Transaction<BankTables>) => Promise<A>
): Promise<A> => {
  try {
    return await tables.transaction().execute(work)
  } catch (error) {
    throw isUnavailable(error) ? new DatabaseUnavailable("The database cannot be reached", { cause: error }) : error
  }
}
