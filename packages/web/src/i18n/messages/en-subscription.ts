const units = { day: "day", week: "week", month: "month", year: "year" }
type Unit = keyof typeof units

const bills = (count: number): string => (count === 1 ? "1 more bill" : `${count} more bills`)

/** What is said of subscriptions in English, and the shape of every other language. */
export const subscription = {
  none: "You have no subscriptions here.",
  noneNext: (email: string) => `If you expected one, write to ${email}.`,
  all: "All subscriptions",
  current: "Current",
  ended: "Ended",
  statuses: {
    pending: "Waiting",
    active: "Active",
    trial: "Trial",
    ending: "Ending",
    past_due: "Payment late",
    on_hold: "On hold",
    paused: "Paused",
    cancelled: "Cancelled",
    failed: "Not started",
    expired: "Ended"
  },
  renews: (day: string, total: string) => `Renews on ${day} for ${total}.`,
  renewsInPart: (renewal: {
    readonly day: string
    readonly total: string
    readonly credit: string
    readonly due: string
  }) =>
    `Renews on ${renewal.day} for ${renewal.total}. Your credit pays ${renewal.credit} of it, and ${renewal.due} is left to pay.`,
  renewsFromCredit: (day: string, total: string) => `Renews on ${day} for ${total}, all of it paid from your credit.`,
  changes: (plan: string, day: string, price: string) => `Changes to ${plan} on ${day}, for ${price}.`,
  changePending: (plan: string, due: string) => `The change to ${plan} waits for a payment of ${due}.`,
  trialUntil: (day: string, price: string) => `Free trial until ${day}, then ${price}.`,
  trialUntilBill: (day: string, total: string) => `Free trial until ${day}. The first bill is ${total}.`,
  paidTrialUntil: (day: string, price: string) => `Trial until ${day}, then ${price}.`,
  paidTrialUntilBill: (day: string, total: string) => `Trial until ${day}. The first bill is ${total}.`,
  ends: (day: string) => `Ends on ${day}. You keep access until then, and nothing more is charged.`,
  endsByItself: (day: string) => `Runs until ${day} and ends then. Nothing more is charged.`,
  pending: "Waiting for the first payment.",
  pendingOf: (due: string) => `Waiting for the first payment of ${due}.`,
  pastDue: (day: string, reason: string) =>
    `The payment of ${day} failed: ${reason}. You still have access while it is tried again.`,
  pastDueUnknown: "The last payment has not come through. You still have access while it is tried again.",
  onHold: (day: string, reason: string) => `On hold since the payment of ${day} failed: ${reason}.`,
  onHoldUnknown: "On hold, because a payment has not come through.",
  paused: (day: string) => `Paused since ${day}. Nothing is charged while it is paused.`,
  pausedByYou: (day: string) => `You paused it on ${day}. Nothing is charged while it is paused.`,
  pausedByBusiness: (day: string, business: string) =>
    `Paused by ${business} on ${day}. Nothing is charged while it is paused.`,
  pausedUndated: "Paused. Nothing is charged while it is paused.",
  cancelled: (day: string) => `Cancelled on ${day}. Nothing more is charged.`,
  cancelledByYou: (day: string) => `You cancelled it; it ended on ${day}. Nothing more is charged.`,
  cancelledByBusiness: (day: string, business: string) =>
    `Cancelled by ${business}; it ended on ${day}. Nothing more is charged.`,
  cancelledUndated: "Cancelled. Nothing more is charged.",
  failed: (reason: string) => `It never started, because the first payment failed: ${reason}.`,
  failedUnknown: "It never started, because the first payment failed.",
  expired: (day: string) => `Ended on ${day}. Nothing more is charged.`,
  settle: (amount: string, email: string) => `To pay ${amount} and continue, write to ${email}.`,
  settleUnknown: (email: string) => `To continue, write to ${email}.`,
  every: (count: number, unit: Unit) => (count === 1 ? `per ${units[unit]}` : `every ${count} ${units[unit]}s`),
  price: (amount: string, every: string) => `${amount} ${every}`,
  plusTax: "plus tax",
  includingTax: "tax included",
  withoutTax: "no tax is added",
  plan: "Plan",
  priceLabel: "Price",
  unitPrice: (unit: string, quantity: string) => `${quantity} × ${unit}`,
  several: (quantity: string, name: string) => `${quantity} × ${name}`,
  quantity: "Quantity",
  addons: "Added",
  discounts: "Discounts",
  percentOff: (rate: string) => `${rate} off`,
  amountOff: (amount: string) => `${amount} off`,
  offEveryBill: "every bill",
  offBills: bills,
  started: "Started",
  trialEnds: "Trial until",
  runsUntil: "Runs until",
  credit: "Credit",
  creditNext: (amount: string) => `${amount} pays your next bills`,
  creditKept: (amount: string) => `${amount} is left`,
  plannedChange: "Planned change",
  waitingChange: "Change waiting for payment",
  from: (plan: string, day: string) => `${plan} from ${day}`,
  owed: "To pay",
  owedOn: (amount: string, number: string) => `${amount} on invoice ${number}`,
  nextBill: "Next bill",
  nextBillOn: (day: string) => `On ${day}, if nothing changes until then.`,
  lessDiscount: (amount: string) => `after a discount of ${amount}`,
  shortened: "for less than a whole period, because it ends then",
  tax: "Tax",
  taxWithin: (amount: string) => `${amount} of it is tax`,
  total: "Total",
  fromCredit: "Paid from your credit",
  left: "Left to pay",
  reference: "Reference",
  billedTo: "Billed to",
  name: "Name",
  company: "Company",
  address: "Address",
  taxId: "VAT or tax number",
  paysWith: "Paid with",
  noMethod: "No payment method is linked to this subscription.",
  payments: "Payments",
  noPayments: "Nothing has been charged for this subscription yet.",
  allPayments: "All payments for this subscription",
  changeBilling: (email: string) => `Something wrong here? Write to ${email}.`
}

export type SubscriptionWords = typeof subscription
