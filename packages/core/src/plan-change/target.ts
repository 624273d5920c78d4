import { Result } from "effect"
import type { Addon } from "../catalog/addon.ts"
import type { ProductCollection } from "../catalog/collection.ts"
import type { Product } from "../catalog/product.ts"
import { composePlan, type PlanRefused } from "../subscription/compose-plan.ts"
import type { AskedBy, Subscription } from "../subscription/model.ts"
import type { Plan } from "../subscription/plan.ts"
import type { ChangeRequest } from "./quote.ts"
import { GroupDisabled, NoCollection, OtherCollection, OtherCurrency } from "./refusals.ts"

/** Why the plan that is asked for is none for this subscription. */
export type TargetRefused = GroupDisabled | NoCollection | OtherCollection | OtherCurrency | PlanRefused

/** The subscription, and the plan that it is to have. */
export interface Target {
  readonly subscription: Subscription
  /** The collection of the subscription's product. */
  readonly collection: ProductCollection | null
  readonly product: Product
  /** Those that were asked for and exist. */
  readonly addons: ReadonlyArray<Addon>
  readonly request: Pick<ChangeRequest, "addons" | "quantity">
  readonly askedBy: AskedBy
}

/** The plan that is asked for, at today's prices: whoever changes plan buys anew. */
export const targetPlan = (target: Target): Result.Result<Plan, TargetRefused> =>
  Result.gen(function* () {
    const { subscription, product, addons: catalogue, request } = target
    yield* reachable(target)
    const { currency } = product.price.amount
    if (currency !== subscription.price.currency) return yield* Result.fail(new OtherCurrency({ currency }))
    return yield* composePlan({ product, quantity: request.quantity, addons: request.addons, catalogue })
  })

/**
 * A change of quantity or add-ons stays with its product and needs no collection; any other change stays within the
 * collection. Where a product is in none, its customers cannot leave it, and its business can move them anywhere.
 */
const reachable = ({
  subscription,
  collection,
  product,
  askedBy
}: Target): Result.Result<void, GroupDisabled | NoCollection | OtherCollection> => {
  if (product.id === subscription.productId) return Result.void
  if (collection === null || collection.archivedAt !== null) {
    return askedBy === "merchant" ? Result.void : Result.fail(new NoCollection())
  }
  const group = collection.groups.find(({ productIds }) => productIds.includes(product.id))
  if (group === undefined) return Result.fail(new OtherCollection({ id: product.id }))
  return group.enabled ? Result.void : Result.fail(new GroupDisabled({ id: product.id }))
}
