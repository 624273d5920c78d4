import { Commit } from "@kundportal/core/commit"
import { aRefund } from "@kundportal/testing/fixtures/billing"
import { kaffe } from "@kundportal/testing/fixtures/business"
import { Effect } from "effect"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import type { Shop } from "./shop.ts"
import { ask, openShop } from "./shop.ts"

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
  const changes = [{ _tag: "PutRefund" as const, value: aRefund() }]
  await shop.runtime.runPromise(Effect.flatMap(Commit, ({ commit }) => commit(kaffe, { changes, events: [] })))
})
afterAll(() => shop.close())

/** The fields of every answer, written down from the SDK's declarations: the optional ones too, which hold null. */
const fields = (text: string): ReadonlyArray<string> => text.trim().split(/\s+/).toSorted()

const details = fields("customer_id email name metadata phone_number")
const billing = fields("country city state street zipcode")

const customer = fields(
  "business_id created_at customer_id email name blocked_at blocklist_entry_id metadata phone_number"
)

const product = fields(`
  brand_id business_id created_at credit_entitlements entitlements is_recurring license_key_enabled metadata price
  product_id tax_category updated_at addons description digital_product_delivery image license_key_activation_message
  license_key_activations_limit license_key_duration name pricing_mode product_collection_id`)

const productItem = fields(`
  business_id created_at entitlements is_recurring metadata product_id tax_category updated_at currency description image
  name price price_detail pricing_mode tax_inclusive`)

const schedule = `payment_frequency_count payment_frequency_interval subscription_period_count
  subscription_period_interval`

const anyPrice = "currency type discount discount_bps purchasing_power_parity tax_inclusive"

/** A trial has no status of its own, so answers say when it ends. */
const beyondTheSdk = "trial_ends_at"

const subscriptionShared = `
  billing cancel_at_next_billing_date created_at currency customer has_payment_method metadata next_billing_date on_demand
  ${schedule} previous_billing_date product_id quantity recurring_pre_tax_amount status subscription_id tax_inclusive
  trial_period_days cancelled_at customer_business_name discount_cycles_remaining discount_id discounts paused_at
  payment_method_id scheduled_change tax_id trial_amount
  ${beyondTheSdk}`

const subscription = fields(`${subscriptionShared}
  addons brand_id credit_entitlement_cart meter_credit_entitlement_cart meters cancellation_comment
  cancellation_feedback custom_field_responses expires_at`)

const subscriptionItem = fields(`${subscriptionShared} product_name`)

const paymentShared = `
  brand_id created_at currency customer digital_products_delivered is_multi_subscription metadata payment_id
  payment_provider subscription_ids total_amount card_last_four card_network invoice_id invoice_url payment_method
  payment_method_type refund_status status subscription_id`

const payment = fields(`${paymentShared}
  billing business_id disputes is_update_payment_method refunds retry_attempt settlement_amount settlement_currency
  card_holder_name card_issuing_country card_type checkout_session_id custom_field_responses discount_id discounts
  error_code error_message payment_link payment_method_id product_cart settlement_tax tax updated_at`)

const paymentItem = fields(`${paymentShared} has_license_key dispute_status`)

const refundShared = "business_id created_at is_partial payment_id refund_id status amount currency reason"
const refund = fields(`${refundShared} brand_id customer metadata`)
const refundItem = fields(refundShared)

const paymentMethod = fields("payment_method payment_method_id card last_used_at payment_method_type recurring_enabled")

const card = fields(
  "card_holder_name card_issuing_country card_network card_type expiry_month expiry_year last4_digits"
)

