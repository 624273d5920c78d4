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
const method = (payment_method: unknown) => but("merchant.subscriptions.updatePaymentMethod", { payment_method })
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
  [
    "merchant.subscriptions.create",
    "both kinds of code",
    create({ discount_code: "FIKA", discount_codes: ["FIKA"] }),
    400
  ],
  ["merchant.subscriptions.create", "charges on demand", create({ on_demand: { mandate_only: true } }), 400],
  ["merchant.subscriptions.create", "products bought once", create({ one_time_product_cart: [{}] }), 400],
  ["merchant.subscriptions.create", "an address that is none", create({ customer: { email: "ada" } }), 400],
  [
    "merchant.subscriptions.create",
    "an id and an address",
    create({ customer: { customer_id: "cus_ada", email: "ada@example.com" } }),
    400
  ],
  ["merchant.subscriptions.create", "another currency", create({ billing_currency: "EUR" }), 422, "OtherCurrency"],
  [
    "merchant.subscriptions.create",
    "a way back that is not registered",
    create({ return_url: "https://evil.example/" }),
    422,
    "ReturnUrlRefused"
  ],
  [
    "merchant.subscriptions.create",
    "a new customer with somebody's card",
    create({ customer: { email: "new@example.com" } }),
    404,
    "PaymentMethodNotFound"
  ],
  [
    "merchant.subscriptions.charge",
    "what is billed on its dates",
    but("merchant.subscriptions.charge", {}),
    422,
    "SubscriptionNotOnDemand"
  ],
  ["merchant.subscriptions.charge", "half an öre", but("merchant.subscriptions.charge", { product_price: 0.5 }), 400],
  [
    "merchant.subscriptions.charge",
    "less than nothing",
    but("merchant.subscriptions.charge", { product_price: -1 }),
    400
  ],
  [
    "merchant.subscriptions.changePlan",
    "a payment link",
    but("merchant.subscriptions.changePlan", { collect_via_payment_link: true }),
    400
  ],
  [
    "merchant.subscriptions.changePlan",
    "a quote that is no id",
    { subscription_id: adas.sub, quote_id: "quo_'; drop table quote; --" },
    404,
    "QuoteNotFound"
  ],
  ["merchant.subscriptions.update", "`pause`", { subscription_id: adas.sub, pause: true }, 400],
  [
    "merchant.subscriptions.update",
    "nothing but null",
    { subscription_id: adas.sub, billing: null, status: null },
    400
  ],
  [
    "merchant.subscriptions.update",
    "a reason without a cancellation",
    { subscription_id: adas.sub, status: "paused", cancel_reason: "cancelled_by_merchant" },
    400
  ],
  ["merchant.subscriptions.update", "a status of its own", { subscription_id: adas.sub, status: "on_hold" }, 400],
  ["merchant.discounts.create", "more than all of it", but("merchant.discounts.create", { amount: 10_001 }), 400],
  ["merchant.refunds.create", "a reason with NUL", but("merchant.refunds.create", { reason: "a\0b" }), 400],
  ["merchant.refunds.create", "3,001 letters", but("merchant.refunds.create", { reason: "a".repeat(3001) }), 400],
  [
    "merchant.refunds.create",
    "1,001 items",
    but("merchant.refunds.create", { items: Array.from({ length: 1001 }, () => ({ item_id: "li_1" })) }),
    400
  ],
  [
    "merchant.refunds.create",
    "money that came in elsewhere",
    but("merchant.refunds.create", {}),
    409,
    "PaymentNotRefundable"
  ],
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
  [
    "merchant.subscriptions.updatePaymentMethod",
    "neither a new one nor one on file",
    method({ type: "other", payment_method_id: adas.pm }),
    400
  ],
  [
    "merchant.subscriptions.updatePaymentMethod",
    "a kind of payment that is not offered",
    method({ type: "new", allowed_payment_method_types: ["klarna"] }),
    400
  ],
  [
    "merchant.subscriptions.updatePaymentMethod",
    "a way back that is not registered",
    method({ type: "new", return_url: "https://evil.example/" }),
    422,
    "ReturnUrlRefused"
  ],
  [
    "merchant.subscriptions.updatePaymentMethod",
    "a card that there is not",
    method({ type: "existing", payment_method_id: "pm_'; drop table payment_method; --" }),
    404,
    "PaymentMethodNotFound"
  ],
  ["portal.paymentMethods.remove", "a card that is no id", { id: "4242424242424242" }, 400],
  ["portal.paymentMethods.openSetup", "half an input", {}, 400],
  [
    "portal.paymentMethods.completeSetup",
    "a page that there is not",
    { id: "pms_none" },
    404,
    "PaymentMethodSetupNotFound"
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
