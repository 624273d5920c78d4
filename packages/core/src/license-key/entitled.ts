import type { DateTime } from "effect"
import type { BusinessId, CustomerId, InvoiceId, LicenseKeyId, ProductId, SubscriptionId } from "../kernel/id.ts"
import { after } from "../kernel/interval.ts"
import type { Grant } from "./grant.ts"
import { isInForce, offBecause } from "./grant.ts"
import type { LicenseKey } from "./model.ts"
import type { LicenseTerms } from "./terms.ts"
import type { KeptText } from "./texts.ts"

/** Something that was bought: one key for each unit or seat of it. */
export interface Bought {
  readonly productId: ProductId
  readonly quantity: number
  /** Null when it comes without licence keys, or no longer does. */
  readonly terms: LicenseTerms | null
}

/** A seat that has no key yet. */
export interface EmptySeat {
  readonly productId: ProductId
  readonly seat: number
  readonly terms: LicenseTerms
}

/** What was bought, and which keys there are. */
export interface EntitledFacts {
  readonly grant: Grant
  readonly bought: ReadonlyArray<Bought>
  /** Every key the grant has led to so far, disabled ones too. */
  readonly keys: ReadonlyArray<LicenseKey>
  readonly now: DateTime.Utc
}

/** What has to be done for keys to agree with rights: new keys for empty seats, old keys in another state. */
export interface Entitled {
  readonly issue: ReadonlyArray<EmptySeat>
  /** Keys to switch off or on again, as they will stand. */
  readonly change: ReadonlyArray<LicenseKey>
}

/**
 * What has to change for keys and rights to agree; nothing when they do. A seat keeps its key, whatever happens to it:
 * who comes back to a plan, or takes more seats again, finds the old keys and their devices.
 */
export const entitled = ({ grant, bought, keys, now }: EntitledFacts): Entitled => ({
  issue: isInForce(grant) ? emptySeats(bought, keys) : [],
  change: keys.flatMap((key) => {
    const disabled = offBecause(key, grant)
    return disabled === key.disabled ? [] : [{ ...key, disabled, updatedAt: now }]
  })
})

const emptySeats = (bought: ReadonlyArray<Bought>, keys: ReadonlyArray<LicenseKey>): ReadonlyArray<EmptySeat> => {
  const taken = new Set(keys.map(({ productId, seat }) => `${productId} ${seat}`))
  return bought.flatMap(({ productId, quantity, terms }) =>
    terms === null
      ? []
      : Array.from({ length: quantity }, (_, seat) => ({ productId, seat, terms })).filter(
          ({ seat }) => !taken.has(`${productId} ${seat}`)
        )
  )
}

/** Whose a fresh key is, and what it came with. */
export interface KeyOrigin {
  readonly businessId: BusinessId
  readonly customerId: CustomerId
  readonly subscriptionId: SubscriptionId | null
  readonly invoiceId: InvoiceId | null
}

/** What a new key is made of. */
export interface FreshKey {
  readonly id: LicenseKeyId
  readonly origin: KeyOrigin
  readonly empty: EmptySeat
  readonly grant: Grant
  readonly text: KeptText
  readonly now: DateTime.Utc
}

/** The key of a seat, active on no device. One bought once expires counted from its payment, however late it is issued. */
export const freshKey = ({ id, origin, empty, grant, text, now }: FreshKey): LicenseKey => ({
  id,
  ...origin,
  productId: empty.productId,
  seat: empty.seat,
  ...text,
  activationsLimit: empty.terms.activationsLimit,
  instances: [],
  expiresAt: expiryOf(empty.terms, grant),
  disabled: null,
  createdAt: now,
  updatedAt: now,
  version: 0
})

const expiryOf = ({ validFor }: LicenseTerms, grant: Grant): DateTime.Utc | null => {
  if (validFor === null || grant._tag !== "Purchase" || grant.invoice.paidAt === null) return null
  return after(grant.invoice.paidAt, validFor, 1, grant.invoice.timeZone)
}
