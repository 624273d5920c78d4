import { createHash } from "node:crypto"
import type { Database } from "@kundportal/api/adapters/store/database"
import type { Tables } from "@kundportal/api/adapters/store/tables"
import { Kysely, PostgresDialect } from "kysely"
import type pg from "pg"

/** The process is gone in the middle of something. Whatever it was at is told by nobody. */
export class Crash extends Error {
  override readonly name = "Crash"
}

/** What may kill a machine. */
export interface Fate {
  /** Asked before and after each statement; true kills. */
  readonly atStatement: () => boolean
  readonly onCrash: (where: string) => void
}

/** A process with a connection to the database, until it crashes; then it reaches nothing and nobody. */
export interface Machine {
  readonly db: Database
  readonly isDead: () => boolean
  readonly kill: (where: string) => Crash
}

/**
 * A process over the world's database. When it dies, the database does what it does when a connection is lost: it rolls
 * back what was not committed. A statement may have been carried out although its answer was never heard.
 */
export const startMachine = (world: Database, fate: Fate): Machine => {
  let dead = false
  const kill = (where: string): Crash => {
    if (!dead) fate.onCrash(where)
    dead = true
    return new Crash(where)
  }
  const isDead = (): boolean => dead
  const connect = async (): Promise<pg.PoolClient> => {
    if (dead) throw new Crash("the machine is dead")
    return connected(await world.pool.connect(), { isDead, kill, isFatal: () => dead || fate.atStatement() })
  }
  const pool = new Proxy(world.pool, {
    get: (target, name) => (name === "connect" ? connect : Reflect.get(target, name))
  })
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return { db: { ...world, kysely }, isDead, kill }
}

interface Mortal extends Pick<Machine, "isDead" | "kill"> {
  readonly isFatal: () => boolean
}

const connected = (client: pg.PoolClient, { kill, isFatal }: Mortal): pg.PoolClient => {
  let isOpen = false
  let isBack = false
  const release = (): void => {
    if (!isBack) client.release()
    isBack = true
  }
  const lose = async (where: string): Promise<Crash> => {
    const crash = kill(where)
    if (isOpen && !isBack) await client.query("rollback")
    release()
    return crash
  }
  const query = async (text: string, values: ReadonlyArray<unknown> = []): Promise<pg.QueryResult> => {
    if (isFatal()) throw await lose(`before ${text.slice(0, 24)}`)
    isOpen ||= /^begin/i.test(text)
    const answer = await client.query(prepared(text, values))
    isOpen &&= !/^(?:commit|rollback)/i.test(text)
    if (isFatal()) throw await lose(`after ${text.slice(0, 24)}`)
    return answer
  }
  const instead = new Map<string | symbol, unknown>([
    ["query", query],
    ["release", release]
  ])
  return new Proxy(client, { get: (target, name) => instead.get(name) ?? Reflect.get(target, name) })
}

const names = new Map<string, string>()

const nameOf = (text: string): string => {
  const name = names.get(text) ?? createHash("md5").update(text).digest("hex")
  names.set(text, name)
  return name
}

/** Planned once for each text: the same statements come thousands of times. */
const prepared = (text: string, values: ReadonlyArray<unknown>): pg.QueryConfig =>
  /^(?:begin|commit|rollback)/i.test(text) ? { text } : { text, values: [...values], name: nameOf(text) }
