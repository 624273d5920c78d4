import type { Effect } from "effect"
import { Context, Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import type { BusinessId, CustomerId, LinkId, LoginRequestId } from "../kernel/id.ts"
import type { Link } from "./link.ts"
import type { LoginRequest } from "./login-request.ts"

/** One failure for every dead link: expired, used, revoked and never issued look the same from outside. */
export class LinkDead extends Schema.TaggedError<LinkDead>()("LinkDead", {}) {
  readonly kind: Kind = "gone"
}

/** None of the codes that this browser asked for. It may try again, five times in all. */
export class CodeWrong extends Schema.TaggedError<CodeWrong>()("CodeWrong", {}) {
  readonly kind: Kind = "invalid"
}

/** Links and login requests, read. Null is an answer: who asks must not learn from a failure what exists. */
export class Access extends Context.Service<
  Access,
  {
    link(owner: BusinessId, id: LinkId): Effect.Effect<Link | null>
    linkOfRequest(owner: BusinessId, id: LoginRequestId): Effect.Effect<Link | null>
    /** Unused, unrevoked and unexpired links of a customer, oldest first. */
    outstanding(owner: BusinessId, customer: CustomerId): Effect.Effect<ReadonlyArray<Link>>
    loginRequest(owner: BusinessId, id: LoginRequestId): Effect.Effect<LoginRequest | null>
    /** What one browser has asked for and not yet let expire, newest first. */
    requestsOfBrowser(owner: BusinessId, browserHash: string): Effect.Effect<ReadonlyArray<LoginRequest>>
  }
>()("@kundportal/core/Access") {}
