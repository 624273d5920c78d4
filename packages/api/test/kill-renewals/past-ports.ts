import { layerIds } from "@kundportal/api/adapters/ids"
import { layerLicenseTexts } from "@kundportal/api/adapters/license-text"
import { layerSecrets } from "@kundportal/api/adapters/secrets"
import type { Database } from "@kundportal/api/adapters/store/database"
import { layerStore } from "@kundportal/api/adapters/store/layer"
import { layerTaxTable } from "@kundportal/api/adapters/tax/table"
import { PublicUrl } from "@kundportal/core/notification/mailer"
import { layerBank } from "@kundportal/testing/simulators/bank"
import { Layer, Redacted } from "effect"

const secretKey = Redacted.make("a key for those who are killed, 32 characters")

/** What a world's past happened on: the store without anybody who listens, and a bank of its own. */
export const layerPast = (db: Database) =>
  Layer.mergeAll(
    layerStore(db, { enqueue: () => Promise.resolve(), nudge: () => undefined }, "live"),
    layerIds,
    layerSecrets(secretKey),
    layerLicenseTexts(secretKey),
    layerTaxTable,
    Layer.succeed(PublicUrl, { origin: "https://portal.example" }),
    layerBank()
  )
