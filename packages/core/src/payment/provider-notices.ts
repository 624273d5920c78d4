import { Context, type Effect, Layer } from "effect"
import { type Notice, type NoticeRefused, PaymentProvider } from "./provider.ts"

/** What of the payment provider reads its messages. Who is given no more than this can charge nobody. */
export class ProviderNotices extends Context.Service<
  ProviderNotices,
  {
    /** As in the address that its messages are sent to. */
    readonly provider: string
    read(body: Uint8Array, headers: Readonly<Record<string, string>>): Effect.Effect<Notice | null, NoticeRefused>
  }
>()("@kundportal/core/ProviderNotices") {}

/** The provider's own reading. */
export const layerProviderNotices: Layer.Layer<ProviderNotices, never, PaymentProvider> = Layer.effect(
  ProviderNotices,
  PaymentProvider.useSync((provider) => ({ provider: provider.name, read: provider.notice }))
)
