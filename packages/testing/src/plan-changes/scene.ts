import type { Addon } from "@kundportal/core/catalog/addon"
import type { ProductCollection } from "@kundportal/core/catalog/collection"
import { type Product, TaxCategory } from "@kundportal/core/catalog/product"
import type { AppliedDiscount } from "@kundportal/core/discount/model"
import { DiscountCode } from "@kundportal/core/discount/model"
import type { Currency } from "@kundportal/core/kernel/currency"
import { AddonId, CollectionGroupId, DiscountId, ProductId } from "@kundportal/core/kernel/id"
import { after, type Interval } from "@kundportal/core/kernel/interval"
import type { Money } from "@kundportal/core/kernel/money"
import type { ChangeRequest } from "@kundportal/core/plan-change/quote"
import { chargesOf, covered } from "@kundportal/core/subscription/charges"
import { composePlan } from "@kundportal/core/subscription/compose-plan"
import type { Subscription } from "@kundportal/core/subscription/model"
import type { TaxRules } from "@kundportal/core/tax/taxes"
import type { TaxRule } from "@kundportal/core/tax/treatment"
import type { Wallet } from "@kundportal/core/wallet/model"
import { DateTime, Result } from "effect"
import { aCollection, anAddon, aProduct, aRecurringPrice } from "../fixtures/catalog.ts"
import { anAppliedDiscount } from "../fixtures/discount.ts"
import { aWallet } from "../fixtures/ledger.ts"
import { aSubscription } from "../fixtures/subscription.ts"
import { at } from "../fixtures/time.ts"
import type { Dice } from "./dice.ts"

/** A catalogue, its taxes, and one subscription that has paid for its first period. */
export interface Scene {
  readonly collection: ProductCollection
  readonly products: ReadonlyArray<Product>
  readonly addons: ReadonlyArray<Addon>
  readonly taxRules: TaxRules
  readonly prorateBy: "day" | "second"
  readonly subscription: Subscription
  readonly wallet: Wallet | null
}

const currencies: ReadonlyArray<Currency> = ["JPY", "KRW", "USD", "EUR", "SEK", "KWD", "BHD"]
const rates: ReadonlyArray<number> = [0, 500, 600, 725, 825, 1900, 2100, 2500, 10_000]
const month: Interval = { unit: "month", count: 1 }
const frequencies: ReadonlyArray<Interval> = [
  month,
  month,
  month,
  { unit: "year", count: 1 },
  { unit: "week", count: 1 },
  { unit: "month", count: 3 },
  { unit: "day", count: 10 }
]
/** Month ends, a leap day, both days on which clocks change in Stockholm, and a turn of the year. */
const starts: ReadonlyArray<string> = [
  "2026-01-31T00:00:00Z",
  "2027-02-01T00:00:00Z",
  "2028-02-01T12:34:56Z",
  "2028-01-29T23:59:59Z",
  "2026-03-05T00:30:00Z",
  "2026-10-01T22:00:00Z",
  "2026-12-31T23:59:59Z",
  "2026-04-01T00:00:00Z"
]

export const sceneOf = (dice: Dice): Scene => {
  const currency = dice.oneOf(currencies)
  const inclusive = dice.oneOf(["all", "none", "some"] as const)
  const money = (): Money => ({ amount: amountOf(dice), currency })
  const isInclusive = (): boolean => (inclusive === "some" ? dice.often(50) : inclusive === "all")
  const addons = ["a", "b", "c"].map((name) =>
    anAddon({
      id: AddonId.make(`adn_${name}`),
      name: `Add-on ${name}`,
      price: money(),
      taxInclusive: isInclusive(),
      taxCategory: dice.oneOf(TaxCategory.literals)
    })
  )
  const frequency = dice.oneOf(frequencies)
  const products = ["A", "B", "C", "D", "E"].map((name, index) =>
    aProduct({
      id: ProductId.make(`pdt_${name}`),
      name: `Plan ${name}`,
      taxCategory: dice.oneOf(TaxCategory.literals),
      price: aRecurringPrice({
        amount: money(),
        taxInclusive: isInclusive(),
        frequency: index < 3 ? frequency : dice.oneOf(frequencies)
      }),
      addonIds: addons.map(({ id }) => id)
    })
  )
  const taxRules = taxRulesOf(dice)
  const scene = {
    collection: aCollection({
      groups: [
        { id: CollectionGroupId.make("pcg_1"), name: null, enabled: true, productIds: products.map(({ id }) => id) }
      ]
    }),
    products,
    addons,
    taxRules,
    prorateBy: dice.often(80) ? ("second" as const) : ("day" as const),
    wallet: dice.often(30) ? aWallet({ balance: money(), version: 1 }) : null
  }
  return { ...scene, subscription: startOf(dice, scene, discountsOf(dice, currency)) }
}

