import { digitsOf } from "@kundportal/core/kernel/minor-digits"
import type { ChangeRequest, QuoteFigures } from "@kundportal/core/plan-change/quote"
import type { Subscription } from "@kundportal/core/subscription/model"
import { DateTime, Equal, Result } from "effect"
import { type Made, make } from "./ask.ts"
import { brokenBy } from "./checks.ts"
import { type Dice, diceOf } from "./dice.ts"
import { leftOf, offsOf, thingsOf } from "./expected.ts"
import { afterDiscounts } from "./oracle.ts"
import { type Scene, sceneOf, someInstant, somePlan } from "./scene.ts"

export interface Run {
  /** How many changes of plan to make. */
  readonly changes: number
  readonly seed: number
}

/** What a run has seen, by kind, and what was broken: a seed and what happened there. */
export interface Seen {
  readonly changes: number
  /** How often a plan was changed and changed back in one instant. */
  readonly returned: number
  readonly counts: ReadonlyMap<string, number>
  readonly broken: ReadonlyArray<string>
}

interface Tally {
  changes: number
  returned: number
  readonly counts: Map<string, number>
  readonly broken: Array<string>
}

/**
 * Many random changes of plan, each previewed, accepted and looked at: charged as quoted, exact to the unit, nothing
 * given back that was not paid, nothing won by going there and back, and a chain of prorated changes billed at what was
 * in force.
 */
export const changePlans = ({ changes, seed }: Run): Seen => {
  const tally: Tally = { changes: 0, returned: 0, counts: new Map(), broken: [] }
  for (let story = 0; tally.changes < changes; story++) {
    const storySeed = (seed * 1_000_003 + story) >>> 0
    const dice = diceOf(storySeed)
    const scene = sceneOf(dice)
    const broken = dice.often(50) ? proratedChain(dice, scene, tally) : anyChain(dice, scene, tally)
    tally.broken.push(...broken.map((what) => `seed ${storySeed}: ${what}`))
    if (tally.broken.length > 20) break
  }
  return tally
}

/** Prorated changes within one period. What was billed is what the plans in force cost, to half a unit a line. */
const proratedChain = (dice: Dice, scene: Scene, tally: Tally): ReadonlyArray<string> => {
  const { subscription } = scene
  const broken: Array<string> = []
  let current = subscription
  // In minor units, times the units of time in the period, so that it stays whole.
  let owed = 0n
  let billed = sumOf(subscription.coverage.map(({ full }) => BigInt(full.amount)))
  let inForce = billed
  let since = leftOf({ scene, before: subscription, when: subscription.previousBillingAt })
  let lines = 0
  for (const when of ascending(dice, subscription)) {
    const plan = { ...somePlan(dice, scene), productId: dice.oneOf(scene.products.slice(0, 3)).id }
    const answer = make(scene, current, { ...plan, ...prorated, when })
    if (Result.isFailure(answer)) continue
    const made = answer.success
    broken.push(...lookedAt(made, tally), ...thereAndBack(dice, made, tally))
    const left = leftOf(made)
    owed += inForce * (since.part - left.part)
    since = left
    inForce = sumOf(afterDiscounts(thingsOf(made), offsOf(made)))
    billed += sumOf(
      made.shown.figures.lines.map(({ taxInclusive, gross, net }) => BigInt(taxInclusive ? gross.amount : net.amount))
    )
    lines += made.before.coverage.length + 1 + made.request.addons.length
    current = settled(made)
  }
  owed += inForce * since.part
  const off = billed * since.whole - owed
  const size = off < 0n ? -off : off
  return 2n * size <= BigInt(lines) * since.whole
    ? broken
    : [...broken, `billed ${billed}, more than rounding off what was in force`]
}

const prorated: Pick<ChangeRequest, "billingCycleAnchor" | "mode"> = {
  mode: "prorated_immediately",
  billingCycleAnchor: "keep"
}

const sumOf = (amounts: ReadonlyArray<bigint>): bigint => amounts.reduce((sum, amount) => sum + amount, 0n)

/** Up to six instants of the running period, in their order. */
const ascending = (dice: Dice, subscription: Subscription): ReadonlyArray<DateTime.Utc> =>
  Array.from({ length: dice.between(1, 6) }, () => someInstant(dice, subscription)).toSorted(DateTime.Order)

