import type { DateTime } from "effect"
import { Result } from "effect"
import type { Business } from "../business/model.ts"
import type { Addon } from "../catalog/addon.ts"
import type { ProductCollection } from "../catalog/collection.ts"
import type { Product } from "../catalog/product.ts"
import type { Customer } from "../customer/model.ts"
import type { Discount } from "../discount/model.ts"
import type { DiscountNotFound } from "../discount/reader.ts"
import type { DiscountNotApplicable } from "../discount/take.ts"
import { type Drawn, drawBalances } from "../invoice/draw-balances.ts"
import { issue } from "../invoice/issue.ts"
import type { InvoiceId, QuoteId } from "../kernel/id.ts"
import { isTermOver } from "../subscription/expire.ts"
import type { AskedBy, Subscription } from "../subscription/model.ts"
import type { Plan } from "../subscription/plan.ts"
import type { TaxRules } from "../tax/taxes.ts"
import type { Wallet } from "../wallet/model.ts"
import { directionOf } from "./direction.ts"
import { type ChangedDiscounts, discountsAfter } from "./discounts.ts"
import { figuresOf } from "./figures.ts"
import { mayChange, type SubscriptionRefused } from "./may-change.ts"
import { type Priced, priceOf } from "./price.ts"
import type { ChangeRequest, QuoteFigures } from "./quote.ts"
import { ChangeWhileEnding, PlanUnchanged } from "./refusals.ts"
import { type TargetRefused, targetPlan } from "./target.ts"
import { type TermsRefused, termsOf } from "./terms.ts"

/** Everything that a change of plan depends on, and nothing else. */
export interface ChangeFacts {
  readonly business: Business
  readonly customer: Customer
  readonly subscription: Subscription
  /** The collection of the subscription's product. */
  readonly collection: ProductCollection | null
  /** The product that is asked for. */
  readonly product: Product
  /** Those that are asked for and exist. */
  readonly addons: ReadonlyArray<Addon>
  /** Those behind the codes that the subscription has or the request names. */
  readonly discounts: ReadonlyArray<Discount>
  readonly taxRules: TaxRules
  /** The customer's wallet in the subscription's currency. */
  readonly wallet: Wallet | null
  readonly request: ChangeRequest
  readonly askedBy: AskedBy
  /** For the document, if there is one. */
  readonly invoiceId: InvoiceId
  readonly quoteId: QuoteId
}

/** When a change counts from, and the date on its document. */
export interface ChangeMoment {
  readonly at: DateTime.Utc
  readonly issuedAt: DateTime.Utc
}

/** A change of plan, priced to the last unit. */
export interface PlanChange extends Priced {
  readonly plan: Plan
  /** The subscription once the change is paid, or scheduled. */
  readonly standing: Subscription
  readonly taken: ChangedDiscounts["taken"]
  /** The document with credit and wallet drawn; null when no money moves. */
  readonly drawn: Drawn | null
  readonly figures: QuoteFigures
}

/** Every reason why a change of plan has no price. */
export type ChangeRefused =
  | DiscountNotApplicable
  | DiscountNotFound
  | PlanUnchanged
  | SubscriptionRefused
  | TargetRefused
  | TermsRefused

/** Decide a change of plan: what it costs, line by line, and what comes of it. A preview and its confirmation both ask here. */
export const decideChange = (facts: ChangeFacts, moment: ChangeMoment): Result.Result<PlanChange, ChangeRefused> =>
  Result.gen(function* () {
    const { business, subscription, collection, product, request, askedBy } = facts
    const { at } = moment
    const rules = business.subscriptionRules
    yield* mayChange(subscription, { rules, request, askedBy, at })
    const plan = yield* targetPlan(facts)
    const had = subscription.discounts
    const discounts = yield* discountsAfter(facts.discounts, { had, codes: request.discountCodes, product, at })
    if (isSame(subscription, plan, discounts)) return yield* Result.fail(new PlanUnchanged())
    const direction = directionOf(subscription, plan)
    const terms = yield* termsOf({ rules, collection, direction, request, askedBy })
    if (terms.effectiveAt === "next_billing_date" && isTermOver(subscription)) {
      return yield* Result.fail(new ChangeWhileEnding())
    }
    const { taxRules } = facts
    const priced = priceOf({ subscription, plan, discounts, terms, taxRules, prorateBy: rules.prorateBy, at })
    const drawn = documentOf(facts, priced, moment)
    const standing = standingAfter(facts, { plan, priced, drawn, issuedAt: moment.issuedAt })
    const figures = figuresOf({
      business,
      subscription,
      standing,
      plan,
      priced,
      drawn,
      direction,
      terms,
      taxRules,
      at
    })
    return { ...priced, plan, standing, taken: discounts.taken, drawn, figures }
  })

interface Made {
  readonly plan: Plan
  readonly priced: Priced
  readonly drawn: Drawn | null
  readonly issuedAt: DateTime.Utc
}

const standingAfter = (
  { subscription, askedBy, quoteId }: ChangeFacts,
  { plan, priced, drawn, issuedAt }: Made
): Subscription => {
  const { fate, discounts, coverage, cycle } = priced
  const { nextBillingAt: effectiveAt } = subscription
  return fate === "waits"
    ? { ...subscription, scheduledChange: { quoteId, plan, discounts, askedBy, createdAt: issuedAt, effectiveAt } }
    : {
        ...subscription,
        ...plan,
        ...cycle,
        discounts,
        coverage,
        credit: drawn?.credit ?? subscription.credit,
        scheduledChange: null
      }
}

const isSame = (subscription: Subscription, plan: Plan, { all }: ChangedDiscounts): boolean =>
  bought(subscription) === bought(plan) && codesOf(subscription.discounts) === codesOf(all)

/** What was bought and at which price, as text to compare; a new name is no new plan. */
const bought = ({ productId, price, taxInclusive, quantity, frequency, addons }: Plan): string =>
  JSON.stringify([
    [productId, price.amount, price.currency, taxInclusive, quantity, frequency.unit, frequency.count],
    addons
      .map((addon) => [addon.addonId, addon.price.amount, addon.taxInclusive, addon.quantity])
      .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1))
  ])

const codesOf = (discounts: ChangedDiscounts["all"]): string => discounts.map(({ code }) => code).join(" ")

const documentOf = (
  { business, customer, subscription, wallet, invoiceId }: ChangeFacts,
  { items: [first, ...others] }: Priced,
  { issuedAt }: ChangeMoment
): Drawn | null => {
  if (first === undefined) return null
  const { billing, credit } = subscription
  const invoice = issue({
    id: invoiceId,
    purpose: "plan_change",
    business,
    customer,
    billing,
    subscriptionId: subscription.id,
    corrects: null,
    reason: null,
    items: [first, ...others],
    issuedAt
  })
  return drawBalances(invoice, { credit, wallet }, issuedAt)
}
