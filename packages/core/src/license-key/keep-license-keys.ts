import { Array as Arr, type DateTime, Effect } from "effect"
import { businessNow } from "../business/clock.ts"
import { Products } from "../catalog/reader.ts"
import type { Change } from "../changes.ts"
import { Commit } from "../commit.ts"
import type { PurchasePaid, PurchaseRefunded } from "../invoice/events.ts"
import { Invoices } from "../invoice/reader.ts"
import type { BusinessId, ProductId } from "../kernel/id.ts"
import { LicenseKeyId } from "../kernel/id.ts"
import type { SubscriptionChanged } from "../subscription/events.ts"
import { Subscriptions } from "../subscription/reader.ts"
import { whenContended } from "./contended.ts"
import type { Bought, EmptySeat, KeyOrigin } from "./entitled.ts"
import { entitled, freshKey } from "./entitled.ts"
import type { Grant } from "./grant.ts"
import type { LicenseKey } from "./model.ts"
import { LicenseKeys } from "./reader.ts"
import { LicenseTexts } from "./texts.ts"

/** A subscription of ten thousand seats comes with as many keys; they are written in pieces of this size. */
const keysPerCommit = 500

/**
 * Reaction to what changes a right to licence keys: make keys and rights agree. It looks at what stands now, whatever
 * the event told, and looks again after it has written: what changed meanwhile may have been looked at before the keys
 * were there.
 */
export const keepLicenseKeys = Effect.fn("LicenseKey.keep")(
  function* (event: PurchasePaid | PurchaseRefunded | SubscriptionChanged) {
    const facts = yield* event._tag === "SubscriptionChanged" ? ofSubscription(event) : ofPurchase(event)
    return yield* settle(facts)
  },
  Effect.retry(whenContended),
  Effect.repeat({ while: (written) => written > 0, times: 10 }),
  Effect.asVoid
)

interface KeepFacts {
  readonly grant: Grant
  readonly origin: KeyOrigin
  readonly bought: ReadonlyArray<Bought>
  readonly keys: ReadonlyArray<LicenseKey>
}

const ofSubscription = Effect.fnUntraced(function* ({ businessId, subscriptionId }: SubscriptionChanged) {
  const subscription = yield* Effect.orDie((yield* Subscriptions).find(businessId, subscriptionId))
  const [bought, keys] = yield* Effect.all(
    [withTerms(businessId, [subscription]), (yield* LicenseKeys).ofSubscription(businessId, subscriptionId)],
    { concurrency: "unbounded" }
  )
  const { customerId } = subscription
  const facts: KeepFacts = {
    grant: { _tag: "Subscription", subscription },
    origin: { businessId, customerId, subscriptionId, invoiceId: null },
    bought,
    keys
  }
  return facts
})

const ofPurchase = Effect.fnUntraced(function* (event: PurchasePaid | PurchaseRefunded) {
  const { businessId, invoiceId } = event
  const items = event._tag === "PurchasePaid" ? event.items : []
  const invoice = yield* Effect.orDie((yield* Invoices).find(businessId, invoiceId))
  const [bought, keys] = yield* Effect.all(
    [withTerms(businessId, items), (yield* LicenseKeys).ofInvoice(businessId, invoiceId)],
    { concurrency: "unbounded" }
  )
  const facts: KeepFacts = {
    grant: { _tag: "Purchase", invoice },
    origin: { businessId, customerId: invoice.customerId, subscriptionId: null, invoiceId },
    bought,
    keys
  }
  return facts
})

/** What was bought, and which keys its products come with today. */
const withTerms = Effect.fnUntraced(function* (
  businessId: BusinessId,
  items: ReadonlyArray<{ readonly productId: ProductId; readonly quantity: number }>
) {
  const ids = items.map(({ productId }) => productId)
  const products = yield* (yield* Products).several(businessId, ids)
  return items.map(
    ({ productId, quantity }): Bought => ({
      productId,
      quantity,
      terms: products.find(({ id }) => id === productId)?.license ?? null
    })
  )
})

/** Write what has to change. Replies how many keys that were. */
const settle = Effect.fnUntraced(function* (facts: KeepFacts) {
  const { grant, origin } = facts
  const [commit, now] = yield* Effect.all([Commit, businessNow(origin.businessId)])
  const { issue, change } = entitled({ ...facts, now })
  for (const piece of Arr.chunksOf([...change, ...issue], keysPerCommit)) {
    const changes = yield* Effect.forEach(piece, (what) =>
      "terms" in what ? freshFor(what, { grant, origin, now }) : Effect.succeed(put(what))
    )
    yield* commit.commit(origin.businessId, { changes, events: [] })
  }
  return change.length + issue.length
})

const freshFor = Effect.fnUntraced(function* (
  empty: EmptySeat,
  issued: { readonly grant: Grant; readonly origin: KeyOrigin; readonly now: DateTime.Utc }
) {
  const texts = yield* LicenseTexts
  const id = idOf(empty, issued.origin, texts.hashOf)
  const text = yield* texts.mint({ id, businessId: issued.origin.businessId })
  return put(freshKey({ ...issued, id, empty, text }))
})

/** Follows from the seat, so that two reactions at once cannot give it two keys: the store has one row of a name. */
const idOf = ({ productId, seat }: EmptySeat, origin: KeyOrigin, hashOf: (text: string) => string): LicenseKeyId =>
  LicenseKeyId.make(`lic_${hashOf(`${origin.subscriptionId ?? origin.invoiceId} ${productId} ${seat}`).slice(0, 21)}`)

const put = (value: LicenseKey): Change => ({ _tag: "PutLicenseKey", value })
