import * as Money from "../kernel/money.ts"

/** A bill after its credit; neither figure is negative. */
export interface Settled {
  /** What is left to pay after the credit. */
  readonly total: Money.Money
  /** What of the credit is left for later bills. */
  readonly creditLeft: Money.Money
}

/** A bill that credit pays first: 20.00 with 30.00 of credit costs nothing and leaves 10.00. */
export const settle = (price: Money.Money, credit: Money.Money): Settled => {
  const used = Money.min(price, credit)
  return { total: Money.subtract(price, used), creditLeft: Money.subtract(credit, used) }
}

/** So many bills of one price, one after the other, until the credit is used up and beyond. */
export const settleEach = (price: Money.Money, credit: Money.Money, count: number): ReadonlyArray<Settled> => {
  const bills: Array<Settled> = []
  for (let left = credit; bills.length < count; ) {
    const bill = settle(price, left)
    bills.push(bill)
    left = bill.creditLeft
  }
  return bills
}
