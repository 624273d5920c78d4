import type { Engine, Variant } from "./messages.ts"
import type { Past } from "./past.ts"
import { openNursery } from "./place.ts"
import { seed } from "./seed.ts"
import type { Origin } from "./world.ts"

/** What the worlds are like. */
export interface Wanted {
  readonly subscriptions: number
  readonly variant: Variant
}

/** Prepare what all worlds of an engine begin with. */
export const openOrigin = async (engine: Engine, adminUrl: string | null, wanted: Wanted): Promise<Origin> => {
  const pasts: Array<Past> = []
  const nursery = await openNursery(engine, adminUrl, async (db) => {
    pasts.push(await seed(db, wanted.subscriptions))
  })
  const [past] = pasts
  if (past === undefined) throw new Error("nothing was prepared")
  return { nursery, past, variant: wanted.variant }
}
