import { NoticeRefused, PaymentProvider, ProviderDown } from "@kundportal/core/payment/provider"
import { Effect, Layer } from "effect"

const nobody = Effect.fail(new ProviderDown())

/** Where nobody charges cards: no card can be saved, so none is ever to be charged. */
export const layerNoProvider: Layer.Layer<PaymentProvider> = Layer.succeed(PaymentProvider, {
  name: "none",
  openSetup: () => nobody,
  readSetup: () => nobody,
  prepare: () => nobody,
  confirm: () => nobody,
  read: () => nobody,
  cancel: () => nobody,
  refund: () => nobody,
  readRefund: () => nobody,
  forget: () => Effect.void,
  notice: () => Effect.fail(new NoticeRefused()),
  movements: () => nobody
})