/** Any modes and terms, trials among them, one after the other. */
const anyChain = (dice: Dice, scene: Scene, tally: Tally): ReadonlyArray<string> => {
  const broken: Array<string> = []
  let current = dice.often(20) ? inTrial(dice, scene.subscription) : scene.subscription
  let last = current.previousBillingAt
  for (let step = dice.between(1, 4); step > 0; step--) {
    const waits = dice.often(15)
    const answer = make(scene, current, {
      ...somePlan(dice, scene),
      mode: waits
        ? null
        : dice.oneOf(["prorated_immediately", "difference_immediately", "full_immediately", "do_not_bill"]),
      effectiveAt: waits ? "next_billing_date" : "immediately",
      billingCycleAnchor: dice.oneOf(["keep", "reset"]),
      onPaymentFailure: dice.oneOf(["prevent_change", "apply_change"]),
      discountCodes: dice.often(80) ? null : [],
      when: DateTime.max(last, someInstant(dice, current))
    })
    if (Result.isFailure(answer)) continue
    broken.push(...lookedAt(answer.success, tally))
    last = answer.success.when
    current = settled(answer.success)
  }
  return broken
}

/** The first period as a trial, free or paid. */
const inTrial = (dice: Dice, subscription: Subscription): Subscription => ({
  ...subscription,
  anchor: subscription.nextBillingAt,
  periodIndex: -1,
  trialEndsAt: subscription.nextBillingAt,
  coverage: dice.often(50) ? [] : subscription.coverage
})

/** The subscription once the change is paid. */
const settled = ({ shown }: Made): Subscription => shown.standing

/** From the plan that was just taken to another and back, in the same instant: nothing is owed and all is as before. */
const thereAndBack = (dice: Dice, { scene, request, when, shown }: Made, tally: Tally): ReadonlyArray<string> => {
  const here = shown.standing
  const there = { ...somePlan(dice, scene), productId: dice.oneOf(scene.products.slice(0, 3)).id }
  const away = make(scene, here, { ...there, ...prorated, when })
  if (Result.isFailure(away)) return []
  const { productId, quantity, addons } = request
  const back = make(scene, away.success.shown.standing, { productId, quantity, addons, ...prorated, when })
  if (Result.isFailure(back)) return [`there but not back: ${back.failure._tag}`]
  tally.returned++
  const totals = [away.success, back.success].map(({ shown: { figures } }) => figures.total.amount)
  const net = totals.reduce((sum, total) => sum + total, 0)
  return [
    ...(net === 0 ? [] : [`there and back costs ${net}`]),
    ...(Equal.equals(back.success.shown.coverage, here.coverage) ? [] : ["there and back leaves another coverage"])
  ]
}

const lookedAt = (made: Made, tally: Tally): ReadonlyArray<string> => {
  tally.changes++
  for (const kind of kindsOf(made)) tally.counts.set(kind, (tally.counts.get(kind) ?? 0) + 1)
  return brokenBy(made)
}

const kindsOf = ({ before, request, shown, scene, when }: Made): ReadonlyArray<string> => {
  const { figures, fate, plan } = shown
  const isTrial = before.trialEndsAt !== null && DateTime.isLessThan(when, before.trialEndsAt)
  return [
    `mode: ${figures.scheduled ? "scheduled" : figures.mode}`,
    `period: ${fate}`,
    `decimals: ${digitsOf(plan.price.currency)}`,
    `tax: ${taxKind(figures)}`,
    `direction: ${figures.direction}`,
    `counted by: ${scene.prorateBy}`,
    `add-ons: ${request.addons.length > 0 ? "some" : "none"}`,
    `discounts: ${before.discounts.length > 0 ? "some" : "none"}`,
    `quantity: ${request.quantity > 1 ? "several" : "one"}`,
    `result: ${resultKind(figures)}`,
    `trial: ${isTrial ? "running" : "none"}`
  ]
}

const taxKind = ({ lines }: QuoteFigures): string => {
  if (lines.length === 0) return "no lines"
  const inclusive = lines.filter(({ taxInclusive }) => taxInclusive).length
  if (inclusive === 0) return "exclusive"
  return inclusive === lines.length ? "inclusive" : "mixed"
}

const resultKind = ({ total, dueNow }: QuoteFigures): string => {
  if (total.amount < 0) return "credit"
  return dueNow.amount > 0 ? "due" : "nothing due"
}
