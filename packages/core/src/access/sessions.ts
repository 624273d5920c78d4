import type { Effect } from "effect"
import { Context, Schema } from "effect"
import type { Kind } from "../kernel/failure.ts"
import type { BusinessId, CustomerId, SessionId } from "../kernel/id.ts"
import type { Session } from "./session.ts"

/** No session and no key that opens anything; it does not say why. */
export class NotSignedIn extends Schema.TaggedError<NotSignedIn>()("NotSignedIn", {}) {
  readonly kind: Kind = "unauthenticated"
}

/** Signed-in browsers. Their rows are written by `Commit` (with the link that is used up) and read, moved and ended here. */
export class Sessions extends Context.Service<
  Sessions,
  {
    /** A fresh secret for a browser's cookie, and the id under which its session is kept. */
    readonly mint: Effect.Effect<{ readonly secret: string; readonly id: SessionId }>
    /** The session that a cookie opens now, moved ahead by this use; null when there is none, whatever the reason. */
    identify(secret: string): Effect.Effect<Session | null>
    end(owner: BusinessId, id: SessionId): Effect.Effect<void>
    endAll(owner: BusinessId, customer: CustomerId): Effect.Effect<void>
  }
>()("@kundportal/core/Sessions") {}
