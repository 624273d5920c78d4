import type { Product } from "@kundportal/core/catalog/product"
import type { Customer } from "@kundportal/core/customer/model"
import { Line } from "@kundportal/core/kernel/text"
import type { LicenseKeyPatch } from "@kundportal/core/license-key/amend"
import type { LicenseKey as DomainKey, LicenseInstance } from "@kundportal/core/license-key/model"
import { ActivationsLimit } from "@kundportal/core/license-key/terms"
import { statusOf } from "@kundportal/core/license-key/view-license-keys"
import type { DateTime } from "effect"
import { Schema } from "effect"
import { customerDetails } from "./customer.ts"
import { RequestedId, RequestedInstant, text, textOrNull, timestamp, timestampOrNull } from "./scalar.ts"

/** As somebody typed it: longer than any key is no key. */
const KeyText = Schema.String.check(Schema.isMaxLength(200))

export const LicenseActivate = Schema.Struct({ license_key: KeyText, name: Line })

export const LicenseDeactivate = Schema.Struct({ license_key: KeyText, license_key_instance_id: RequestedId })

export const LicenseValidate = Schema.Struct({
  license_key: KeyText,
  license_key_instance_id: Schema.optionalKey(Schema.NullOr(RequestedId)),
  /** Beyond the SDK's types: whether the key is one to this product. */
  product_id: Schema.optionalKey(Schema.NullOr(RequestedId))
})

export interface Activated {
  readonly instance: LicenseInstance
  readonly key: DomainKey
  readonly customer: Customer
  readonly product: Product
}

/** A device on which a key is active now, and whose key to what it is. */
export const licenseActivated = ({ instance, key, customer, product }: Activated) => ({
  id: text(instance.id),
  business_id: text(key.businessId),
  created_at: timestamp(instance.createdAt),
  customer: customerDetails(customer),
  license_key_id: text(key.id),
  name: instance.name,
  product: { product_id: text(product.id), name: product.name }
})

export interface KeySource {
  readonly key: DomainKey
  /** The key's text, or what can be shown of it when it cannot be read. */
  readonly written: string
  readonly now: DateTime.Utc
}

export const licenseKey = ({ key, written, now }: KeySource) => ({
  id: text(key.id),
  brand_id: text(key.businessId),
  business_id: text(key.businessId),
  created_at: timestamp(key.createdAt),
  customer_id: text(key.customerId),
  instances_count: key.instances.length,
  key: written,
  product_id: text(key.productId),
  source: "auto" as const,
  status: statusOf(key, now),
  activations_limit: key.activationsLimit,
  expires_at: timestampOrNull(key.expiresAt),
  payment_id: null,
  subscription_id: textOrNull(key.subscriptionId)
})

/** An absent field stays as it is. Null takes the limit or the expiry away. */
export const LicenseKeyUpdate = Schema.Struct({
  license_key_id: RequestedId,
  activations_limit: Schema.optionalKey(ActivationsLimit),
  disabled: Schema.optionalKey(Schema.Boolean),
  expires_at: Schema.optionalKey(Schema.NullOr(RequestedInstant))
})

export const licensePatchFrom = (body: typeof LicenseKeyUpdate.Type): LicenseKeyPatch => ({
  ...(body.activations_limit === undefined ? {} : { activationsLimit: body.activations_limit }),
  ...(body.disabled === undefined ? {} : { disabled: body.disabled }),
  ...(body.expires_at === undefined ? {} : { expiresAt: body.expires_at })
})
