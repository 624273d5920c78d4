import { appRouter } from "@kundportal/api/trpc/router"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { callProcedure } from "./call-procedure.ts"
import { crowded, neighbours, rivals } from "./foreign-ids.ts"
import type { Input } from "./procedure-inputs.ts"
import { inputs } from "./procedure-inputs.ts"
import type { Trade } from "./trade.ts"
import { openTrade, refusalOf } from "./trade.ts"

let trade: Trade
beforeAll(async () => {
  trade = await openTrade("pglite", crowded)
})
afterAll(() => trade.close())

const paths = Object.keys(appRouter._def.procedures)

/** A visitor says which business is meant: that is no id of somebody else's. */
/** Asked by people without a session, who have the id from an address that nobody can guess. */
const fromAddresses: ReadonlyArray<string> = ["portal.billing.confirmed", "portal.paymentMethods.back"]
const forVisitors = (path: string): boolean => path.startsWith("portal.access.") || fromAddresses.includes(path)

/** Those without an input have no id to get wrong. */
const withoutInput = new Set([
  "merchant.apiKeys.list",
  "merchant.business.retrieve",
  "merchant.ledger.balances",
  "merchant.misc.supportedCountries",
  "portal.licenseKeys.list",
  "portal.overview.show",
  "portal.paymentMethods.list",
  "portal.profile.show",
  "portal.subscriptions.list",
  "portal.wallets.list"
])

/** A filter by what is not there finds nothing; a key that nobody knows is told to be one. Both are answers. */
const answers: Readonly<Record<string, unknown>> = {
  "merchant.licenses.validate": { valid: false, reasons: ["unknown"] },
  "merchant.payments.list": { items: [] },
  "merchant.refunds.list": { items: [] },
  "merchant.subscriptions.list": { items: [] },
  "portal.billing.history": { items: [], next: null }
}

type Ids = Readonly<Record<string, string>>

const idLike = /^(?<prefix>[a-z]+)_[A-Za-z0-9]+$/

/** The same input as often as it holds an id, each time with another of them foreign. */
const withForeign = (value: unknown, foreign: Ids): ReadonlyArray<unknown> => {
  if (typeof value === "string") {
    const other = foreign[idLike.exec(value)?.groups?.prefix ?? ""]
    return other === undefined ? [] : [other]
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, place) => withForeign(item, foreign).map((changed) => value.with(place, changed)))
  }
  if (typeof value !== "object" || value === null) return []
  return Object.entries(value).flatMap(([key, item]) =>
    withForeign(item, foreign).map((changed) => ({ ...value, [key]: changed }))
  )
}

const casesOf = (foreign: Ids, isMeant: (path: string) => boolean) =>
  Object.entries(inputs)
    .filter(([path]) => isMeant(path))
    .flatMap(([path, given]) =>
      given.flatMap((input) => withForeign(input, foreign).map((changed) => [path, Object(changed)] as const))
    )

const ofRivals = casesOf({ ...rivals, key: "key_rival" }, () => true)
/** A merchant's customers are all theirs; in the portal each has their own. What is sold is everybody's. */
const ofNeighbours = casesOf(
  Object.fromEntries(Object.entries(neighbours).filter(([prefix]) => !["adn", "pdt"].includes(prefix))),
  (path) => path.startsWith("portal.")
)

const refusesForeign = async (path: string, input: Input): Promise<void> => {
  const before = await trade.contents()
  if (path in answers) {
    assert.deepEqual(await callProcedure(trade, path, input), answers[path])
  } else {
    const refused = await refusalOf(callProcedure(trade, path, input))
    // Not 400: the input fits, so it is the id that was refused.
    assert.include([404, 422], refused?.status, JSON.stringify(refused))
  }
  assert.deepEqual(await trade.contents(), before)
}

describe("another business's ids over tRPC", () => {
  it("are tried at every procedure that takes an input", () => {
    const expected = paths.filter((path) => !forVisitors(path) && !withoutInput.has(path))
    assert.deepEqual(Object.keys(inputs).toSorted(), expected.toSorted())
    assert.isAbove(ofRivals.length, 50)
  })

  it.each(ofRivals)("find nothing and write nothing: %s %j", refusesForeign)
})

describe("another customer's ids over tRPC", () => {
  it.each(ofNeighbours)("find nothing and write nothing: %s %j", refusesForeign)
})

/**
 * Sound, and told to be missing all the same: no key has this text, Ada's quote was not asked for by the merchant, her
 * key's text was never sealed, and no change is scheduled.
 */
const missingAnyway = new Set([
  "merchant.licenses.activate",
  "merchant.licenses.deactivate",
  "merchant.subscriptions.cancelChangePlan",
  "merchant.subscriptions.changePlan",
  "portal.licenseKeys.reveal",
  "portal.planChange.undoScheduled"
])

/** What takes something away comes last. */
const isEnd = (path: string): number => Number(/archive$|deletePaymentMethod$|remove$/.test(path))

describe("one's own ids in the same places", () => {
  const sound = Object.entries(inputs)
    .filter(([path]) => !missingAnyway.has(path))
    .toSorted(([a], [b]) => isEnd(a) - isEnd(b))
    .flatMap(([path, given]) => given.map((input) => [path, input] as const))

  it.each(sound)("are found: %s %j", async (path, input) => {
    const status = (await refusalOf(callProcedure(trade, path, input)))?.status ?? 200
    // What was done to them before may stand in the way, but they are understood and they are there.
    assert.notInclude([400, 401, 404], status)
  })
})
