import { layerIds } from "@kundportal/api/adapters/ids"
import { layerLicenseTexts } from "@kundportal/api/adapters/license-text"
import { layerSecrets } from "@kundportal/api/adapters/secrets"
import { layerTestClocks } from "@kundportal/api/adapters/store/business-clock"
import type { Outbox } from "@kundportal/api/adapters/store/commit"
import type { Database } from "@kundportal/api/adapters/store/database"
import { layerStore } from "@kundportal/api/adapters/store/layer"
import { layerTaxTable } from "@kundportal/api/adapters/tax/table"
import { Effect, Layer, Redacted } from "effect"
import type { EngineName } from "./databases.ts"
import { freshDatabase } from "./databases.ts"

const secretKey = Redacted.make("a key for tests, 32 characters")
const nobodyListens: Outbox = { enqueue: () => Promise.resolve(), nudge: () => undefined }

/** Every port of the store over one database, without a job queue. */
export const layerOver = (db: Database) =>
  Layer.mergeAll(
    layerStore(db, nobodyListens, "test"),
    layerTestClocks(db),
    layerIds,
    layerSecrets(secretKey),
    layerLicenseTexts(secretKey),
    layerTaxTable
  )

/** The same over a fresh database, which goes with the layer. */
export const layerFresh = (engine: EngineName) =>
  Layer.unwrap(
    Effect.acquireRelease(
      Effect.promise(() => freshDatabase(engine)),
      (db) => Effect.promise(() => db.close())
    ).pipe(Effect.map(layerOver))
  )
