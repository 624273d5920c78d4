import { Schema } from "effect"
import { LoginRequested, PortalLinkShared, SignedInByMerchantLink } from "./access/events.ts"
import { PurchasePaid, PurchaseRefunded } from "./invoice/events.ts"
import { PaymentFailed, PaymentReminderDue, PaymentSucceeded } from "./payment/events.ts"
import { CardRemoved } from "./payment-method/events.ts"
import { RefundSettled } from "./refund/events.ts"
import { SubscriptionChanged } from "./subscription/events.ts"

/** Everything the domain announces. Events carry ids, never secrets and never whole aggregates. */
export const DomainEvent = Schema.Union([
  CardRemoved,
  LoginRequested,
  PaymentFailed,
  PaymentReminderDue,
  PaymentSucceeded,
  PortalLinkShared,
  PurchasePaid,
  PurchaseRefunded,
  RefundSettled,
  SignedInByMerchantLink,
  SubscriptionChanged
])
export type DomainEvent = typeof DomainEvent.Type
