import { maxCollected } from "@kundportal/core/catalog/collect"
import type { CollectionGroup, ProductCollection as DomainCollection } from "@kundportal/core/catalog/collection"
import { isRecurring, type Product } from "@kundportal/core/catalog/product"
import { Line, OptionalLine, Paragraph } from "@kundportal/core/kernel/text"
import {
  ChangeMode,
  CycleAnchor,
  EffectiveAt,
  OnPaymentFailure,
  type OwnChangePolicy
} from "@kundportal/core/plan-change/policy"
import { Schema } from "effect"
import { onlyNull } from "./not-offered.ts"
import { pageFields } from "./page.ts"
import { price } from "./price.ts"
import { RequestedId, text, timestamp } from "./scalar.ts"

const mostGroups = 50

/** A product in a group. One product alone cannot be switched off: a group can. */
const GroupProduct = Schema.Struct({
  product_id: RequestedId,
  status: Schema.optionalKey(Schema.NullOr(Schema.Literal(true)))
})

const policyFields = {
  billing_cycle_anchor: Schema.optionalKey(Schema.NullOr(CycleAnchor)),
  effective_at_on_downgrade: Schema.optionalKey(Schema.NullOr(EffectiveAt)),
  effective_at_on_upgrade: Schema.optionalKey(Schema.NullOr(EffectiveAt)),
  on_payment_failure: Schema.optionalKey(Schema.NullOr(OnPaymentFailure)),
  proration_billing_mode_on_downgrade: Schema.optionalKey(Schema.NullOr(ChangeMode)),
  proration_billing_mode_on_upgrade: Schema.optionalKey(Schema.NullOr(ChangeMode))
}

const groupFields = {
  group_name: Schema.optionalKey(Schema.NullOr(OptionalLine)),
  products: Schema.Array(GroupProduct).check(Schema.isMaxLength(maxCollected)),
  status: Schema.optionalKey(Schema.NullOr(Schema.Boolean))
}

export const CollectionCreate = Schema.Struct({
  name: Line,
  description: Schema.optionalKey(Schema.NullOr(Paragraph)),
  brand_id: onlyNull("brands of their own"),
  groups: Schema.Array(Schema.Struct(groupFields)).check(Schema.isMaxLength(mostGroups)),
  ...policyFields
}).annotate({ identifier: "ProductCollectionCreate" })

/**
 * An absent field stays as it is; null lets the business decide. Groups are given all together: one with its
 * `group_id` stays what it is, one without is new, and what is not named is gone.
 */
export const CollectionUpdate = Schema.Struct({
  collection_id: RequestedId,
  name: Schema.optionalKey(Line),
  description: Schema.optionalKey(Schema.NullOr(Paragraph)),
  groups: Schema.optionalKey(
    Schema.Array(Schema.Struct({ group_id: Schema.optionalKey(RequestedId), ...groupFields })).check(
      Schema.isMaxLength(mostGroups)
    )
  ),
  ...policyFields
}).annotate({ identifier: "ProductCollectionUpdate" })

export const CollectionListQuery = Schema.Struct({ ...pageFields, archived: Schema.optionalKey(Schema.Boolean) })

type PolicyBody = { readonly [Field in keyof typeof policyFields]?: (typeof CollectionCreate.Type)[Field] }

/** What the request says of changes of plan; what it does not name is absent. */
export const policyFrom = (body: PolicyBody): Partial<OwnChangePolicy> => {
  const named = <Field extends keyof OwnChangePolicy>(field: Field, value: OwnChangePolicy[Field] | undefined) =>
    value === undefined ? {} : { [field]: value }
  return {
    ...named("modeOnUpgrade", body.proration_billing_mode_on_upgrade),
    ...named("modeOnDowngrade", body.proration_billing_mode_on_downgrade),
    ...named("effectiveAtOnUpgrade", body.effective_at_on_upgrade),
    ...named("effectiveAtOnDowngrade", body.effective_at_on_downgrade),
    ...named("onPaymentFailure", body.on_payment_failure),
    ...named("billingCycleAnchor", body.billing_cycle_anchor)
  }
}

const collected = (product: Product) => ({
  id: text(product.id),
  product_id: text(product.id),
  addons_count: product.addonIds.length,
  currency: product.price.amount.currency,
  description: product.description,
  files_count: 0,
  has_credit_entitlements: false,
  is_recurring: isRecurring(product),
  license_key_enabled: product.license !== null,
  meters_count: 0,
  name: product.name,
  price: product.price.amount.amount,
  price_detail: price(product.price),
  status: true,
  tax_category: product.taxCategory,
  tax_inclusive: product.price.taxInclusive
})

const group = ({ id, name, enabled, productIds }: CollectionGroup, products: ReadonlyArray<Product>) => ({
  group_id: text(id),
  group_name: name,
  status: enabled,
  products: productIds.flatMap((wanted) => products.filter((product) => product.id === wanted)).map(collected)
})

export const productCollection = (source: DomainCollection, products: ReadonlyArray<Product>) => ({
  id: text(source.id),
  brand_id: text(source.businessId),
  created_at: timestamp(source.createdAt),
  description: source.description,
  groups: source.groups.map((each) => group(each, products)),
  image: null,
  name: source.name,
  updated_at: timestamp(source.updatedAt),
  archived: source.archivedAt !== null,
  billing_cycle_anchor: source.policy.billingCycleAnchor,
  effective_at_on_downgrade: source.policy.effectiveAtOnDowngrade,
  effective_at_on_upgrade: source.policy.effectiveAtOnUpgrade,
  on_payment_failure: source.policy.onPaymentFailure,
  proration_billing_mode_on_downgrade: source.policy.modeOnDowngrade,
  proration_billing_mode_on_upgrade: source.policy.modeOnUpgrade
})

export const collectionListItem = (source: DomainCollection) => ({
  id: text(source.id),
  created_at: timestamp(source.createdAt),
  description: source.description,
  image: null,
  name: source.name,
  products_count: source.groups.reduce((count, { productIds }) => count + productIds.length, 0),
  updated_at: timestamp(source.updatedAt)
})
