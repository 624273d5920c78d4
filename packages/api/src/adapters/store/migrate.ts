import { sql } from "kysely"
import { Migrator } from "kysely/migration"
import type { Database } from "./database.ts"
import { groundFloor } from "./migrations/0001-ground-floor.ts"
import { rowLevelSecurity } from "./migrations/0002-row-level-security.ts"
import { billing } from "./migrations/0003-billing.ts"
import { moneyMoves } from "./migrations/0004-money-moves.ts"
import { afterRestore } from "./migrations/0005-after-restore.ts"
import { fewerRows } from "./migrations/0006-fewer-rows.ts"
import { whatWaits } from "./migrations/0007-what-waits.ts"
import { appRole, workerRole } from "./role.ts"

const migrations = {
  "0001-ground-floor": { up: groundFloor },
  "0002-row-level-security": { up: rowLevelSecurity },
  "0003-billing": { up: billing },
  "0004-money-moves": { up: moneyMoves },
  "0005-after-restore": { up: afterRestore },
  "0006-fewer-rows": { up: fewerRows },
  "0007-what-waits": { up: whatWaits }
}

/**
 * Bring the schema to this version. All of it happens in one transaction under an advisory lock: a process killed
 * half-way leaves nothing, and of two that start together one waits. A schema newer than this program is refused.
 */
export const migrate = async (db: Database): Promise<Database> => {
  const migrator = new Migrator({ db: db.kysely, provider: { getMigrations: () => Promise.resolve(migrations) } })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
  const { rows } = await sql<{ name: string }>`
    select rolname as name from pg_roles where rolname in (${appRole}, ${workerRole}) and pg_has_role(rolname, 'member')`.execute(
    db.kysely
  )
  // One without the other would be no wall: where roles cannot be made, row-level security binds the owner.
  return rows.length === 2 ? { ...db, role: appRole, workerRole } : { ...db, role: "none", workerRole: "none" }
}
