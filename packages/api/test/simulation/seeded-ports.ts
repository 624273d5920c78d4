import { layerIds } from "@kundportal/api/adapters/ids"
import { Secrets } from "@kundportal/core/access/secrets"
import { Ids } from "@kundportal/core/ids"
import { LicenseTexts } from "@kundportal/core/license-key/texts"
import { ids } from "@kundportal/testing/world/ids"
import { licenseTexts } from "@kundportal/testing/world/license-texts"
import { secrets } from "@kundportal/testing/world/secrets"
import { Context, Effect, Layer, Ref } from "effect"
import type { Variant } from "./profile.ts"

/** What is counted in a world instead of drawn by chance; it outlives every machine. */
export interface Counters {
  readonly ids: Ref.Ref<number>
  readonly secrets: Ref.Ref<number>
}

/** Counters at nothing. */
export const counters = (): Counters => ({ ids: Ref.makeUnsafe(0), secrets: Ref.makeUnsafe(0) })

/**
 * Ids and secrets that are the same in every run of a seed. The names that are derived are the product's own; the naive
 * variant `chance-ids` draws a new one each time.
 */
export const layerSeeded = (counted: Counters, variant: Variant): Layer.Layer<Ids | LicenseTexts | Secrets> => {
  const counting = Context.get(ids(counted.ids), Ids)
  const seeded = Layer.effect(
    Ids,
    Effect.map(Ids, ({ renewalInvoice }) => ({
      ...counting,
      renewalInvoice: variant === "chance-ids" ? () => counting.invoice : renewalInvoice
    }))
  ).pipe(Layer.provide(layerIds))
  return Layer.mergeAll(
    seeded,
    Layer.succeed(Secrets, Context.get(secrets(counted.secrets), Secrets)),
    Layer.succeed(LicenseTexts, Context.get(licenseTexts(counted.secrets), LicenseTexts))
  )
}
