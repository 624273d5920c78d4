import type { Proof } from "./access/session.ts"
import type { ApiKeyId, BusinessId, CustomerId, SessionId } from "./kernel/id.ts"

/** Who is asking. A transport finds out once, before any use case runs. */
export type Actor =
  | { readonly _tag: "Visitor" }
  | {
      readonly _tag: "Customer"
      readonly businessId: BusinessId
      readonly customerId: CustomerId
      readonly sessionId: SessionId
      readonly proof: Proof
      readonly returnUrl: string | null
    }
  | { readonly _tag: "Merchant"; readonly businessId: BusinessId; readonly apiKeyId: ApiKeyId }
