import { LicenseInstanceId, LicenseKeyId } from "@kundportal/core/kernel/id"
import { freeDevice } from "@kundportal/core/license-key/free-device"
import type { LicenseInstance } from "@kundportal/core/license-key/model"
import { LicenseKeys } from "@kundportal/core/license-key/reader"
import { revealLicenseKey } from "@kundportal/core/license-key/reveal-license-key"
import type { ShownLicenseKey } from "@kundportal/core/license-key/view-license-keys"
import { viewLicenseKeys } from "@kundportal/core/license-key/view-license-keys"
import { Schema } from "effect"
import { asCustomer, input, router, run } from "../procedure.ts"
import { iso, isoOrNull } from "./views.ts"

const OneKey = input(Schema.Struct({ id: LicenseKeyId }))

const deviceView = ({ id, name, createdAt }: LicenseInstance) => ({ id, name, activatedAt: iso(createdAt) })

const keyView = (key: ShownLicenseKey) => ({
  id: key.id,
  productId: key.productId,
  productName: key.productName,
  subscriptionId: key.subscriptionId,
  seat: key.seat,
  masked: key.masked,
  status: key.status,
  /** Why it is off; null while it is not. */
  disabled: key.disabled,
  activationsLimit: key.activationsLimit,
  devices: key.instances.length,
  expiresAt: isoOrNull(key.expiresAt),
  createdAt: iso(key.createdAt)
})

export const licenseKeysRouter = router({
  list: asCustomer.query(async ({ ctx }) =>
    (await run(ctx, viewLicenseKeys(ctx.actor.businessId, ctx.actor.customerId))).map(keyView)
  ),

  /** The key's text, for its owner. A mutation, because its answer must not lie in any cache. */
  reveal: asCustomer.input(OneKey).mutation(async ({ ctx, input: { id } }) => {
    const { businessId, customerId } = ctx.actor
    return { text: await run(ctx, revealLicenseKey({ businessId, customerId, licenseKeyId: id })) }
  }),

  devices: asCustomer.input(OneKey).query(async ({ ctx, input: { id } }) => {
    const { businessId, customerId } = ctx.actor
    const key = await run(
      ctx,
      LicenseKeys.use((keys) => keys.findOwn(businessId, customerId, id))
    )
    return key.instances.map(deviceView)
  }),

  /** Make a device's place free again. */
  freeDevice: asCustomer
    .input(input(Schema.Struct({ id: LicenseKeyId, deviceId: LicenseInstanceId })))
    .mutation(async ({ ctx, input: { id, deviceId } }) => {
      const { businessId, customerId } = ctx.actor
      const key = await run(ctx, freeDevice({ businessId, customerId, licenseKeyId: id, instanceId: deviceId }))
      return key.instances.map(deviceView)
    })
})