const answers: ReadonlyArray<readonly [path: string, at: ReadonlyArray<string | number>, ReadonlyArray<string>]> = [
  ["/customers/cus_ada", [], customer],
  ["/customers", ["items", 0], customer],
  ["/products/pdt_bag", [], product],
  [
    "/products/pdt_bag",
    ["price"],
    fields(`${anyPrice} ${schedule} price trial_amount trial_apply_discounts
    trial_payment_method_optional trial_period_days zero_amount_payment_method_optional`)
  ],
  ["/products", ["items", 0], productItem],
  ["/subscriptions/sub_1", [], subscription],
  ["/subscriptions/sub_1", ["customer"], details],
  ["/subscriptions/sub_1", ["billing"], billing],
  ["/subscriptions", ["items", 0], subscriptionItem],
  ["/payments/pay_1", [], payment],
  ["/payments/pay_1", ["customer"], details],
  ["/payments/pay_1", ["billing"], billing],
  ["/payments/pay_3", ["product_cart", 0], fields("product_id quantity")],
  ["/payments", ["items", 0], paymentItem],
  ["/payments/pay_1/line-items", [], fields("currency items")],
  ["/payments/pay_1/line-items", ["items", 0], fields("amount items_id refundable_amount tax description name")],
  ["/refunds/ref_1", [], refund],
  ["/refunds/ref_1", ["customer"], details],
  ["/refunds", ["items", 0], refundItem],
  ["/payments/pay_1", ["refunds", 0], refundItem],
  ["/customers/cus_ada/payment-methods", ["items", 0], paymentMethod],
  ["/customers/cus_ada/payment-methods", ["items", 0, "card"], card]
]

describe("every field of the SDK's types is there", () => {
  it.each(answers)("in %s %j", async (path, at, expected) => {
    const { json } = await ask(shop, path)
    const part: unknown = at.reduce<unknown>((whole, key) => Object(whole)[key], json)
    assert.deepEqual(Object.keys(Object(part)).toSorted(), expected)
  })

  it.each([
    ["one_time_price", { price: 100 }, fields(`${anyPrice} price pay_what_you_want suggested_price`)],
    [
      "usage_based_price",
      {
        fixed_price: 100,
        payment_frequency_count: 1,
        payment_frequency_interval: "Day",
        subscription_period_count: 1,
        subscription_period_interval: "Week"
      },
      fields(`${anyPrice} ${schedule} fixed_price meters`)
    ]
  ])("in a %s", async (type, amounts, expected) => {
    const json = { name: "P", tax_category: "saas", price: { type, currency: "EUR", ...amounts } }
    const made = await ask(shop, "/products", { method: "POST", json })
    assert.deepEqual(Object.keys(Object(made.json).price).toSorted(), expected)
  })

  it("in what comes of a subscription and of its changes, with what is beyond the SDK", async () => {
    const posted = async (path: string, json: unknown) => Object((await ask(shop, path, { method: "POST", json })).json)
    const created = await posted("/subscriptions", {
      billing: { country: "SE" },
      customer: { customer_id: "cus_ada" },
      product_id: "pdt_bag",
      quantity: 1
    })
    const change = { product_id: "pdt_bag", quantity: 2, proration_billing_mode: "prorated_immediately" }
    const preview = await posted("/subscriptions/sub_1/change-plan/preview", change)
    const changed = await posted("/subscriptions/sub_1/change-plan", change)
    const line = preview.immediate_charge.line_items[0]
    const told: ReadonlyArray<readonly [unknown, string]> = [
      [
        created,
        `addons client_secret customer discount_id discount_ids expires_on metadata one_time_product_cart payment_id
        payment_link payment_method_required recurring_pre_tax_amount subscription_id trial_amount
        amount_due invoice_id status`
      ],
      [preview.new_plan, subscription.join(" ")],
      [
        preview.immediate_charge.summary,
        `currency customer_credits settlement_amount settlement_currency settlement_tax tax total_amount
        amount_due wallet_used`
      ],
      [
        line,
        `id currency product_id proration_factor quantity tax_inclusive type unit_price description name tax tax_rate
        amount discount net period proration tax_rate_bps tax_treatment`
      ],
      [
        changed,
        `client_secret expires_on payment_id payment_link
        amount_due currency effective_at invoice_id outcome quote_id`
      ]
    ]
    for (const [answer, expected] of told) assert.deepEqual(Object.keys(Object(answer)).toSorted(), fields(expected))
  })

  it("with null, and nothing left out, where there is nothing to say", async () => {
    const { json } = await ask(shop, "/payments/pay_3")
    assert.deepInclude(json, {
      card_holder_name: null,
      card_last_four: null,
      disputes: [],
      error_code: null,
      invoice_id: null,
      invoice_url: null,
      metadata: {},
      payment_method_id: null,
      payment_provider: "dodo",
      product_cart: [{ product_id: "pdt_bag", quantity: 2 }],
      refunds: [],
      subscription_id: null,
      subscription_ids: []
    })
  })
})
