import type { BusinessId, LinkId, PaymentId, PaymentMethodSetupId, SubscriptionId } from "./kernel/id.ts"

/** The static link: never expires, asks for an address. */
export const loginPath = (business: BusinessId): string => `/login/${business}`

/** A one-time link. The business stands in clear, so that even a dead link leads to its login form. */
export const linkPath = (business: BusinessId, link: LinkId, secret: string): string =>
  `/session/${business}/${link}.${secret}`

/** Where a customer comes back to from the provider's page on which they authenticated a payment, signed in or not. */
export const paymentBackPath = (business: BusinessId, payment: PaymentId): string => `/confirmed/${business}/${payment}`

/** Where a customer comes back to from the provider's page on which they saved a card, signed in or not. */
export const setupBackPath = (business: BusinessId, setup: PaymentMethodSetupId): string =>
  `/cards/${business}/${setup}`

/** A payment with its invoice, behind the login. */
export const paymentPath = (payment: PaymentId): string => `/portal/billing/${payment}`

/** A subscription, behind the login: where it is paid for when a payment is missing. */
export const subscriptionPath = (subscription: SubscriptionId): string => `/portal/subscriptions/${subscription}`
