import type { Ask } from "./evaluate.ts"

/** The schema whose rows the checks understand: every migration, in order. */
export const knownMigrations = [
  "0001-ground-floor",
  "0002-row-level-security",
  "0003-billing",
  "0004-money-moves",
  "0005-after-restore",
  "0006-fewer-rows",
  "0007-what-waits"
]

/** Why the data cannot be audited by this program; null when it can. */
export const schemaTrouble = async (ask: Ask): Promise<string | null> => {
  const [table] = await ask("select to_regclass('kysely_migration') is not null as is_there")
  if (table?.is_there !== true) return "There is no portal in this database."
  const rows = await ask("select name from kysely_migration order by name")
  const names = rows.map(({ name }) => String(name))
  const unknown = names.filter((name) => !knownMigrations.includes(name))
  if (unknown.length > 0) {
    return `The data was written by a newer version of the portal (${unknown.join(", ")}). Audit it with that version.`
  }
  const missing = knownMigrations.filter((name) => !names.includes(name))
  if (missing.length === 0) return null
  return `The data was written by an older version of the portal (${missing.join(", ")} missing). Start this version once, then audit.`
}
