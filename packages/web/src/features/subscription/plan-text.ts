import type { Subscription } from "../../data/answers.ts"
import type { Reading } from "../shell/reading.ts"

type Words = Pick<Reading, "format" | "say">

/** What costs something again and again: a subscription, or what it changes to. */
export type Priced = Pick<Subscription, "frequency" | "price" | "productName" | "quantity" | "tax">

/** `€30.00 per month`, or `€30.00 per month plus tax` where tax comes on top. */
export const regularText = (plan: Priced, { say, format }: Words): string => {
  const price = say.subscription.price(format.money(plan.price), frequencyText(plan, { say }))
  return plan.tax === "on_top" ? `${price} ${say.subscription.plusTax}` : price
}

/** `Pro`, or `3 × Pro`. */
export const planName = ({ productName, quantity }: Priced, { say, format }: Words): string =>
  quantity === 1 ? productName : say.subscription.several(format.number(quantity), productName)

/** `10% off, 2 more bills (FIKA)`: what it takes off, and for how long. */
export const discountText = (
  { code, off, cyclesLeft }: Subscription["discounts"][number],
  { say, format }: Words
): string => {
  const { subscription: words } = say
  const reduction =
    off._tag === "Percentage"
      ? words.percentOff(format.rate(off.bps))
      : off.amount === null
        ? null
        : words.amountOff(format.money(off.amount))
  const left = cyclesLeft === null ? words.offEveryBill : words.offBills(cyclesLeft)
  return `${[reduction, left].filter((part) => part !== null).join(", ")} (${code})`
}

/** `per month`, `every 3 months`. */
export const frequencyText = ({ frequency }: Pick<Priced, "frequency">, { say }: Pick<Words, "say">): string =>
  say.subscription.every(frequency.count, frequency.unit)
