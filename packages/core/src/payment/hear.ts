import { Effect } from "effect"
import type { Invoice } from "../invoice/model.ts"
import { PublicUrl } from "../notification/mailer.ts"
import { paymentBackPath } from "../portal-address.ts"
import type { Heard } from "./heard.ts"
import type { Payment } from "./model.ts"
import { type ChargeState, PaymentProvider } from "./provider.ts"

/** A payment under way, with the name that the provider has for it; null for the name where there is none yet. */
export interface Prepared {
  readonly payment: Payment
  readonly invoice: Invoice
  readonly object: string | null
  /** Whether the object was made just now, so that nobody can have confirmed it. */
  readonly isFresh: boolean
}

/**
 * Move the money of a prepared charge, once, and say what was heard. What may have been confirmed before is read first;
 * what is still ready is confirmed, on the same object. What nobody has to pay any more is given up, if it can be.
 */
export const hear = Effect.fnUntraced(
  function* ({ payment, invoice, object, isFresh }: Prepared, waitingIsOver: boolean) {
    const heard = (state: Heard): Heard => state
    if (object === null) return heard({ _tag: invoice.status === "open" ? "Nothing" : "Cancelled" })
    const provider = yield* PaymentProvider
    if (invoice.status !== "open") return heard(yield* provider.cancel(object))
    const before: ChargeState = isFresh ? { _tag: "Ready" } : yield* provider.read(object)
    if (before._tag === "Ready") {
      const { origin } = yield* PublicUrl
      const returnUrl = payment.attended ? origin + paymentBackPath(payment.businessId, payment.id) : null
      return yield* authenticated(object, {
        state: yield* provider.confirm({ reference: payment.id, object, returnUrl }),
        isWaitedFor: payment.attended
      })
    }
    return yield* authenticated(object, { state: before, isWaitedFor: payment.attended && !waitingIsOver })
  },
  Effect.catchTag(["ProviderDown", "ProviderSilent"], () => {
    const nothing: Heard = { _tag: "Nothing" }
    return Effect.succeed(nothing)
  })
)

/** An authentication that nobody is there for, or that is waited for no longer, is given up before it is called failed. */
const authenticated = Effect.fnUntraced(function* (
  object: string,
  { state, isWaitedFor }: { readonly state: ChargeState; readonly isWaitedFor: boolean }
) {
  const heard = (of: Heard): Heard => of
  if (state._tag !== "ActionNeeded" || isWaitedFor) return heard(state)
  const after = yield* (yield* PaymentProvider).cancel(object)
  return heard(after._tag === "Cancelled" ? { _tag: "Declined", reason: "authentication_required" } : after)
})
