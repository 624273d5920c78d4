import type { TestBank } from "@kundportal/api/adapters/test-bank/open"
import { layerTestBank } from "@kundportal/api/adapters/test-bank/provider"
import { paymentProviderContract } from "@kundportal/testing/conformance/payment-provider"
import type { CardMood } from "@kundportal/testing/conformance/provider-hands"
import { ProviderHands } from "@kundportal/testing/conformance/provider-hands"
import { Effect, Layer } from "effect"
import type { EngineName } from "../databases.ts"
import { emptyDatabase, engines } from "../databases.ts"
import { aSavedCard, openedOver, sent, switchableFaults } from "./opened.ts"

const cardOf = (mood: CardMood): string => {
  if (mood === "pays") return "4242 4242 4242 4242"
  if (mood === "asks for authentication") return "4000 0025 0000 3155"
  return {
    card_declined: "4000 0000 0000 0341",
    insufficient_funds: "4000 0000 0000 9995",
    expired_card: "4000 0000 0000 0069",
    processing_error: "4000 0000 0000 0119"
  }[mood.declines]
}

const handsOf = (bank: TestBank, during: ReturnType<typeof switchableFaults>["during"]) =>
  Layer.succeed(ProviderHands, {
    cardThat: (mood) => Effect.map(aSavedCard(bank, cardOf(mood)), ({ token }) => token),
    authenticate: (url, answer) =>
      Effect.promise(() => sent(bank, url, { answer: answer === "approves" ? "approve" : "refuse" })),
    completeSetup: (url) =>
      Effect.as(
        Effect.promise(() =>
          sent(bank, url, { number: "4242424242424242", expiry: "12/34", cvc: "123", holder: "Ada" })
        ),
        { network: "visa", lastFour: "4242", expiryMonth: 12, expiryYear: 2034, holderName: "Ada" }
      ),
    abandonSetup: (url) => Effect.promise(() => sent(bank, url, { cancel: "yes" })),
    whileDown: during("down"),
    whileAnswersAreLost: during("lost"),
    // The test bank never forgets a reference.
    forgetKeys: Effect.void
  })

/** Pages of five, so that the lists of the contract need several. */
const opened = (engine: EngineName) =>
  Layer.unwrap(
    Effect.gen(function* () {
      const db = yield* Effect.acquireRelease(
        Effect.promise(() => emptyDatabase(engine)),
        (open) => Effect.promise(() => open.close())
      )
      const { faults, during } = switchableFaults()
      const bank = yield* Effect.promise(() => openedOver(db, { faults, pageSize: 5 }))
      return Layer.merge(layerTestBank(bank), handsOf(bank, during))
    })
  )

for (const engine of engines) paymentProviderContract(`test bank on ${engine}`, opened(engine))