/** Free, a few units, a common price, and a price with many digits. */
const amountOf = (dice: Dice): number =>
  dice.oneOf([() => 0, () => dice.between(1, 9), () => dice.between(100, 99_999), () => dice.below(10 ** 9)])()

const taxRulesOf = (dice: Dice): TaxRules => {
  const rule = (): TaxRule => {
    const rateBps = dice.oneOf(rates)
    return { rateBps, treatment: rateBps === 0 ? "outside_scope" : "standard" }
  }
  return { digital_products: rule(), saas: rule(), e_book: rule(), edtech: rule(), live_tutoring: rule() }
}

const discountsOf = (dice: Dice, currency: Currency): ReadonlyArray<AppliedDiscount> =>
  Array.from({ length: dice.oneOf([0, 0, 0, 1, 1, 2, 3]) }, (_, index) =>
    anAppliedDiscount({
      discountId: DiscountId.make(`dsc_${index}`),
      code: DiscountCode.make(`CODE-${index}`),
      reduction: dice.often(60)
        ? { _tag: "Percentage", bps: dice.between(1, 10_000) }
        : { _tag: "Flat", amounts: [{ amount: dice.below(20_000), currency }] },
      cyclesLeft: dice.often(50) ? null : dice.between(0, 4),
      preserveOnPlanChange: dice.often(80)
    })
  )

const startOf = (
  dice: Dice,
  { products, addons, taxRules }: Pick<Scene, "addons" | "products" | "taxRules">,
  discounts: ReadonlyArray<AppliedDiscount>
): Subscription => {
  const [product = aProduct()] = products
  const plan = Result.getOrThrow(
    composePlan({ product, quantity: quantityOf(dice), addons: chosenAddons(dice), catalogue: addons })
  )
  const timeZone = dice.oneOf(["UTC", "UTC", "UTC", "Europe/Stockholm"])
  const anchor = at(dice.oneOf(starts))
  const period = { start: anchor, end: after(anchor, plan.frequency, 1, timeZone) }
  const { currency } = plan.price
  return aSubscription({
    ...plan,
    discounts,
    timeZone,
    anchor,
    previousBillingAt: period.start,
    nextBillingAt: period.end,
    expiresAt: after(anchor, plan.term, 1, timeZone),
    coverage: chargesOf(plan, discounts, taxRules).map((charge) => covered(charge, period, null)),
    credit: { amount: dice.often(20) ? amountOf(dice) : 0, currency },
    version: 1
  })
}

const quantityOf = (dice: Dice): number => dice.oneOf([1, 1, 1, 2, 3, 7, 1000])

const chosenAddons = (dice: Dice): ChangeRequest["addons"] =>
  ["a", "b", "c"].flatMap((name) =>
    dice.often(25) ? [{ addonId: AddonId.make(`adn_${name}`), quantity: dice.between(1, 12) }] : []
  )

/** A plan that somebody might ask for. */
export const somePlan = (
  dice: Dice,
  { products }: Scene
): Pick<ChangeRequest, "addons" | "productId" | "quantity"> => ({
  productId: dice.oneOf(products).id,
  quantity: quantityOf(dice),
  addons: chosenAddons(dice)
})

/** An instant within the running period, often one of its ends; on the second. */
export const someInstant = (dice: Dice, { previousBillingAt, nextBillingAt }: Subscription): DateTime.Utc => {
  const seconds = Math.floor((nextBillingAt.epochMilliseconds - previousBillingAt.epochMilliseconds) / 1000)
  const into = dice.oneOf([0, 1, seconds - 1, dice.below(seconds), dice.below(seconds), dice.below(seconds)])
  return DateTime.addDuration(previousBillingAt, into * 1000)
}
