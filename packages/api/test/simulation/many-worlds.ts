import { createHash } from "node:crypto"
import process from "node:process"
import type { Variant } from "./profile.ts"
import { type Lived, simulate } from "./simulate.ts"

/** How much is to be lived through. */
export interface Asked {
  readonly subscriptionDays: number
  readonly seed: number
  readonly perWorld: number
  readonly subscriptions: number
  readonly variant: Variant
  readonly restores: boolean
  readonly traces: boolean
  /** Stop at the first world in which something is wrong. */
  readonly quickly: boolean
}

const variants: ReadonlyArray<Variant> = [
  "careful",
  "no-intent",
  "key-only",
  "consume-on-read",
  "chance-ids",
  "no-gate"
]

type Given = Readonly<Record<"days" | "seed" | "subscriptions" | "variant" | "world", string>> &
  Readonly<Record<"quickly" | "restores" | "trace", boolean>>

/** What the words of a command line ask for. */
export const parse = (given: Given): Asked => {
  const number = (text: string): number => {
    const value = Number(text)
    if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${text} is not a number`)
    return value
  }
  const variant = variants.find((known) => known === given.variant)
  if (variant === undefined) throw new Error(`${given.variant} is none of ${variants.join(", ")}`)
  return {
    subscriptionDays: number(given.days),
    seed: number(given.seed),
    perWorld: number(given.world),
    subscriptions: number(given.subscriptions),
    variant,
    restores: given.restores,
    traces: given.trace,
    quickly: given.quickly
  }
}

/** Live through one world after the other until enough days have passed; prints what was seen. Replies an exit code. */
export const liveThrough = async (asked: Asked): Promise<number> => {
  const started = process.cpuUsage()
  const worlds: Array<Lived> = []
  let days = 0
  for (let seed = asked.seed; days < asked.subscriptionDays; seed += 1) {
    const lived = await simulate({
      seed,
      variant: asked.variant,
      subscriptions: asked.subscriptions,
      subscriptionDays: Math.min(asked.perWorld, asked.subscriptionDays - days),
      restores: asked.restores,
      quickly: asked.quickly,
      ...(asked.traces ? { listener: say } : {})
    })
    worlds.push(lived)
    days += Math.max(1, lived.subscriptionDays)
    tell(lived, days / asked.subscriptionDays)
    if (asked.quickly && lived.violations.length > 0) break
  }
  const { user, system } = process.cpuUsage(started)
  const seconds = (user + system) / 1e6
  const all = summed(worlds)
  for (const [what, times] of all) say(`${String(times).padStart(9)}  ${what}`)
  const hash = createHash("sha256")
    .update(worlds.map(({ trace }) => trace).join())
    .digest("hex")
    .slice(0, 16)
  const wrong = worlds.reduce((sum, { violations }) => sum + violations.length, 0)
  say(
    `${asked.variant}: ${days} subscription-days in ${worlds.length} worlds from seed ${asked.seed}, trace ${hash}, ${seconds.toFixed(1)} s of processor time (${Math.round(days / seconds)} days a second)`
  )
  say(
    `${all.get("charges") ?? 0} charges, ${all.get("crashes") ?? 0} crashes, ${all.get("double charges") ?? 0} double charges, ${wrong} violations`
  )
  return wrong === 0 ? 0 : 1
}

const tell = ({ seed, trace, steps, subscriptionDays, violations }: Lived, share: number): void => {
  say(
    `seed ${seed}: ${subscriptionDays} days, ${steps} steps, trace ${trace}, ${violations.length} violations (${Math.floor(100 * share)} %)`
  )
  for (const { step, what } of violations.slice(0, 12)) say(`  seed ${seed}, step ${step}: ${what}`)
}

const summed = (worlds: ReadonlyArray<Lived>): ReadonlyMap<string, number> => {
  const all = new Map<string, number>()
  for (const { counts } of worlds) for (const [what, times] of counts) all.set(what, (all.get(what) ?? 0) + times)
  return new Map([...all].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
