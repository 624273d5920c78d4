import { Bank } from "@kundportal/testing/simulators/bank"
import { Context, Effect } from "effect"
import { waitingAt } from "./every-step.ts"
import { type Process, startProcess } from "./process.ts"
import type { Life } from "./simulate.ts"
import { drain, work } from "./work.ts"

const hour = 60 * 60 * 1000
/** Four days at seven hours each; nobody waits longer than six hours for a look. */
const rounds = 14

/** Nothing goes wrong any more: the machines work until nothing is due, unknown or unsent. */
export const quiesce = async ({ world }: Pick<Life, "world">): Promise<void> => {
  const { clock, ports, trace } = world
  const bank = Context.get(ports, Bank)
  Effect.runSync(bank.setLine("open"))
  trace.say("quiet")
  const machine = await startProcess(world)
  for (let round = 0; round < rounds; round += 1) {
    // What was billed just now and has no answer yet is looked at a moment later: some are billed every day.
    for (const waitMs of [7 * hour, hour / 6]) {
      for (const { object } of waitingAt(world, "Processing")) clock.run(bank.decide(object, "takes"))
      for (const { order } of waitingAt(world, "Ready")) Effect.runSync(bank.setMood(order.token, "pays"))
      clock.set(clock.now() + waitMs)
      await workItOff(machine)
    }
    if (round > 3 && (await nothingWaits(world))) return
  }
  world.tally.wrong("it does not come to rest")
}

/** Do what there is to do, until there is nothing. */
export const workItOff = async (machine: Process): Promise<void> => {
  for (let turns = 0; turns < 60; turns += 1) {
    const carried = await work(machine, 8)
    await Promise.all(machine.left.splice(0))
    if (carried + (await drain(machine, 200)) === 0) return
  }
}

const nothingWaits = async ({ db, clock }: Life["world"]): Promise<boolean> => {
  const { rows } = await db.pool.query(
    `select 1 from payment where check_at is not null union all select 1 from refund where check_at is not null
     union all select 1 from sim.outbox union all
     select 1 from subscription where due_at <= $1 limit 1`,
    [new Date(clock.now())]
  )
  return rows.length === 0
}
