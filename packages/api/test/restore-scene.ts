import { cp, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Database } from "@kundportal/api/adapters/store/database"
import { openEmbedded, openPostgres } from "@kundportal/api/adapters/store/database"
import { migrate } from "@kundportal/api/adapters/store/migrate"
import { layerAdopting } from "@kundportal/api/runtime/money/adopting"
import { collectBatch } from "@kundportal/api/runtime/money/collect-batch"
import { closedGate, type Gate } from "@kundportal/api/runtime/money/gate"
import { runBatch } from "@kundportal/core/billing-run/run-due"
import { PaymentId } from "@kundportal/core/kernel/id"
import { PublicUrl } from "@kundportal/core/notification/mailer"
import { collectPayment } from "@kundportal/core/payment/collect-payment"
import type { PaymentProvider } from "@kundportal/core/payment/provider"
import { type Unsettled, UnsettledMovements } from "@kundportal/core/payment/unsettled"
import { type Bank, layerBank } from "@kundportal/testing/simulators/bank"
import { Clock, type Context, DateTime, Effect, Layer } from "effect"
import { addressOf, asAdmin, type EngineName } from "./databases.ts"
import { layerOver } from "./stores.ts"

/** A place whose data can be copied while nobody works there, and gone back to. */
export interface Place {
  readonly open: () => Promise<Database>
  readonly backUp: () => Promise<void>
  readonly goBack: () => Promise<void>
  readonly leave: () => Promise<void>
}

/** A data folder, or a database on PostgreSQL: each is copied as its manual says, while nobody works in it. */
export const somePlace = (engine: EngineName): Promise<Place> => (engine === "pglite" ? aFolder() : aDatabase())

const aFolder = async (): Promise<Place> => {
  const root = await mkdtemp(join(tmpdir(), "restore-"))
  const [live, backup] = [join(root, "live"), join(root, "backup")]
  return {
    open: async () => migrate(await openEmbedded(live)),
    backUp: () => cp(live, backup, { recursive: true }),
    goBack: async () => {
      await rm(live, { recursive: true })
      await cp(backup, live, { recursive: true })
    },
    leave: () => rm(root, { recursive: true })
  }
}

const aDatabase = async (): Promise<Place> => {
  const live = `test_${crypto.randomUUID().replaceAll("-", "")}`
  const backup = `${live}_day`
  await asAdmin(`create database ${live}`)
  return {
    open: () => migrate(openPostgres(addressOf(live), 10)),
    backUp: () => asAdmin(`create database ${backup} template ${live}`),
    goBack: async () => {
      await asAdmin(`drop database ${live} with (force)`)
      await asAdmin(`create database ${live} template ${backup}`)
    },
    leave: async () => {
      await asAdmin(`drop database if exists ${live} with (force)`)
      await asAdmin(`drop database if exists ${backup} with (force)`)
    }
  }
}

/** A clock that stands where it is put; whoever sleeps on it sleeps for good. */
export const aClock = (start: DateTime.Utc) => {
  let at = DateTime.toEpochMillis(start)
  const nanos = (): bigint => BigInt(at) * 1_000_000n
  const service: Clock.Clock = {
    currentTimeMillisUnsafe: () => at,
    currentTimeMillis: Effect.sync(() => at),
    currentTimeNanosUnsafe: nanos,
    currentTimeNanos: Effect.sync(nanos),
    monotonicTimeNanosUnsafe: nanos,
    monotonicTimeNanos: Effect.sync(nanos),
    sleep: () => Effect.never
  }
  return {
    service,
    set: (iso: string): void => {
      at = DateTime.toEpochMillis(DateTime.makeUnsafe(iso))
    }
  }
}

/** What outlives every machine: the bank, which forgets after a day under which names it was asked. */
export const aBank = (): Promise<Context.Context<Bank | PaymentProvider>> =>
  Effect.runPromise(Effect.scoped(Layer.build(layerBank({ pageSize: 2 }))))

type Bench = Context.Context<Bank | PaymentProvider>
type Store = Layer.Success<ReturnType<typeof layerOver>>

/** What work on a machine may ask for. */
export type OnMachine = Bank | PaymentProvider | PublicUrl | Store

/** A process over the data: what it does at an instant, with a gate before the bank or, to show why, without one. */
export interface Machine {
  readonly db: Database
  readonly gate: Gate
  readonly troubles: ReadonlyArray<string>
  readonly run: <A, E>(work: Effect.Effect<A, E, OnMachine>) => Promise<A>
}

/** What a machine is made of. */
export interface Parts {
  readonly db: Database
  readonly bench: Bench
  readonly clock: Clock.Clock
  readonly isGuarded: boolean
}

export const aMachine = ({ db, bench, clock, isGuarded }: Parts): Machine => {
  const gate = closedGate(db)
  const troubles: Array<string> = []
  const report = ({ message }: { readonly message: string }): void => {
    troubles.push(message)
  }
  const bank = Layer.succeedContext(bench)
  const provider = isGuarded ? layerAdopting({ gate, report }).pipe(Layer.provide(bank)) : Layer.empty
  const layerPublicUrl = Layer.succeed(PublicUrl, { origin: "https://portal.test" })
  const ports = Layer.mergeAll(layerOver(db), layerPublicUrl, bank).pipe((all) => Layer.merge(all, provider))
  return {
    db,
    gate,
    troubles,
    run: (work) => Effect.runPromise(work.pipe(Effect.provide(ports), Effect.provideService(Clock.Clock, clock)))
  }
}

const finished = ({ _tag, businessId, id }: Unsettled) =>
  _tag === "Refund"
    ? Effect.die(new Error("Nobody gives anything back here"))
    : collectPayment({ businessId, paymentId: PaymentId.make(id), waitingIsOver: true })

/** What a worker does until nothing is left: what was begun before, then what is due, a batch after another. */
export const workOff = Effect.gen(function* () {
  const now = yield* DateTime.now
  const claim = { now, leaseUntil: DateTime.add(now, { minutes: 1 }), owner: null, limit: 100 }
  for (const begun of yield* (yield* UnsettledMovements).claim(claim)) yield* finished(begun)
  while (true) {
    const billed = yield* runBatch({ owner: null, now, limit: 2 })
    for (const begun of yield* collectBatch(billed)) yield* finished(begun)
    if (billed.taken === 0) return
  }
})
