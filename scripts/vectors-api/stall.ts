import { DateTime, Schema } from "effect"
import type { Currency } from "../../packages/core/src/kernel/currency.ts"
import type { Step } from "../../packages/core/src/kernel/interval.ts"
import type { Discount, Plan } from "../vectors/plan.ts"
import { unsupported } from "../vectors/record.ts"
import type { Merchant } from "./portal.ts"

/** A plan as the API knows it: one product, the other lines as its add-ons. */
export interface Sold {
  readonly product_id: string
  readonly quantity: number
  readonly addons: ReadonlyArray<{ readonly addon_id: string; readonly quantity: number }>
}

/** Two plans that can be changed into each other, in one currency. */
export interface Goods {
  readonly currency: Currency
  readonly old: { readonly plan: Plan; readonly step: Step }
  readonly new: { readonly plan: Plan; readonly step: Step }
}

const mostAddons = 10

/** Put both plans up for sale, in one collection, so that one can be changed into the other. */
export const offerPlans = async (merchant: Merchant, goods: Goods): Promise<{ old: Sold; new: Sold }> => {
  const [old, wanted] = [linesOf(goods.old.plan), linesOf(goods.new.plan)]
  if (old.length + wanted.length - 2 > mostAddons) return unsupported("more lines than a product has add-ons")
  const addonsOf = async ({ others }: Lines): Promise<Sold["addons"]> => {
    const made = others.map(async ({ amount, quantity }) => {
      const { id } = await merchant.typed.addons.create.mutate({
        name: `Add-on at ${amount}`,
        currency: goods.currency,
        price: amount,
        tax_category: "saas"
      })
      return { addon_id: id, quantity }
    })
    return await Promise.all(made)
  }
  const [oldAddons, newAddons] = [await addonsOf(split(old)), await addonsOf(split(wanted))]
  const addons = [...oldAddons, ...newAddons].map(({ addon_id }) => addon_id)
  const product = async ({ first }: Lines, step: Step): Promise<string> => {
    const price = {
      type: "recurring_price",
      currency: goods.currency,
      price: first.amount,
      ...scheduleOf(step)
    } as const
    const made = await merchant.sdk.products.create({
      name: `Plan at ${first.amount}`,
      tax_category: "saas",
      price: { ...price, discount: 0, purchasing_power_parity: false },
      ...(addons.length === 0 ? {} : { addons })
    })
    return made.product_id
  }
  const oldProduct = await product(split(old), goods.old.step)
  const isOne =
    split(old).first.amount === split(wanted).first.amount &&
    goods.old.step.unit === goods.new.step.unit &&
    goods.old.step.count === goods.new.step.count
  const newProduct = isOne ? oldProduct : await product(split(wanted), goods.new.step)
  const products = (isOne ? [oldProduct] : [oldProduct, newProduct]).map((product_id) => ({ product_id }))
  await merchant.typed.productCollections.create.mutate({ name: "Plans", groups: [{ products }] })
  return {
    old: { product_id: oldProduct, quantity: split(old).first.quantity, addons: oldAddons },
    new: { product_id: newProduct, quantity: split(wanted).first.quantity, addons: newAddons }
  }
}

/** A code for a discount, which only this example knows; none for no discount. */
export const codesFor = async (
  { typed }: Merchant,
  { discount, currency }: { readonly discount: typeof Discount.Type; readonly currency: Currency }
): Promise<ReadonlyArray<string>> => {
  if (discount === null) return []
  const { code } = await typed.discounts.create.mutate(
    discount.type === "percentage"
      ? { name: "Percentage", type: "percentage", amount: discount.value }
      : { name: "Flat", type: "flat", currency_options: [{ currency, max_amount_possible: discount.value }] }
  )
  return [code]
}

const Now = Schema.Struct({ now: Schema.DateTimeUtcFromString })

/** What time it is for the business. */
export const clockOf = async ({ tool }: Merchant): Promise<DateTime.Utc> =>
  Schema.decodeUnknownSync(Now)(await tool("/test-clock")).now

export const setClock = async ({ tool }: Merchant, to: DateTime.Utc): Promise<void> => {
  await tool("/test-clock", { now: DateTime.formatIso(to) })
}

const Charges = Schema.Struct({ items: Schema.Array(Schema.Struct({ amount: Schema.Int, currency: Schema.String })) })

/** What the bank has taken for the business, oldest first, in minor units. */
export const takenBy = async ({ tool }: Merchant): Promise<ReadonlyArray<number>> =>
  Schema.decodeUnknownSync(Charges)(await tool("/test-bank/charges")).items.map(({ amount }) => amount)

interface Line {
  readonly amount: number
  readonly quantity: number
}

interface Lines {
  readonly first: Line
  readonly others: ReadonlyArray<Line>
}

/** Whoever has nothing has a plan that costs nothing. */
const nothing: Line = { amount: 0, quantity: 1 }

const linesOf = ({ amount, quantity = 1, lines }: Plan): ReadonlyArray<Line> => {
  const all = lines ?? (amount === undefined ? unsupported("a plan without a price") : [{ amount, quantity }])
  if (all.some((line) => line.amount < 0 || line.quantity < 0)) return unsupported("prices and quantities below zero")
  return all.filter((line) => line.quantity > 0).map((line) => ({ amount: line.amount, quantity: line.quantity }))
}

const split = ([first = nothing, ...others]: ReadonlyArray<Line>): Lines => ({ first, others })

const intervalName = { day: "Day", week: "Week", month: "Month", year: "Year" } as const

const scheduleOf = ({ unit, count }: Step) => ({
  payment_frequency_count: count,
  payment_frequency_interval: unit === "hour" ? unsupported("nothing is sold by the hour") : intervalName[unit],
  subscription_period_count: 10,
  subscription_period_interval: "Year" as const
})
