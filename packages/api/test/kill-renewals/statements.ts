import type pg from "pg"
import type { Boundaries } from "./boundaries.ts"

/** A statement that begins so is the harness's own. */
export const ours = "/* looking on */ "

/** What stands around every statement on a connection. */
interface Around {
  readonly boundaries: Boundaries
  isOpen: boolean
  /** What the open transaction has written so far. */
  readonly written: Set<string>
}

/**
 * Every statement of a pool's new connections has two moments, before it is sent and when it is answered; the end of a
 * transaction, and a statement that is one by itself, has one between them: it is sent, and nobody has heard how it went.
 * The product's code knows nothing of it.
 */
export const watchStatements = (pool: pg.Pool, boundaries: Boundaries): void => {
  pool.on("connect", (client) => {
    const around: Around = { boundaries, isOpen: false, written: new Set() }
    const query: unknown = client.query.bind(client)
    if (typeof query !== "function") return
    Object.assign(client, { query: watched((...args) => query(...args), around) })
  })
}

const endsTransaction = /^(?:commit|rollback): /

type Query = (...args: ReadonlyArray<unknown>) => unknown

const watched = (query: Query, around: Around): Query => {
  const { reach } = around.boundaries
  return (...args) => {
    const text = textOf(args[0])
    if (text === null || text.startsWith(ours)) return query(...args)
    const name = nameOf(text, around.written)
    if (name === "begin") around.isOpen = true
    if (endsTransaction.test(name)) around.isOpen = false
    reach(`before ${name}`)
    const sent = query(...calling(args, () => reach(`after ${name}`)))
    if (!around.isOpen && !name.startsWith("read ")) reach(`sent ${name}`)
    return sent instanceof Promise ? sent.finally(() => reach(`after ${name}`)) : sent
  }
}

/** Whoever is called back with the answer hears of it after `answered` has. */
const calling = (args: ReadonlyArray<unknown>, answered: () => void): ReadonlyArray<unknown> => {
  const last = args.at(-1)
  if (typeof last !== "function") return args
  const heard: Query = (...answer) => {
    answered()
    last(...answer)
  }
  return [...args.slice(0, -1), heard]
}

const textOf = (query: unknown): string | null => {
  if (typeof query === "string") return query
  return query !== null && typeof query === "object" && "text" in query ? String(query.text) : null
}

const written = /\b(insert into|update|delete from)\s+(?:only\s+)?((?:"?[a-z_]+"?\.)?"?[a-z_]+"?)/gi
const notTables = new Set(["set", "skip", "of", "nowait"])

/** A statement by what it does to which tables; the end of a transaction by what it makes true. */
const nameOf = (text: string, sofar: Set<string>): string => {
  const first = /^\s*([a-z]+)/i.exec(text)?.[1]?.toLowerCase() ?? "?"
  if (first === "begin" && !text.includes(";")) {
    sofar.clear()
    return "begin"
  }
  if (first === "commit" || first === "rollback") {
    const tables = [...sofar].toSorted().join(", ")
    sofar.clear()
    return `${first}: ${tables === "" ? "nothing" : tables}`
  }
  const deeds = deedsOf(text)
  for (const deed of deeds) sofar.add(deed)
  if (deeds.length > 0) return deeds.join(", ")
  if (text.includes("set_config") && !/\bfrom\b/i.test(text)) return "settings"
  const [, from = "several"] = /\bfrom\s+"?((?:[a-z_]+"?\.)?"?[a-z_]+)/i.exec(text) ?? []
  return `read ${from.replaceAll('"', "")}`
}

const deedsOf = (text: string): ReadonlyArray<string> => {
  const deeds = [...text.matchAll(written)].flatMap(([, verb = "", table = ""]) => {
    const name = table.replaceAll('"', "").toLowerCase()
    return notTables.has(name) ? [] : [`${verb.split(" ")[0]?.toLowerCase()} ${name}`]
  })
  return [...new Set(deeds)].toSorted()
}
