import { Commit, CommitMany, type OwnedDecision, type StaleWrite } from "@kundportal/core/commit"
import { PublicUrl } from "@kundportal/core/notification/mailer"
import { Context, Effect, Layer, Ref, Result } from "effect"
import { accessReader } from "./world/access.ts"
import { billingReaders } from "./world/billing.ts"
import { businessClock } from "./world/business-clock.ts"
import { catalogReaders } from "./world/catalog.ts"
import { dueWork } from "./world/due-work.ts"
import { ids } from "./world/ids.ts"
import { ledgerReader } from "./world/ledger.ts"
import { licenseKeyReader } from "./world/license-keys.ts"
import { licenseTexts } from "./world/license-texts.ts"
import type { World } from "./world/model.ts"
import { emptyWorld, WorldRef } from "./world/model.ts"
import { paymentReader } from "./world/payments.ts"
import { readers } from "./world/readers.ts"
import { refundReader } from "./world/refunds.ts"
import { secrets } from "./world/secrets.ts"
import { sessions } from "./world/sessions.ts"
import { taxes } from "./world/taxes.ts"
import { throttle } from "./world/throttle.ts"
import { unsettledMovements } from "./world/unsettled.ts"
import { written } from "./world/write.ts"

/** Every port that a store implements, over one world in memory, and the ports beside it in a form that repeats. */
export const layerMemory = (initial: World = emptyWorld) =>
  Layer.effectContext(
    Effect.gen(function* () {
      const world = yield* Ref.make(initial)
      const given = yield* Ref.make(0)
      const minted = yield* Ref.make(0)
      return Context.mergeAll(
        Context.make(WorldRef, world),
        Context.make(PublicUrl, { origin: "https://portal.test" }),
        Context.make(Commit, {
          commit: (owner, decision) =>
            Effect.flatten(
              Ref.modify(world, (before): readonly [Effect.Effect<void, StaleWrite>, World] => {
                const result = written(before, owner, decision)
                return Result.isSuccess(result) ? [Effect.void, result.success] : [Effect.fail(result.failure), before]
              })
            )
        }),
        Context.make(CommitMany, {
          commit: (decisions) => Effect.forEach(decisions, (decision) => landed(world, decision))
        }),
        readers(world),
        catalogReaders(world),
        billingReaders(world),
        ledgerReader(world),
        licenseKeyReader(world),
        licenseTexts(minted),
        paymentReader(world),
        refundReader(world),
        unsettledMovements(world),
        dueWork(world),
        businessClock(world),
        accessReader(world),
        sessions(world, minted),
        throttle(world),
        taxes,
        ids(given),
        secrets(minted)
      )
    })
  )

/** Whether a decision of many could be written; what it breaks beside a version stays unwritten too. */
const landed = (world: Ref.Ref<World>, { owner, read: _read, ...decision }: OwnedDecision): Effect.Effect<boolean> =>
  Ref.modify(world, (before): readonly [boolean, World] => {
    const result = written(before, owner, decision)
    return Result.isSuccess(result) ? [true, result.success] : [false, before]
  }).pipe(Effect.catchDefect(() => Effect.succeed(false)))

/** The world as it is now. */
export const currentWorld = Effect.flatMap(WorldRef, Ref.get)
