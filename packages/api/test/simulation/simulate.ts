import { invariant } from "@kundportal/core/kernel/invariant"
import { Bank } from "@kundportal/testing/simulators/bank"
import { Context, Effect } from "effect"
import { lookAtTheEnd } from "./at-the-end.ts"
import { type Backup, backupOf } from "./backup.ts"
import { customerWants, newcomer, someSubscription } from "./customers-want.ts"
import { type Lookers, lookAt, lookersAt, waitingAt } from "./every-step.ts"
import { hasLooked } from "./guard.ts"
import { merchantWants } from "./merchants-want.ts"
import { type Process, startProcess } from "./process.ts"
import { calm, profileOf, restoring, type Variant } from "./profile.ts"
import { quiesce, workItOff } from "./quiesce.ts"
import { openShops } from "./shops.ts"
import type { Violation } from "./tally.ts"
import { drain, work } from "./work.ts"
import { openWorld, type World } from "./world.ts"

/** One world to live through. */
export interface Wanted {
  readonly seed: number
  readonly variant: Variant
  /** Live subscriptions times days after which it ends. */
  readonly subscriptionDays: number
  readonly subscriptions: number
  /** Whether now and then a backup is taken back. */
  readonly restores: boolean
  /** Stop at the first thing that is wrong. */
  readonly quickly?: boolean
  readonly listener?: (what: string) => void
}

/** What was seen in it. */
export interface Lived {
  readonly seed: number
  readonly trace: string
  readonly steps: number
  readonly subscriptionDays: number
  readonly counts: ReadonlyMap<string, number>
  readonly violations: ReadonlyArray<Violation>
}

const hour = 60 * 60 * 1000
const day = 24 * hour

/** Live through one world: faults and people by the dice, a look after every step, and a thorough one at the end. */
export const simulate = async (wanted: Wanted): Promise<Lived> => {
  const world = await openWorld(wanted)
  const { dice, tally, trace, clock } = world
  const life = await begun(world, wanted)
  const profile = profileOf(dice)
  world.setProfile(wanted.restores ? restoring(profile) : profile)
  trace.say(JSON.stringify(world.profile()))
  let lived = 0
  let alive = wanted.subscriptions
  for (tally.step = 1; lived < wanted.subscriptionDays * day && tally.step < 20_000; tally.step += 1) {
    const before = clock.now()
    await step(life)
    alive = await lookAt(world, life.lookers)
    lived += Math.max(0, clock.now() - before) * alive
    if (alive === 0 || (wanted.quickly && tally.violations.length > 0)) break
  }
  if (!(wanted.quickly && tally.violations.length > 0)) await ending(life, wanted)
  return {
    seed: wanted.seed,
    trace: trace.hash(),
    steps: tally.step,
    subscriptionDays: Math.round(lived / day),
    counts: tally.counts,
    violations: tally.violations
  }
}

/** All comes to rest, and everything is looked at. */
const ending = async (life: Life, { restores }: Wanted): Promise<void> => {
  const { world } = life
  world.setProfile(calm)
  await quiesce(life)
  await lookAt(world, life.lookers)
  await lookAtTheEnd(world, { restores })
}

/** A world with the machines that work in it. */
export interface Life {
  readonly world: World
  readonly lookers: Lookers
  readonly backup: Backup | null
  readonly machines: Array<Process>
  /** In UTC milliseconds. */
  lineClosedUntil: number
}

const begun = async (world: World, { subscriptions, restores }: Wanted): Promise<Life> => {
  const process = await startProcess(world)
  const each = Math.ceil(subscriptions / 4)
  await hasLooked(process)
  await openShops(process, each)
  for (const shop of world.shops) {
    for (let count = 0; count < each; count += 1) {
      world.clock.set(world.clock.now() + world.dice.below(5 * hour))
      await newcomer(process, shop)
    }
  }
  const backup = restores ? await backupOf(world.db) : null
  return {
    world,
    lookers: lookersAt(world),
    backup,
    machines: [process, await startProcess(world)],
    lineClosedUntil: 0
  }
}

const step = async (life: Life): Promise<void> => {
  const { world, machines } = life
  const { dice, clock, profile } = world
  timePasses(world)
  if (life.backup !== null) await takeBack(life, life.backup)
  outsiders(life)
  await Promise.all(tasksOf(life))
  for (const machine of machines) await Promise.all(machine.left.splice(0))
  for (const [place, { machine }] of machines.entries()) {
    if (machine.isDead()) machines[place] = await startProcess(world)
  }
  if (dice.often(profile().outage)) clock.set(clock.now() + dice.below(72 * hour))
}

