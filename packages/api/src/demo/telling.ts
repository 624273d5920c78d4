import { createHash } from "node:crypto"
import { Ids } from "@kundportal/core/ids"
import * as Id from "@kundportal/core/kernel/id"
import { Clock, DateTime, Effect } from "effect"

/** One event of the story: what it is called, when it happened, how to see that it was told already. */
export interface Chapter<A, E, R> {
  readonly name: string
  readonly at: DateTime.Utc
  /** What an earlier start left behind, or null. */
  readonly told: Effect.Effect<A | null, never, R>
  readonly tell: Effect.Effect<A, E, R>
}

/**
 * Run a use case as if it were `at`, unless it ran before. Its ids are made from the chapter's name, so a start that
 * was killed half-way is continued by the next one, and of two that start together each finds what the other made.
 */
export const tellOnce = <A, E, R>(chapter: Chapter<A, E, R>) => {
  const { name, at, told, tell } = chapter
  const fresh = Effect.clockWith((clock) =>
    tell.pipe(Effect.provideService(Ids, idsOf(name)), Effect.provideService(Clock.Clock, stoppedAt(at, clock)))
  )
  const madeByAnother = (failure: E) =>
    Effect.flatMap(told, (found) => (found === null ? Effect.die(failure) : Effect.succeed(found)))
  return told.pipe(
    Effect.flatMap((found) => (found === null ? fresh : Effect.succeed(found))),
    // Another start was faster, or there is a mistake in the story: then nobody has told it either.
    Effect.catch(madeByAnother)
  )
}

/** A reader that finds nothing says so by failing; here that is an answer. */
export const orNull = <A, E, R>(found: Effect.Effect<A, E, R>) =>
  Effect.match(found, { onSuccess: (value): A | null => value, onFailure: () => null })

/** The id that a chapter gives to the first thing of its kind. */
export const named = {
  business: (name: string) => Id.BusinessId.make(first("bus", name)),
  customer: (name: string) => Id.CustomerId.make(first("cus", name)),
  payment: (name: string) => Id.PaymentId.make(first("pay", name)),
  paymentMethod: (name: string) => Id.PaymentMethodId.make(first("pm", name)),
  product: (name: string) => Id.ProductId.make(first("pdt", name)),
  addon: (name: string) => Id.AddonId.make(first("adn", name)),
  collection: (name: string) => Id.ProductCollectionId.make(first("pdc", name)),
  event: (name: string) => Id.EventId.make(first("evt", name)),
  discount: (name: string) => Id.DiscountId.make(first("dsc", name)),
  invoice: (name: string) => Id.InvoiceId.make(first("inv", name)),
  quote: (name: string) => Id.QuoteId.make(first("quo", name)),
  subscription: (name: string) => Id.SubscriptionId.make(first("sub", name))
}

const first = (prefix: string, name: string): string => numbered(stemOf(prefix, name), 0)

/** Ids that repeat: the same chapter asks for the same ids in the same order. */
export const idsOf = (name: string): Ids["Service"] => {
  const next = <A>(prefix: string, make: (id: string) => A): Effect.Effect<A> => {
    const stem = stemOf(prefix, name)
    let count = 0
    return Effect.sync(() => make(numbered(stem, count++)))
  }
  return {
    apiKey: next("key", (id) => Id.ApiKeyId.make(id)),
    business: next("bus", (id) => Id.BusinessId.make(id)),
    customer: next("cus", (id) => Id.CustomerId.make(id)),
    event: next("evt", (id) => Id.EventId.make(id)),
    invoice: next("inv", (id) => Id.InvoiceId.make(id)),
    link: next("lnk", (id) => Id.LinkId.make(id)),
    loginRequest: next("lgn", (id) => Id.LoginRequestId.make(id)),
    payment: next("pay", (id) => Id.PaymentId.make(id)),
    paymentMethod: next("pm", (id) => Id.PaymentMethodId.make(id)),
    product: next("pdt", (id) => Id.ProductId.make(id)),
    paymentMethodSetup: next("pms", (id) => Id.PaymentMethodSetupId.make(id)),
    refund: next("ref", (id) => Id.RefundId.make(id)),
    renewalInvoice: (subscription, periodStart) =>
      Effect.sync(() => named.invoice(`${subscription} ${DateTime.toEpochMillis(periodStart)}`)),
    subscription: next("sub", (id) => Id.SubscriptionId.make(id)),
    addon: next("adn", (id) => Id.AddonId.make(id)),
    collection: next("pdc", (id) => Id.ProductCollectionId.make(id)),
    collectionGroup: next("pcg", (id) => Id.CollectionGroupId.make(id)),
    discount: next("dsc", (id) => Id.DiscountId.make(id)),
    quote: next("quo", (id) => Id.QuoteId.make(id)),
    wallet: next("wlt", (id) => Id.WalletId.make(id)),
    licenseKey: next("lic", (id) => Id.LicenseKeyId.make(id)),
    licenseInstance: next("lki", (id) => Id.LicenseInstanceId.make(id))
  }
}

/** 16 letters and digits from the chapter's name; five that count make the 21 that every id has. */
const stemOf = (prefix: string, name: string): string => {
  const digest = createHash("sha256").update(`kundportal demo:${prefix}:${name}`).digest("base64")
  return `${prefix}_${digest.replace(/[+/=]/g, "").slice(0, 16)}`
}

const numbered = (stem: string, count: number): string => stem + String(count).padStart(5, "0")

/** A clock that shows one instant. Waiting still takes its time. */
const stoppedAt = (at: DateTime.Utc, clock: Clock.Clock): Clock.Clock => {
  const millis = DateTime.toEpochMillis(at)
  const nanos = BigInt(millis) * 1_000_000n
  return {
    currentTimeMillisUnsafe: () => millis,
    currentTimeMillis: Effect.succeed(millis),
    currentTimeNanosUnsafe: () => nanos,
    currentTimeNanos: Effect.succeed(nanos),
    monotonicTimeNanosUnsafe: () => clock.monotonicTimeNanosUnsafe(),
    monotonicTimeNanos: clock.monotonicTimeNanos,
    sleep: (duration) => clock.sleep(duration)
  }
}
