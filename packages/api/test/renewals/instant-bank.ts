import { NoticeRefused, PaymentProvider, ProviderDown } from "@kundportal/core/payment/provider"
import { Effect, Layer } from "effect"

/** As it stands in the tokens of the cards. */
export const bankName = "instant_bank"

/** What the bank took, by what the charge is called; more than 1 is a double. */
export type Taken = Map<string, number>

const nobody = Effect.fail(new ProviderDown())

/** A bank that answers at once and always pays: what is measured is everything else. */
export const layerInstantBank = (taken: Taken): Layer.Layer<PaymentProvider> =>
  Layer.succeed(PaymentProvider, {
    name: bankName,
    openSetup: () => nobody,
    readSetup: () => nobody,
    prepare: ({ reference }) => Effect.succeed(`ch_${reference}`),
    confirm: ({ object }) =>
      Effect.sync(() => {
        taken.set(object, (taken.get(object) ?? 0) + 1)
        return { _tag: "Succeeded" as const }
      }),
    read: (object) => Effect.sync(() => ({ _tag: taken.has(object) ? ("Succeeded" as const) : ("Ready" as const) })),
    cancel: () => nobody,
    refund: () => nobody,
    readRefund: () => nobody,
    forget: () => Effect.void,
    notice: () => Effect.fail(new NoticeRefused()),
    movements: () => nobody
  })
