import { readFileSync } from "node:fs"
import type * as address from "@kundportal/api/wire/address"
import { supportedCountries } from "@kundportal/api/wire/address"
import type * as customer from "@kundportal/api/wire/customer"
import type * as payment from "@kundportal/api/wire/payment"
import type * as paymentMethod from "@kundportal/api/wire/payment-method"
import type * as planChange from "@kundportal/api/wire/plan-change"
import type * as preview from "@kundportal/api/wire/plan-change-preview"
import type * as product from "@kundportal/api/wire/product"
import type * as refund from "@kundportal/api/wire/refund"
import type * as subscription from "@kundportal/api/wire/subscription"
import type * as charge from "@kundportal/api/wire/subscription-charge"
import type * as subscriptionCreate from "@kundportal/api/wire/subscription-create"
import type * as subscriptionUpdate from "@kundportal/api/wire/subscription-update"
import { Currency } from "@kundportal/core/kernel/currency"
import type DodoPayments from "dodopayments"
import { assert, describe, expectTypeOf, it } from "vitest"

/** What the SDK means by a country; here it is any text, and the test at the end compares the lists themselves. */
type Country = NonNullable<DodoPayments.BillingAddress["country"]>

/** Without `readonly`, which says who may change an answer, not what is in it; and with every country as text. */
type Plain<A> = A extends Country
  ? string
  : A extends string | number | boolean | null | undefined
    ? A
    : A extends ReadonlyArray<infer Item>
      ? Array<Plain<Item>>
      : { -readonly [Key in keyof A]: Plain<A[Key]> }

type Subscriptions = DodoPayments["subscriptions"]
type Answer<Call extends (...parameters: never) => PromiseLike<unknown>> = Plain<Awaited<ReturnType<Call>>>

type Items<Call extends (...parameters: never) => PromiseLike<{ items: ReadonlyArray<unknown> }>> = Awaited<
  ReturnType<Call>
>["items"][number]

