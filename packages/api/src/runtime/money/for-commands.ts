import type { PaymentProvider } from "@kundportal/core/payment/provider"
import { Data, type Layer, Result } from "effect"
import type { Database } from "../../adapters/store/database.ts"
import { migrate } from "../../adapters/store/migrate.ts"
import { type Environment, readSettings } from "../config.ts"
import { lockDataDirectory } from "../data-directory-lock.ts"
import { openDatabase } from "../portal.ts"
import { refusalText } from "../settings-text.ts"
import { openMoney } from "./open-money.ts"

/** The command cannot begin; a sentence for whoever typed it. */
export class CannotBegin extends Data.TaggedError("CannotBegin")<{ readonly sentence: string }> {}

/** The data and the provider of a deployment, without a server. */
export interface CommandPlace {
  readonly db: Database
  readonly provider: Layer.Layer<PaymentProvider>
  readonly close: () => Promise<void>
}

/**
 * Open what the portal's own settings name. A folder that a server works in is left alone; a database on PostgreSQL may be
 * in use. Throws `CannotBegin`.
 */
export const openForCommand = async (env: Environment): Promise<CommandPlace> => {
  const settings = Result.getOrElse(readSettings(env), (refused) => {
    throw new CannotBegin({ sentence: refusalText(refused) })
  })
  if (settings.payments._tag === "Nobody") {
    throw new CannotBegin({ sentence: "Nobody charges cards here (PAYMENTS=none): there is nothing to compare with." })
  }
  const release = settings.database._tag === "Embedded" ? locked(settings.dataDir) : () => undefined
  try {
    const db = await migrate(await openDatabase(settings))
    const { provider } = await openMoney(settings, db)
    const close = (): Promise<void> => db.close().finally(release)
    return { db, provider, close }
  } catch (problem) {
    release()
    throw problem
  }
}

const locked = (folder: string): (() => void) => {
  const lock = lockDataDirectory(folder)
  if (Result.isFailure(lock)) throw new CannotBegin({ sentence: `${lock.failure.sentence} Stop the server first.` })
  return lock.success.release
}
