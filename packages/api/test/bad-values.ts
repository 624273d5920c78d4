import { adas } from "./foreign-ids.ts"
import type { Input } from "./procedure-inputs.ts"
import { inputs } from "./procedure-inputs.ts"

/** A procedure, what is wrong with its input, and how it is refused: with a status and, past the schema, a failure's name. */
export type Case = readonly [path: string, what: string, input: Input, status: number, message?: string]

/** A sound input with some of it otherwise. */
export const but = (path: string, over: Input): Input => ({ ...inputs[path]?.[0], ...over })

const noAmounts: ReadonlyArray<unknown> = [
  2 ** 53,
  2 ** 64,
  1e308,
  -1,
  0.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  "NaN",
  "100",
  10n,
  null,
  [100]
]

const noQuantities: ReadonlyArray<unknown> = [0, -1, 1e9, 2 ** 53, 1.5, Number.NaN, "1", null]

/** So much taken back of an invoice, tax in it. */
export const takenBack = (amount: unknown): Input => ({ take_back: { type: "amount", amount, tax_inclusive: true } })

const amounts = noAmounts.flatMap((amount): ReadonlyArray<Case> => {
  const what = `the amount ${String(amount)}`
  const flat = {
    type: "flat",
    name: "F",
    code: "FLAT",
    currency_options: [{ currency: "SEK", max_amount_possible: amount }]
  }
  return [
    ["merchant.addons.create", what, but("merchant.addons.create", { price: amount }), 400],
    ["merchant.discounts.create", what, but("merchant.discounts.create", { amount }), 400],
    ["merchant.discounts.create", `${what} off`, flat, 400],
    ["merchant.invoices.creditNote", what, but("merchant.invoices.creditNote", takenBack(amount)), 400],
    ["merchant.wallets.adjust", what, but("merchant.wallets.adjust", { amount }), 400]
  ]
})

/** No amount at all asks for all of a line: that is a wish that can be met. */
const refunds = noAmounts
  .filter((amount) => amount !== null)
  .map(
    (amount): Case => [
      "merchant.refunds.create",
      `the amount ${String(amount)}`,
      but("merchant.refunds.create", { items: [{ item_id: "li_1", amount }] }),
      400
    ]
  )

const quantities = noQuantities.flatMap((quantity): ReadonlyArray<Case> => {
  const what = `the quantity ${String(quantity)}`
  const addons = [{ addon_id: adas.adn, quantity }]
  return [
    ["merchant.subscriptions.create", what, but("merchant.subscriptions.create", { quantity }), 400],
    ["merchant.subscriptions.create", `${what} of an add-on`, but("merchant.subscriptions.create", { addons }), 400],
    [
      "merchant.subscriptions.previewChangePlan",
      what,
      but("merchant.subscriptions.previewChangePlan", { quantity }),
      400
    ],
    ["merchant.subscriptions.changePlan", what, but("merchant.subscriptions.changePlan", { quantity }), 400],
    ["portal.planChange.preview", what, but("portal.planChange.preview", { quantity }), 400],
    [
      "portal.planChange.preview",
      `${what} of an add-on`,
      but("portal.planChange.preview", { addons: [{ addonId: adas.adn, quantity }] }),
      400
    ]
  ]
})

const currencies = ["XXX", "sek", "", "SEK ", "XAU", null, 752].flatMap((currency): ReadonlyArray<Case> => {
  const what = `the currency ${String(currency)}`
  return [
    ["merchant.addons.create", what, but("merchant.addons.create", { currency }), 400],
    ["merchant.wallets.adjust", what, but("merchant.wallets.adjust", { currency }), 400]
  ]
})

/** How a change is charged, and whose it is, are not a customer's to say. */
const notTheirs: ReadonlyArray<Case> = Object.entries({
  askedBy: "merchant",
  billingCycleAnchor: "reset",
  businessId: "bus_rival",
  customerId: "cus_rivals",
  mode: "do_not_bill",
  onPaymentFailure: "apply_change",
  price: 0
}).map(([field, value]) => [
  "portal.planChange.preview",
  `the field ${field}`,
  but("portal.planChange.preview", { [field]: value }),
  400
])

const unknownFields: ReadonlyArray<Case> = Object.entries(inputs).map(([path, [input]]) => [
  path,
  "a field that nobody knows",
  { ...input, surprise: true },
  400
])

/** What is no licence key: nothing, a mistyped one, text that means harm, half a character. */
export const garbage = [
  "",
  " ",
  "x",
  "7K2M-09QX-HTR4-ZB3V-1CWE-8YPD",
  "'; drop table license_key; --",
  "\0",
  "🔑".repeat(24),
  "\ud800"
]

const keys = garbage.flatMap((license_key): ReadonlyArray<Case> => {
  const what = `the licence key ${JSON.stringify(license_key)}`
  return [
    ["merchant.licenses.activate", what, { license_key, name: "Laptop" }, 404, "LicenseTextUnknown"],
    [
      "merchant.licenses.deactivate",
      what,
      { license_key, license_key_instance_id: adas.lki },
      404,
      "LicenseTextUnknown"
    ]
  ]
})

/** Values that no input has room for. */
export const badValues: ReadonlyArray<Case> = [
  ...amounts,
  ...refunds,
  ...quantities,
  ...currencies,
  ...notTheirs,
  ...unknownFields,
  ...keys
]
