import { DateTime, Effect } from "effect"
import { allowReturnUrl } from "../access/return-url.ts"
import { Businesses } from "../business/reader.ts"
import { Commit } from "../commit.ts"
import { Customers } from "../customer/reader.ts"
import { Ids } from "../ids.ts"
import type { BusinessId, CustomerId, SubscriptionId } from "../kernel/id.ts"
import { PublicUrl } from "../notification/mailer.ts"
import { setupBackPath } from "../portal-address.ts"
import { Subscriptions } from "../subscription/reader.ts"
import { transition } from "../subscription/transition.ts"
import { CardSetups } from "./card-setups.ts"
import { PaymentMethods } from "./reader.ts"
import type { PaymentMethodSetup } from "./setup.ts"

/** Who saves a card, and what for. */
export interface OpenSetup {
  readonly businessId: BusinessId
  readonly customerId: CustomerId
  /** The subscription that the new card is to pay; null for a card that is only saved. */
  readonly subscriptionId: SubscriptionId | null
  /** Where the customer goes afterwards, on an origin that the business has registered; null for the portal. */
  readonly returnUrl: string | null
}

/**
 * Open a page of the provider on which a customer saves a card; the reply is the setup, the page's address and how long it
 * is open. Stored before the provider is asked, under a name of our own: no card is saved of which we do not know whose it
 * is. Fails with `CustomerNotFound`, `SubscriptionNotFound`, `ReturnUrlRefused`, `TransitionRefused` for a subscription
 * that has ended, and `ProviderDown` or `ProviderSilent` when there is no page.
 */
export const openSetup = Effect.fn("PaymentMethod.openSetup")(function* (command: OpenSetup) {
  const { businessId, customerId } = command
  const [setups, { commit }, { origin }] = yield* Effect.all([CardSetups, Commit, PublicUrl])
  const { business, customer, methods, opening } = yield* loadOpening(command)
  const setup = { ...opening, returnUrl: yield* Effect.fromResult(allowReturnUrl(business, command.returnUrl)) }
  yield* commit(businessId, { changes: [{ _tag: "PutPaymentMethodSetup", value: setup }], events: [] })
  const page = yield* setups.open({
    reference: setup.id,
    businessId,
    customerId,
    email: customer.email,
    name: customer.name,
    providerCustomer: methods.find(({ token }) => token?.provider === setups.provider)?.token?.customer ?? null,
    language: customer.language ?? business.language,
    // Back here first, wherever they go on to: only by asking the provider is the card kept.
    returnUrl: origin + setupBackPath(businessId, setup.id)
  })
  const opened: PaymentMethodSetup = { ...setup, providerObject: page.object, version: 1 }
  yield* commit(businessId, { changes: [{ _tag: "PutPaymentMethodSetup", value: opened }], events: [] })
  return { setup: opened, url: page.url, expiresAt: page.expiresAt }
})

/** Who asks, and the setup as it is stored first. What has ended takes no card any more. */
const loadOpening = Effect.fnUntraced(function* ({ businessId, customerId, subscriptionId }: OpenSetup) {
  const customer = yield* (yield* Customers).find(businessId, customerId)
  if (subscriptionId !== null) {
    const { status } = yield* (yield* Subscriptions).findOwn(businessId, customerId, subscriptionId)
    yield* Effect.fromResult(transition(status, "payment_method_changed"))
  }
  const { business, methods, id, createdAt } = yield* Effect.all(
    {
      business: (yield* Businesses).find(businessId),
      methods: (yield* PaymentMethods).ofCustomer(businessId, customerId),
      id: (yield* Ids).paymentMethodSetup,
      createdAt: DateTime.now
    },
    { concurrency: "unbounded" }
  )
  const opening: Omit<PaymentMethodSetup, "returnUrl"> = {
    id,
    businessId,
    customerId,
    subscriptionId,
    status: "open",
    providerObject: null,
    paymentMethodId: null,
    createdAt,
    version: 0
  }
  return { customer, business, methods, opening }
})
