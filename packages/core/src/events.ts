import { Schema } from "effect"
import { LoginRequested, PortalLinkShared, SignedInByMerchantLink } from "./access/events.ts"

/** Everything the domain announces. Events carry ids, never secrets and never whole aggregates. */
export const DomainEvent = Schema.Union([LoginRequested, PortalLinkShared, SignedInByMerchantLink])
export type DomainEvent = typeof DomainEvent.Type
