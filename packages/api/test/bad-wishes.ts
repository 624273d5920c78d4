import type { Case } from "./bad-values.ts"
import { but, takenBack } from "./bad-values.ts"
import { adas, dear, gone } from "./foreign-ids.ts"
import type { Input } from "./procedure-inputs.ts"

const twice = [
  { addon_id: adas.adn, quantity: 1 },
  { addon_id: adas.adn, quantity: 2 }
]
const twiceHere = twice.map(({ quantity }) => ({ addonId: adas.adn, quantity }))
const codes = (count: number) => Array.from({ length: count }, (_, n) => `CODE-${n}`)
const create = (over: Input) => but("merchant.subscriptions.create", over)
const preview = (over: Input) => but("portal.planChange.preview", over)
const note = (over: Input) => but("merchant.invoices.creditNote", over)

/** Sound values that together ask for what there is not. */
export const badWishes: ReadonlyArray<Case> = [
  [
    "merchant.subscriptions.create",
    "a product sold no longer",
    create({ product_id: gone, addons: [] }),
    422,
    "ProductArchived"
  ],
  [
    "portal.planChange.preview",
    "a product sold no longer",
    preview({ productId: gone, addons: [] }),
    422,
    "ProductArchived"
  ],
  [
    "merchant.subscriptions.create",
    "two at the largest price",
    create({ product_id: dear, quantity: 2, addons: [] }),
    422,
    "AmountTooLarge"
  ],
  [
    "portal.planChange.preview",
    "two at the largest price",
    preview({ productId: dear, quantity: 2, addons: [] }),
    422,
    "AmountTooLarge"
  ],
  ["merchant.subscriptions.create", "an add-on twice", create({ addons: twice }), 422, "AddonRefused"],
  [
    "merchant.subscriptions.previewChangePlan",
    "an add-on twice",
    but("merchant.subscriptions.previewChangePlan", { addons: twice }),
    422,
    "AddonRefused"
  ],
  ["portal.planChange.preview", "an add-on twice", preview({ addons: twiceHere }), 422, "AddonRefused"],
  ["merchant.subscriptions.create", "21 discount codes", create({ discount_codes: codes(21) }), 400],
  [
    "merchant.subscriptions.previewChangePlan",
    "21 discount codes",
    but("merchant.subscriptions.previewChangePlan", { discount_codes: codes(21) }),
    400
  ],
  ["portal.planChange.preview", "21 discount codes", preview({ discountCodes: codes(21) }), 400],
  [
    "merchant.subscriptions.create",
    "a code that there is not",
    create({ discount_codes: ["NOBODYS"] }),
    404,
    "DiscountNotFound"
  ],
  [
    "merchant.subscriptions.create",
    "a code twice",
    create({ discount_codes: ["FIKA", "fika"] }),
    422,
    "DiscountNotApplicable"
  ],
  ["merchant.subscriptions.create", "a code with NUL", create({ discount_codes: ["FI\0KA"] }), 400],
  ["merchant.subscriptions.create", "a trial of 10,001 days", create({ trial_period_days: 10_001 }), 400],
  ["merchant.subscriptions.create", "a tax number that is none", create({ tax_id: "SE1" }), 422, "TaxIdInvalid"],
  ["merchant.subscriptions.create", "a country that there is not", create({ billing: { country: "XX" } }), 400],
  ["merchant.discounts.create", "more than all of it", but("merchant.discounts.create", { amount: 10_001 }), 400],
  [
    "merchant.discounts.create",
    "a code that is taken",
    but("merchant.discounts.create", { code: "fika" }),
    409,
    "DiscountCodeTaken"
  ],
  [
    "merchant.discounts.create",
    "a code of two letters",
    but("merchant.discounts.create", { code: "AB" }),
    422,
    "DiscountInvalid"
  ],
  ["merchant.invoices.creditNote", "more than the whole", note(takenBack(12_901)), 422, "CorrectionInvalid"],
  [
    "merchant.invoices.creditNote",
    "a line that there is not",
    note({ take_back: { type: "lines", lines: [{ id: "li_9" }] } }),
    422,
    "CorrectionInvalid"
  ],
  [
    "merchant.invoices.creditNote",
    "more than the line",
    note({ take_back: { type: "lines", lines: [{ id: "li_1", part: { amount: 12_901, tax_inclusive: true } }] } }),
    422,
    "CorrectionInvalid"
  ],
  [
    "merchant.invoices.creditNote",
    "money that never came",
    note({ settle_to: "outside" }),
    409,
    "InvoiceNotCorrectable"
  ],
  [
    "merchant.wallets.adjust",
    "more than is in it",
    but("merchant.wallets.adjust", { entry_type: "debit" }),
    422,
    "InsufficientWalletFunds"
  ],
  ["merchant.productCollections.create", "no product at all", { name: "Empty", groups: [] }, 422, "CollectionRefused"],
  [
    "merchant.productCollections.create",
    "a product of another collection",
    { name: "Theirs", groups: [{ products: [{ product_id: adas.pro }] }] },
    422,
    "CollectionRefused"
  ],
  ["merchant.discounts.validate", "a code with NUL", { code: "FI\0KA", product_id: adas.pro }, 400],
  ["merchant.discounts.validate", "half a character for a code", { code: "\ud800", product_id: adas.pro }, 400],
  [
    "merchant.discounts.validate",
    "a code that there is not",
    { code: "%", product_id: adas.pro },
    404,
    "DiscountNotFound"
  ],
  ["merchant.subscriptions.update", "nothing to update", { subscription_id: adas.sub }, 400],
  [
    "merchant.subscriptions.update",
    "details and a step at once",
    { subscription_id: adas.sub, metadata: {}, status: "paused" },
    400
  ],
  [
    "merchant.subscriptions.update",
    "a date that is past",
    { subscription_id: adas.sub, next_billing_date: "2020-01-01T00:00:00Z" },
    422,
    "BillingDateRefused"
  ],
  [
    "merchant.subscriptions.cancelChangePlan",
    "nothing that is scheduled",
    { subscription_id: adas.sub },
    404,
    "ScheduledChangeNotFound"
  ],
  ["portal.subscriptions.resume", "nothing that is paused", { id: adas.sub }, 409, "TransitionRefused"],
  ["portal.planChange.preview", "the plan it has", preview({ productId: "pdt_bag", addons: [] }), 409, "PlanUnchanged"],
  [
    "portal.planChange.confirm",
    "a quote that is no id",
    { subscriptionId: adas.sub, quoteId: "quo_'; drop table quote; --" },
    400
  ],
  [
    "portal.planChange.confirm",
    "a quote that there is not",
    { subscriptionId: adas.sub, quoteId: "quo_none" },
    404,
    "QuoteNotFound"
  ]
]
