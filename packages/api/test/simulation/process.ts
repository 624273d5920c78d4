import { layerStore } from "@kundportal/api/adapters/store/layer"
import { layerTaxTable } from "@kundportal/api/adapters/tax/table"
import { layerAdopting } from "@kundportal/api/runtime/money/adopting"
import type { CarryOut, MoneyPorts, NotCarriedOut } from "@kundportal/api/runtime/money/carry-out"
import { carryOut } from "@kundportal/api/runtime/money/carry-out"
import { closedGate, type Gate } from "@kundportal/api/runtime/money/gate"
import type { DueWork } from "@kundportal/core/billing-run/due-work"
import type { CommitMany } from "@kundportal/core/commit"
import { InvoicePrinter } from "@kundportal/core/invoice/printer"
import { Mailer, PublicUrl } from "@kundportal/core/notification/mailer"
import { Collector } from "@kundportal/core/payment/collector"
import { PaymentProvider } from "@kundportal/core/payment/provider"
import { UnsettledMovements } from "@kundportal/core/payment/unsettled"
import { type CardSetups, layerCardSetups } from "@kundportal/core/payment-method/card-setups"
import { Bank } from "@kundportal/testing/simulators/bank"
import { Cause, Clock, Context, Effect, Exit, Layer } from "effect"
import { lineOf } from "./bank-line.ts"
import { Crash, type Machine, startMachine } from "./machine.ts"
import { askingLike, consuming } from "./naive.ts"
import { simulatedOutbox } from "./outbox.ts"
import { layerSeeded } from "./seeded-ports.ts"
import type { World } from "./world.ts"

/** Moving money prints nothing. */
type MovingPorts = Exclude<MoneyPorts, InvoicePrinter>

/** The product's own way to carry a payment or a refund out. */
export const moved = (work: CarryOut): Effect.Effect<void, NotCarriedOut, MovingPorts> =>
  carryOut(work).pipe(Effect.provideService(InvoicePrinter, { print: () => Effect.die("nobody prints here") }))

/** Everything that the product runs with on one machine. */
export type ProcessPorts = CardSetups | Collector | CommitMany | DueWork | Mailer | MovingPorts | UnsettledMovements

/** A machine with the product on it. */
export interface Process {
  readonly world: World
  readonly machine: Machine
  /** Closed until somebody has looked what the bank has taken. */
  readonly gate: Gate
  readonly ports: Context.Context<ProcessPorts>
  /** What was begun here and nobody waits for. */
  readonly left: Array<Promise<void>>
}

/** Start the product on a fresh machine: it remembers nothing. */
export const startProcess = async (world: World): Promise<Process> => {
  const { dice, profile, tally, trace } = world
  const machine = startMachine(world.db, {
    atStatement: () => dice.below(10_000) < profile().crashAtStatement,
    onCrash: (where) => {
      tally.count("crashes")
      trace.say(`crash ${where}`)
    }
  })
  const left: Array<Promise<void>> = []
  const gate = gateOf(world, machine)
  const ports = await Effect.runPromise(Effect.scoped(Layer.build(layerOn({ world, machine, gate, left }))))
  return { world, machine, gate, ports, left }
}

/** Those who did it wrong have no gate. */
const gateOf = ({ variant }: World, { db }: Machine): Gate => {
  const gate = closedGate(db)
  if (!["chance-ids", "key-only", "no-gate", "no-intent"].includes(variant)) return gate
  return { ...gate, isOpen: () => true, straysFor: () => Effect.succeed([]) }
}

const layerOn = ({ world, machine, gate, left }: Omit<Process, "ports">) => {
  const { variant, tally } = world
  const bank = Context.get(world.ports, Bank)
  const provider = askingLike(variant, lineOf(world, machine, Context.get(world.ports, PaymentProvider)), bank)
  const store = layerStore(machine.db, simulatedOutbox, "live")
  const movements = Layer.effect(
    UnsettledMovements,
    Effect.map(UnsettledMovements, (all) => (variant === "consume-on-read" ? consuming(all, machine.db) : all))
  ).pipe(Layer.provide(store))
  const base = Layer.mergeAll(
    store,
    layerSeeded(world.counted, variant),
    layerTaxTable,
    Layer.succeed(PublicUrl, { origin: "https://portal.test" }),
    Layer.succeed(Mailer, Context.get(world.ports, Mailer)),
    layerAdopting({ gate, report: ({ message }) => tally.count(`told: ${message.slice(0, 40)}`) }).pipe(
      Layer.provide(Layer.succeed(PaymentProvider, provider))
    )
  )
  return Layer.mergeAll(layerCollector(world, machine, left), layerCardSetups, movements).pipe(Layer.provideMerge(base))
}

/** Has money moved while somebody waits, or after they have left; or the machine has no time for it at all. */
const layerCollector = (
  world: World,
  machine: Machine,
  left: Array<Promise<void>>
): Layer.Layer<Collector, never, MovingPorts> =>
  Layer.effect(
    Collector,
    Effect.map(Effect.context<MovingPorts>(), (ports) => {
      const now = (work: CarryOut) =>
        Effect.suspend(() => {
          const how = world.dice.below(10)
          if (how === 0) return Effect.void
          const running = settled(world, machine, moved(work).pipe(Effect.provideContext(ports)))
          if (how > 2) return Effect.promise(() => running)
          left.push(running)
          return Effect.void
        })
      return {
        collect: (businessId, id) => now({ movement: { _tag: "Payment", businessId, id }, waitingIsOver: false }),
        refund: (businessId, id) => now({ movement: { _tag: "Refund", businessId, id }, waitingIsOver: false })
      }
    })
  )

/** Run something by the world's clock and swallow how it ended, unless it is something that must not happen. */
export const settled = async <A, E extends { readonly _tag: string }>(
  world: World,
  machine: Machine,
  effect: Effect.Effect<A, E>
): Promise<void> => {
  const exit = await Effect.runPromiseExit(effect.pipe(Effect.provideService(Clock.Clock, world.clock.service)))
  toldOf(world, machine, exit)
}

/** What a failure is called, or `ok`. A defect that is no crash is a violation. */
const toldOf = <A, E extends { readonly _tag: string }>(
  { tally, trace }: World,
  machine: Machine,
  exit: Exit.Exit<A, E>
): string => {
  if (Exit.isSuccess(exit)) return "ok"
  const failure = Cause.findErrorOption(exit.cause)
  if (failure._tag === "Some") return failure.value._tag
  if (machine.isDead()) return "crash"
  const defect = Cause.squash(exit.cause)
  if (defect instanceof Crash) return "crash"
  trace.say(`defect ${String(defect)}`)
  tally.wrong(`defect: ${String(defect)} ${defect instanceof Error ? String(defect.stack).split("\n")[1] : ""}`)
  return "defect"
}

/** Do something on a machine; what came of it, or null. What it was and how it ended goes into the trace. */
export const doOn = async <A, E extends { readonly _tag: string }>(
  { world, machine, ports }: Process,
  what: string,
  effect: Effect.Effect<A, E, ProcessPorts>
): Promise<A | null> => {
  const exit = await Effect.runPromiseExit(
    effect.pipe(Effect.provideContext(ports), Effect.provideService(Clock.Clock, world.clock.service))
  )
  const told = toldOf(world, machine, exit)
  world.trace.say(`${what}: ${told}`)
  if (what !== "") world.tally.count(`${what}: ${told}`)
  return Exit.isSuccess(exit) ? exit.value : null
}
