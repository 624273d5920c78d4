import { DateTime, Effect } from "effect"
import { businessNow } from "../business/clock.ts"
import { Commit, whenStale } from "../commit.ts"
import { Ids } from "../ids.ts"
import { Invoices } from "../invoice/reader.ts"
import type { BusinessId, RefundId } from "../kernel/id.ts"
import { invariant } from "../kernel/invariant.ts"
import { PaymentProvider } from "../payment/provider.ts"
import { Payments } from "../payment/reader.ts"
import { emptyWallet } from "../wallet/empty-wallet.ts"
import { Wallets } from "../wallet/reader.ts"
import { afterAnswer, type RefundHeard } from "./ended.ts"
import type { Refund } from "./model.ts"
import { Refunds } from "./reader.ts"

/** Which refund is carried out. */
export interface CollectRefund {
  readonly businessId: BusinessId
  readonly refundId: RefundId
}

/**
 * Carry out a refund that was begun: have the provider give the money back, and write down how it ended. Safe to run
 * twice, late, side by side and after a crash at any point: the provider is always asked first whether it knows the
 * refund, and asked for it under the refund's own name. A refund that has ended is left alone. The reply is the refund as
 * it stands after.
 */
export const collectRefund = Effect.fn("Refund.collect")(function* (command: CollectRefund) {
  const { businessId, refundId } = command
  const refunds = yield* Refunds
  const refund = yield* refunds.find(businessId, refundId)
  if (refund.status !== "pending") return refund
  yield* record(command, yield* hear(refund))
  return yield* refunds.find(businessId, refundId)
})

/**
 * Nothing in the store tells a refund that was never asked for from one whose asker died waiting for the answer, and a
 * provider forgets after a day under which names it was asked: so reading comes first, however fresh the refund is.
 */
const hear = Effect.fnUntraced(
  function* ({ id, businessId, paymentId, amount }: Refund) {
    const heard = (state: RefundHeard): RefundHeard => state
    const { providerObject: object } = yield* (yield* Payments).find(businessId, paymentId)
    invariant(object !== null, "money goes back of a charge that a provider has made")
    const provider = yield* PaymentProvider
    const before = yield* provider.readRefund({ reference: id, object })
    if (before._tag !== "Unknown") return heard(before)
    return heard(yield* provider.refund({ reference: id, object, amount }))
  },
  Effect.catchTag(["ProviderDown", "ProviderSilent"], () => {
    const nothing: RefundHeard = { _tag: "Nothing" }
    return Effect.succeed(nothing)
  })
)

/** Write down what we heard, on the facts of now: somebody else may have been first, and then it is done. */
const record = Effect.fnUntraced(function* ({ businessId, refundId }: CollectRefund, heard: RefundHeard) {
  const refund = yield* (yield* Refunds).find(businessId, refundId)
  if (refund.status !== "pending") return
  const { customerId, paymentId, amount } = refund
  const { invoiceId } = yield* (yield* Payments).find(businessId, paymentId)
  invariant(invoiceId !== null, "what goes back had come in for an invoice")
  const { currency } = amount
  const ids = yield* Ids
  const { found, walletId, ...facts } = yield* Effect.all(
    {
      invoice: (yield* Invoices).find(businessId, invoiceId),
      found: (yield* Wallets).find(businessId, customerId, currency),
      walletId: ids.wallet,
      event: ids.event,
      now: businessNow(businessId),
      wallNow: DateTime.now
    },
    { concurrency: "unbounded" }
  )
  const wallet = found ?? emptyWallet({ id: walletId, businessId, customerId, currency, at: facts.now })
  yield* (yield* Commit).commit(businessId, afterAnswer({ ...facts, refund, wallet }, heard))
}, Effect.retry(whenStale))
