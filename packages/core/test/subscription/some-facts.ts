import { InvoiceId, SubscriptionId } from "@kundportal/core/kernel/id"
import type { BillingFacts } from "@kundportal/core/subscription/bill"
import { type ChosenAddon, composePlan } from "@kundportal/core/subscription/compose-plan"
import type { Start } from "@kundportal/core/subscription/start"
import { start } from "@kundportal/core/subscription/start"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { anAddon, aProduct } from "@kundportal/testing/fixtures/catalog"
import { aCustomer } from "@kundportal/testing/fixtures/customer"
import { someBilling } from "@kundportal/testing/fixtures/subscription"
import { someTaxRules } from "@kundportal/testing/fixtures/tax"
import { april1, at } from "@kundportal/testing/fixtures/time"
import { Result } from "effect"

/** What a bill of Ada's at the coffee roaster's needs to know, at midnight (UTC) on 1 April. */
export const someFacts = (over: Partial<BillingFacts> = {}): BillingFacts => ({
  business: aBusiness(),
  customer: aCustomer(),
  taxRules: someTaxRules(),
  wallet: null,
  invoiceId: InvoiceId.make("inv_1"),
  now: april1,
  ...over
})

/** Facts for later: `on("2026-05-01T00:00:00Z")`, with an invoice id of that day. */
export const on = (iso: string, over: Partial<BillingFacts> = {}): BillingFacts =>
  someFacts({ now: at(iso), invoiceId: InvoiceId.make(`inv_${iso.slice(0, 10).replaceAll("-", "")}`), ...over })

export interface Starting extends Partial<Omit<Start, "plan">> {
  readonly quantity?: number
  readonly addons?: ReadonlyArray<ChosenAddon>
}

/** Ada takes a bag a month, unless something else is said. */
export const starting = ({ quantity = 1, addons = [], ...over }: Starting = {}, facts: BillingFacts = someFacts()) => {
  const product = over.product ?? aProduct()
  return Result.flatMap(composePlan({ product, quantity, addons, catalogue: [anAddon()] }), (plan) =>
    start(
      {
        id: SubscriptionId.make("sub_1"),
        product,
        plan,
        discounts: [],
        trialDays: null,
        billing: someBilling(),
        paymentMethodId: null,
        metadata: {},
        ...over
      },
      facts
    )
  )
}

/** The step of a start that is not refused. */
export const started = (over: Starting = {}, facts: BillingFacts = someFacts()) =>
  Result.getOrThrow(starting(over, facts))

/** The tag of a refusal, with its reason where it has one. */
export const refusalOf = (
  result: Result.Result<unknown, { readonly _tag: string; readonly reason?: string }>
): string =>
  Result.isSuccess(result)
    ? "not refused"
    : [result.failure._tag, result.failure.reason].filter((part) => part !== undefined).join(" ")