const timePasses = ({ dice, clock, profile, trace }: World): void => {
  clock.set(clock.now() + dice.oneOf(profile().stepHours) * hour + dice.below(hour))
  if (dice.often(profile().clockJump)) clock.set(clock.now() + dice.between(-hour, hour))
  trace.say(`step at ${clock.now()}`)
}

/** What goes on at the same time. */
const tasksOf = ({ world: { dice, profile }, machines }: Life): ReadonlyArray<Promise<number>> => {
  const [first, second] = machines
  invariant(first !== undefined && second !== undefined, "there are two machines")
  const { twoMachines, busy } = profile()
  return [
    work(first, dice.oneOf([1, 4, 8])),
    ...(dice.often(twoMachines) ? [work(second, dice.oneOf([1, 4, 8])), drain(second, 5)] : []),
    ...(dice.often(busy) ? [want(dice.often(50) ? first : second)] : []),
    drain(first, dice.oneOf([0, 5, 100]))
  ]
}

const want = async (process: Process): Promise<number> => {
  const { world } = process
  const { dice } = world
  for (let wishes = dice.between(1, 3); wishes > 0 && !process.machine.isDead(); wishes -= 1) {
    if (dice.often(40)) await dice.oneOf(merchantWants)(process, dice.oneOf(world.shops))
    else {
      const chosen = someSubscription(world)
      if (chosen !== null) await dice.oneOf(customerWants)(process, chosen)
    }
  }
  return 0
}

/** What happens outside: the line to the bank, customers on its pages, and what it makes up its mind about. */
const outsiders = (life: Life): void => {
  const { dice, ports } = life.world
  const bank = Context.get(ports, Bank)
  lineTo(life, bank)
  if (dice.often(40)) pagesOf(life.world, bank)
}

type BankHands = Context.Service.Shape<typeof Bank>

const pagesOf = (world: World, bank: BankHands): void => {
  const { dice, clock } = world
  for (const { state } of waitingAt(world, "ActionNeeded")) {
    if (state._tag !== "ActionNeeded" || dice.often(40)) continue
    clock.run(bank.authenticate(state.url, dice.often(70) ? "approves" : "refuses"))
  }
  bankDecides(world, 40)
}

/** The bank makes up its mind about some of what it was undecided about. */
const bankDecides = (world: World, percent: number): void => {
  const { dice, clock, ports } = world
  const bank = Context.get(ports, Bank)
  for (const { object } of waitingAt(world, "Processing")) {
    if (dice.often(percent)) clock.run(bank.decide(object, dice.often(60) ? "takes" : "card_declined"))
  }
}

const lineTo = (life: Life, bank: BankHands): void => {
  const { dice, clock, profile, tally, trace } = life.world
  if (clock.now() < life.lineClosedUntil) return
  const closes = dice.often(profile().bankOutage)
  const line = closes ? dice.oneOf(["down", "answers are lost"] as const) : "open"
  Effect.runSync(bank.setLine(line))
  if (!closes) return
  life.lineClosedUntil = clock.now() + dice.below(72 * hour)
  tally.count("bank outages")
  trace.say(`line ${line}`)
}

/**
 * The database is again what it was some hours or days before: what was billed and paid since is lost here, but not at the
 * bank. Nobody but the machines did anything meanwhile: what people did is told by no bank. Some of it the bank itself
 * does not know yet. The machines are new, and have to find out for themselves.
 */
const takeBack = async (life: Life, backup: Backup): Promise<void> => {
  const { world, machines } = life
  const { dice, profile, tally, trace, db } = world
  const faults = profile()
  if (!dice.often(faults.restore)) return
  await settleAll(life)
  await backup.take()
  world.setProfile(faults)
  for (let turns = dice.between(1, 6); turns > 0; turns -= 1) await doomed(life)
  world.clock.set(world.clock.now() + hour)
  await backup.restore()
  await db.pool.query("delete from sim.outbox")
  for (const place of machines.keys()) machines[place] = await startProcess(world)
  tally.count("backups taken back")
  trace.say("backup taken back")
}

/** Some hours that nobody will remember here. */
const doomed = async (life: Life): Promise<void> => {
  const { world } = life
  const { clock, dice } = world
  clock.set(clock.now() + dice.between(4, 20) * hour)
  outsiders(life)
  const process = await startProcess(world)
  await work(process, 4)
  await drain(process, 100)
  await Promise.all(process.left.splice(0))
}

/** Fresh machines do everything there is to do, undisturbed. */
const settleAll = async ({ world, machines }: Life): Promise<void> => {
  world.setProfile(calm)
  for (const place of machines.keys()) machines[place] = await startProcess(world)
  await workItOff(await startProcess(world))
}
