import { Schema } from "effect"
import { LoginRequested, PortalLinkShared, SignedInByMerchantLink } from "./access/events.ts"
import { PurchasePaid, PurchaseRefunded } from "./invoice/events.ts"
import { SubscriptionChanged } from "./subscription/events.ts"

/** Everything the domain announces. Events carry ids, never secrets and never whole aggregates. */
export const DomainEvent = Schema.Union([
  LoginRequested,
  PortalLinkShared,
  PurchasePaid,
  PurchaseRefunded,
  SignedInByMerchantLink,
  SubscriptionChanged
])
export type DomainEvent = typeof DomainEvent.Type