describe("our answers are what the SDK's types promise", () => {
  it("for single objects", () => {
    expectTypeOf<Plain<customer.Customer>>().toExtend<Plain<DodoPayments.Customer>>()
    expectTypeOf<Plain<product.Product>>().toExtend<Plain<DodoPayments.Product>>()
    expectTypeOf<Plain<subscription.Subscription>>().toExtend<Plain<DodoPayments.Subscription>>()
    expectTypeOf<Plain<payment.Payment>>().toExtend<Plain<DodoPayments.Payment>>()
    expectTypeOf<Plain<refund.Refund>>().toExtend<Plain<DodoPayments.Refund>>()
    expectTypeOf<Plain<address.BillingAddress>>().toExtend<Plain<DodoPayments.BillingAddress>>()
  })

  it("for the items of lists", () => {
    expectTypeOf<Plain<product.ProductListItem>>().toExtend<Plain<Items<DodoPayments["products"]["list"]>>>()
    expectTypeOf<Plain<payment.PaymentListItem>>().toExtend<Plain<Items<DodoPayments["payments"]["list"]>>>()
    expectTypeOf<Plain<refund.RefundListItem>>().toExtend<Plain<Items<DodoPayments["refunds"]["list"]>>>()
    expectTypeOf<Plain<subscription.SubscriptionListItem>>().toExtend<
      Plain<Items<DodoPayments["subscriptions"]["list"]>>
    >()
    expectTypeOf<Plain<paymentMethod.PaymentMethod>>().toExtend<
      Plain<Items<DodoPayments["customers"]["retrievePaymentMethods"]>>
    >()
  })

  it("for what comes of a subscription, but for a payment that nobody has begun", () => {
    // The SDK promises the id of a payment even where nothing is due; there is none then, and null says so.
    expectTypeOf<Omit<Plain<subscriptionCreate.SubscriptionCreated>, "payment_id">>().toExtend<
      Omit<Answer<Subscriptions["create"]>, "payment_id">
    >()
    expectTypeOf<Plain<planChange.PlanChanged>>().toExtend<Answer<Subscriptions["changePlan"]>>()
    expectTypeOf<Plain<preview.PlanChangePreview>>().toExtend<Answer<Subscriptions["previewChangePlan"]>>()
    expectTypeOf<typeof charge.SubscriptionCharged.Type>().toExtend<Answer<Subscriptions["charge"]>>()
  })

  it("and know every field that the SDK can send about a subscription", () => {
    type Known<Body> = Body extends unknown ? keyof Body : never
    expectTypeOf<keyof DodoPayments.SubscriptionCreateParams>().toEqualTypeOf<
      keyof (typeof subscriptionCreate.SubscriptionCreate)["Encoded"]
    >()
    expectTypeOf<keyof DodoPayments.SubscriptionUpdateParams>().toExtend<
      keyof (typeof subscriptionUpdate.SubscriptionUpdate)["Encoded"]
    >()
    expectTypeOf<keyof DodoPayments.SubscriptionChangePlanParams>().toExtend<
      Known<(typeof planChange.PlanChangeOrQuote)["Encoded"]>
    >()
    expectTypeOf<keyof DodoPayments.SubscriptionPreviewChangePlanParams>().toExtend<
      keyof (typeof planChange.PlanChangeRequest)["Encoded"]
    >()
    expectTypeOf<keyof DodoPayments.SubscriptionChargeParams>().toEqualTypeOf<
      keyof (typeof charge.SubscriptionCharge)["Encoded"]
    >()
  })

  it("for line items and portal sessions", () => {
    expectTypeOf<Plain<payment.LineItems>>().toExtend<
      Plain<Awaited<ReturnType<DodoPayments["payments"]["retrieveLineItems"]>>>
    >()
    expectTypeOf<typeof customer.PortalSession.Type>().toExtend<
      Awaited<ReturnType<DodoPayments["customers"]["customerPortal"]["create"]>>
    >()
  })

  it("takes whatever the SDK can send to create and update a customer, and to list", () => {
    expectTypeOf<DodoPayments.CustomerCreateParams>().toExtend<typeof customer.CustomerCreate.Encoded>()
    expectTypeOf<DodoPayments.CustomerUpdateParams>().toExtend<typeof customer.CustomerUpdate.Encoded>()
    expectTypeOf<DodoPayments.CustomerListParams>().toExtend<typeof customer.CustomerListQuery.Encoded>()
    expectTypeOf<DodoPayments.ProductListParams>().toExtend<typeof product.ProductListQuery.Encoded>()
    expectTypeOf<DodoPayments.PaymentListParams>().toExtend<typeof payment.PaymentListQuery.Encoded>()
    expectTypeOf<DodoPayments.RefundCreateParams>().toExtend<typeof refund.RefundCreate.Encoded>()
    expectTypeOf<DodoPayments.RefundListParams>().toExtend<typeof refund.RefundListQuery.Encoded>()
    expectTypeOf<DodoPayments.SubscriptionListParams>().toExtend<typeof subscription.SubscriptionListQuery.Encoded>()
    expectTypeOf<keyof DodoPayments.ProductCreateParams>().toEqualTypeOf<
      keyof (typeof product.ProductCreate)["Encoded"]
    >()
  })
})

/** The members of a union of texts, read from the SDK's own declarations. */
const members = (name: string): ReadonlyArray<string> => {
  const declarations = readFileSync(
    new URL("../node_modules/dodopayments/resources/misc.d.ts", import.meta.url),
    "utf8"
  )
  const union = new RegExp(`^export type ${name} = (.*);$`, "m").exec(declarations)?.[1] ?? ""
  return [...union.matchAll(/'([^']+)'/g)].map(([, member = ""]) => member).toSorted()
}

describe("our lists are the SDK's lists", () => {
  it("of countries", () => {
    assert.deepEqual(supportedCountries.toSorted(), members("CountryCode"))
  })
  it("of currencies", () => {
    assert.deepEqual([...Currency.literals].toSorted(), members("Currency"))
  })
})
