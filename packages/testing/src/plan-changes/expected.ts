import type { AppliedDiscount } from "@kundportal/core/discount/model"
import { invariant } from "@kundportal/core/kernel/invariant"
import type { CoveredItem } from "@kundportal/core/subscription/coverage"
import type { DateTime } from "effect"
import type { Made } from "./ask.ts"
import { afterDiscounts, all, type Fraction, givenBack, lineFor, type Off, type Priced } from "./oracle.ts"

type Amounts = readonly [net: bigint, tax: bigint, gross: bigint]

/** The lines that a change must have, reckoned from the catalogue and from what was paid, with fractions only. */
export const expectedLines = (made: Made): ReadonlyArray<Amounts> => {
  const { before, request } = made
  const fate = expectedFate(made)
  if (fate === "silent") return []
  const left = leftOf(made)
  const isDifference = fate === "kept" && request.mode === "difference_immediately"
  const back =
    fate === "anew" && request.mode === "full_immediately"
      ? []
      : before.coverage.flatMap((covered) => creditFor(covered, isDifference ? null : left))
  const things = thingsOf(made)
  const full = afterDiscounts(things, offsOf(made))
  const share = fate === "anew" || isDifference ? all : left
  const charges = things.map((thing, index) => lineFor(thing, full[index] ?? 0n, share))
  const lines = [...back, ...charges]
  return lines.some(([net, , gross]) => net !== 0n || gross !== 0n) ? lines : []
}

/** The product and the add-ons that were asked for, as the catalogue sells them. */
export const thingsOf = ({ scene, request }: Pick<Made, "request" | "scene">): ReadonlyArray<Priced> => {
  const product = scene.products.find(({ id }) => id === request.productId)
  invariant(product !== undefined, "a scene has what is asked of it")
  const rate = (category: typeof product.taxCategory): bigint => BigInt(scene.taxRules[category].rateBps)
  return [
    {
      price: BigInt(product.price.amount.amount),
      quantity: BigInt(request.quantity),
      inclusive: product.price.taxInclusive,
      rateBps: rate(product.taxCategory)
    },
    ...request.addons.flatMap(({ addonId, quantity }) =>
      scene.addons
        .filter(({ id }) => id === addonId)
        .map((addon) => ({
          price: BigInt(addon.price.amount),
          quantity: BigInt(quantity),
          inclusive: addon.taxInclusive,
          rateBps: rate(addon.taxCategory)
        }))
    )
  ]
}

/** The discounts that survive the change. One that has lowered its last bill goes on in the period of that bill only. */
export const offsOf = (made: Made): ReadonlyArray<Off> => {
  const { before, request } = made
  const counts = ({ cyclesLeft }: AppliedDiscount) => cyclesLeft !== 0 || expectedFate(made) !== "anew"
  return request.discountCodes === null
    ? before.discounts.filter((one) => one.preserveOnPlanChange && counts(one)).map(offOf)
    : []
}

const offOf = ({ reduction }: AppliedDiscount): Off =>
  reduction._tag === "Percentage" ? { bps: BigInt(reduction.bps) } : { flat: BigInt(reduction.amounts[0]?.amount ?? 0) }

const expectedFate = ({ before, when, request, shown }: Made): "anew" | "kept" | "silent" => {
  if (request.effectiveAt === "next_billing_date" || request.mode === "do_not_bill") return "silent"
  const isTrial = before.trialEndsAt !== null && when.epochMilliseconds < before.trialEndsAt.epochMilliseconds
  const { frequency } = shown.plan
  const hasOtherInterval = frequency.unit !== before.frequency.unit || frequency.count !== before.frequency.count
  const anew =
    isTrial || hasOtherInterval || request.mode === "full_immediately" || request.billingCycleAnchor === "reset"
  return anew ? "anew" : "kept"
}

/** Null gives back all that was paid. */
const creditFor = (covered: CoveredItem, left: Fraction | null): ReadonlyArray<Amounts> => {
  const { taxInclusive: inclusive, taxRule, full, paid } = covered
  const thing = { inclusive, rateBps: BigInt(taxRule.rateBps) }
  const line = left === null ? lineFor(thing, BigInt(paid.amount), all) : lineFor(thing, BigInt(full.amount), left)
  const amount = inclusive ? line[2] : line[0]
  return amount === 0n ? [] : [givenBack(line)]
}

/** The share of the running period that is left, counted on the clock or on the calendar. */
export const leftOf = ({ scene, before, when }: Pick<Made, "before" | "scene" | "when">): Fraction => {
  const count = scene.prorateBy === "day" ? dayNumber : milliseconds
  const [start, end, now] = [before.previousBillingAt, before.nextBillingAt, when].map((instant) =>
    count(instant, before.timeZone)
  )
  invariant(start !== undefined && end !== undefined && now !== undefined, "three instants")
  return { part: BigInt(end - now), whole: BigInt(Math.max(end - start, 1)) }
}

const milliseconds = ({ epochMilliseconds }: DateTime.Utc): number => epochMilliseconds

const dayMs = 24 * 60 * 60 * 1000
const stockholm = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Stockholm" })

/** The number of the day that a calendar on the wall shows. */
const dayNumber = ({ epochMilliseconds }: DateTime.Utc, zone: string): number =>
  zone === "UTC"
    ? Math.floor(epochMilliseconds / dayMs)
    : Math.floor(Date.parse(`${stockholm.format(epochMilliseconds)}T00:00:00Z`) / dayMs)
