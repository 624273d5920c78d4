import { Commit } from "@kundportal/core/commit"
import type { LicenseKeyId } from "@kundportal/core/kernel/id"
import { activateLicense } from "@kundportal/core/license-key/activate-license"
import { freshQueues, LicenseKeyQueues } from "@kundportal/core/license-key/contended"
import { deactivateLicense } from "@kundportal/core/license-key/deactivate-license"
import type { LicenseKey } from "@kundportal/core/license-key/model"
import { LicenseKeys } from "@kundportal/core/license-key/reader"
import { LicenseTexts } from "@kundportal/core/license-key/texts"
import { Effect, Result } from "effect"
import { aBusiness, kaffe } from "./fixtures/business.ts"
import { aProduct } from "./fixtures/catalog.ts"
import { aCustomer } from "./fixtures/customer.ts"
import { aLicenseKey } from "./fixtures/license-key.ts"
import { aSubscription } from "./fixtures/subscription.ts"
import { changesOf } from "./world/seed.ts"

export interface ActivationRace {
  /** How many devices take the key at the same moment. */
  readonly parallel: number
  readonly activationsLimit: LicenseKey["activationsLimit"]
  /** Over how many processes they are spread: those of one wait for each other before they ask the store. */
  readonly processes: number
}

/** How often each thing was answered: `activated`, or the failure's tag. */
export type Answers = Readonly<Record<string, number>>

/** Many devices take one key at once. Replies what they were told, and how many devices the key is active on then. */
export const raceForDevices = Effect.fnUntraced(function* ({ parallel, activationsLimit, processes }: ActivationRace) {
  const { id, text } = yield* setUp(activationsLimit)
  const queues = Array.from({ length: processes }, freshQueues)
  const all = yield* Effect.all(
    Array.from({ length: parallel }, (_, count) =>
      Effect.result(activateLicense({ text, name: `Runner ${count}` })).pipe(
        Effect.provideService(LicenseKeyQueues, queues[count % processes] ?? freshQueues())
      )
    ),
    { concurrency: "unbounded" }
  )
  return { answers: counted(all, "activated"), devices: (yield* (yield* LicenseKeys).find(kaffe, id)).instances.length }
})

/** A full key whose devices are freed while as many others want in: nobody is let in above the limit. */
export const raceForFreedDevices = Effect.fnUntraced(function* (limit: number) {
  const { id, text } = yield* setUp(limit)
  const first = yield* Effect.forEach(Array.from({ length: limit }), () => activateLicense({ text, name: "Old" }))
  const [freed, taken] = yield* Effect.all(
    [
      Effect.all(
        first.map(({ instance }) => Effect.result(deactivateLicense({ text, instanceId: instance.id }))),
        { concurrency: "unbounded" }
      ),
      Effect.all(
        first.map(() => Effect.result(activateLicense({ text, name: "New" }))),
        { concurrency: "unbounded" }
      )
    ],
    { concurrency: "unbounded" }
  )
  const { instances } = yield* (yield* LicenseKeys).find(kaffe, id)
  const answers: Answers = { ...counted(freed, "freed"), ...counted(taken, "activated") }
  return { answers, devices: instances.length }
})

const setUp = Effect.fnUntraced(function* (activationsLimit: LicenseKey["activationsLimit"]) {
  const texts = yield* LicenseTexts
  const key = aLicenseKey({ activationsLimit })
  const kept = yield* texts.mint(key)
  const license: LicenseKey = { ...key, ...kept }
  const changes = changesOf({
    businesses: [aBusiness()],
    customers: [aCustomer()],
    products: [aProduct()],
    subscriptions: [aSubscription()],
    licenseKeys: [license]
  })
  const commit = yield* Commit
  yield* Effect.forEach(changes, (change) => commit.commit(kaffe, { changes: [change], events: [] }))
  const set: { readonly id: LicenseKeyId; readonly text: string } = { id: key.id, text: yield* texts.open(license) }
  return set
})

const counted = <A, E extends { readonly _tag: string }>(
  answers: ReadonlyArray<Result.Result<A, E>>,
  success: string
): Answers => {
  const counts: Record<string, number> = {}
  for (const answer of answers) {
    const said = Result.isSuccess(answer) ? success : answer.failure._tag
    counts[said] = (counts[said] ?? 0) + 1
  }
  return counts
}
