import { Schema } from "effect"
import { BusinessId, EventId, LinkId, LoginRequestId } from "../kernel/id.ts"

/** Somebody typed an address into a business's login form. */
export const LoginRequested = Schema.TaggedStruct("LoginRequested", {
  id: EventId,
  businessId: BusinessId,
  loginRequestId: LoginRequestId
})
export type LoginRequested = typeof LoginRequested.Type

/** A merchant made a portal link and asked us to mail it. */
export const PortalLinkShared = Schema.TaggedStruct("PortalLinkShared", {
  id: EventId,
  businessId: BusinessId,
  linkId: LinkId
})
export type PortalLinkShared = typeof PortalLinkShared.Type

/** A merchant's link was opened: its owner is told, because somebody else may have opened it. */
export const SignedInByMerchantLink = Schema.TaggedStruct("SignedInByMerchantLink", {
  id: EventId,
  businessId: BusinessId,
  linkId: LinkId,
  at: Schema.DateTimeUtcFromString
})
export type SignedInByMerchantLink = typeof SignedInByMerchantLink.Type
