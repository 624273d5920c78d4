import { performance } from "node:perf_hooks"
import { DueWork } from "@kundportal/core/billing-run/due-work"
import { CommitMany } from "@kundportal/core/commit"
import { Effect, Layer } from "effect"

/** Milliseconds of each stage, all batches together. Stages of two batches overlap. */
export type Stages = Map<string, number>

/** How far the run has come, and when it last wrote. */
export interface Watch {
  begun: number
  settled: number
  isNothingDue: boolean
  lastMs: number
}

const timed = <A, E, R>(stages: Stages, stage: string, work: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
  Effect.suspend(() => {
    const before = performance.now()
    return Effect.tap(work, () =>
      Effect.sync(() => {
        stages.set(stage, (stages.get(stage) ?? 0) + performance.now() - before)
      })
    )
  })

/** The two ports through which the run writes, with a watch beside them. */
export const layerTimed = (
  stages: Stages,
  watch: Watch
): Layer.Layer<CommitMany | DueWork, never, CommitMany | DueWork> =>
  Layer.mergeAll(
    Layer.effect(
      DueWork,
      Effect.map(DueWork, (work) => ({
        ...work,
        process: (query, decide) =>
          timed(
            stages,
            "claim, load, decide and write the intents",
            work.process(query, (due) => timed(stages, "of that: decide", decide(due)))
          ).pipe(
            Effect.tap(({ taken, begun }) =>
              Effect.sync(() => {
                watch.begun += begun.length
                watch.isNothingDue = taken === 0
              })
            )
          )
      }))
    ),
    Layer.effect(
      CommitMany,
      Effect.map(CommitMany, (many) => ({
        commit: (decisions) =>
          timed(
            stages,
            (decisions[0]?.events.length ?? 0) > 0 ? "write the settlements" : "write the charges' names",
            many.commit(decisions)
          ).pipe(
            Effect.tap((landed) =>
              Effect.sync(() => {
                if ((decisions[0]?.events.length ?? 0) > 0) watch.settled += landed.filter((each) => each).length
                watch.lastMs = performance.now()
              })
            )
          )
      }))
    )
  )
