import type { Database } from "@kundportal/api/adapters/store/database"
import type { BankFaults } from "@kundportal/api/adapters/test-bank/faults"
import type { TestBank, TestBankOptions } from "@kundportal/api/adapters/test-bank/open"
import { openTestBank } from "@kundportal/api/adapters/test-bank/open"
import { testBankPages } from "@kundportal/api/adapters/test-bank/pages"
import { layerTestBank } from "@kundportal/api/adapters/test-bank/provider"
import { saveTestCard } from "@kundportal/api/adapters/test-bank/saved-cards"
import { BusinessId } from "@kundportal/core/kernel/id"
import type { Confirmation } from "@kundportal/core/payment/provider"
import { PaymentProvider } from "@kundportal/core/payment/provider"
import { anAsker, anOrder } from "@kundportal/testing/conformance/provider-hands"
import { Effect } from "effect"

export const origin = "https://portal.test"

/** The bank over a database of the test's own, in test mode. */
export const openedOver = (db: Database, more: Partial<TestBankOptions> = {}): Promise<TestBank> =>
  openTestBank({ db, mode: "test", publicUrl: { origin }, slowMs: 0, ...more })

/** Ask the bank by its port. */
export const asked = <A, E>(bank: TestBank, question: (provider: PaymentProvider["Service"]) => Effect.Effect<A, E>) =>
  Effect.runPromise(Effect.flatMap(PaymentProvider, question).pipe(Effect.provide(layerTestBank(bank))))

/** A test card, saved without a browser. */
export const aSavedCard = Effect.fnUntraced(function* (bank: TestBank, testCard: string) {
  const order = { businessId: BusinessId.make("bus_kaffe"), testCard, holderName: null, providerCustomer: null }
  const saved = yield* saveTestCard(bank, order)
  return saved ?? (yield* Effect.die(new Error(`There is no test card ${testCard}`)))
})

/** A charge of €19.99, prepared and not confirmed. */
export const aCharge = async (bank: TestBank, testCard: string) => {
  const { token } = await Effect.runPromise(aSavedCard(bank, testCard))
  const order = anOrder(anAsker(), token)
  const object = await asked(bank, (provider) => provider.prepare(order))
  const confirmation: Confirmation = { reference: order.reference, object, returnUrl: null }
  return { order, object, confirmation }
}

/** Look at a page, as a browser does. */
export const looked = async (bank: TestBank, url: string, headers: Record<string, string> = {}): Promise<Response> =>
  found(await testBankPages(bank)(new Request(new URL(url, origin), { headers })))

/** Send a form from a page, as a browser does. */
export const sent = async (bank: TestBank, url: string, form: Record<string, string>): Promise<Response> =>
  found(
    await testBankPages(bank)(
      new Request(new URL(url, origin), {
        method: "POST",
        headers: { origin, "sec-fetch-site": "same-origin" },
        body: new URLSearchParams(form)
      })
    )
  )

const found = (response: Response | null): Response => {
  if (response === null) throw new Error("The test bank has no such page")
  return response
}

/** Faults that a test turns on and off. */
export const switchableFaults = () => {
  let now: "none" | "down" | "lost" = "none"
  const faults: BankFaults = (_, when) => {
    if (now === "down" && when === "before") return "down"
    return now === "lost" && when === "after" ? "lost" : "ok"
  }
  const during =
    (fault: "down" | "lost") =>
    <A, E, R>(work: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
      Effect.suspend(() => {
        now = fault
        return Effect.ensuring(
          work,
          Effect.sync(() => {
            now = "none"
          })
        )
      })
  return { faults, during }
}
