import type { DateTime } from "effect"
import { Result, Schema } from "effect"
import type { Decision } from "../decision.ts"
import type { Kind } from "../kernel/failure.ts"
import type { LicenseInstanceId } from "../kernel/id.ts"
import type { LicenseInstance, LicenseKey } from "./model.ts"
import { mostActivations } from "./terms.ts"
import type { Presented } from "./verdict.ts"
import { InvalidReason, verdict } from "./verdict.ts"

/** The key exists but may not be used now. */
export class LicenseKeyInactive extends Schema.TaggedError<LicenseKeyInactive>()("LicenseKeyInactive", {
  /** At least one, what weighs most first. */
  reasons: Schema.Array(InvalidReason)
}) {
  readonly kind: Kind = "forbidden"
}

/** The key is active on as many devices as it may be. */
export class LicenseLimitReached extends Schema.TaggedError<LicenseLimitReached>()("LicenseLimitReached", {
  limit: Schema.Int
}) {
  readonly kind: Kind = "invalid"
}

/** The key is not active on that device, or no longer. */
export class LicenseInstanceNotFound extends Schema.TaggedError<LicenseInstanceNotFound>()("LicenseInstanceNotFound", {
  id: Schema.String
}) {
  readonly kind: Kind = "not_found"
}

/** A key, what gives a right to it, and the device to be. */
export interface ActivateFacts extends Presented {
  readonly name: LicenseInstance["name"]
  readonly instanceId: LicenseInstanceId
  readonly now: DateTime.Utc
}

/**
 * Make a key active on one more device. A name that is taken is a device of its own: half the world's computers have the
 * same name, and a limit that a name gets around is none. Who set up a device anew frees the old one.
 */
export const activate = (
  facts: ActivateFacts
): Result.Result<Decision<LicenseInstance>, LicenseKeyInactive | LicenseLimitReached> => {
  const { key, name, now } = facts
  const reasons = verdict(facts, { productId: null, instanceId: null }, now)
  if (reasons.length > 0) return Result.fail(new LicenseKeyInactive({ reasons }))
  const limit = key.activationsLimit ?? mostActivations
  if (key.instances.length >= limit) return Result.fail(new LicenseLimitReached({ limit }))
  const instance: LicenseInstance = { id: facts.instanceId, name, createdAt: now }
  return Result.succeed({
    changes: [{ _tag: "PutLicenseKey", value: { ...key, instances: [...key.instances, instance], updatedAt: now } }],
    events: [],
    reply: instance
  })
}

/** Which device of a key. */
export interface DeviceFacts {
  readonly key: LicenseKey
  readonly instanceId: LicenseInstanceId
  readonly now: DateTime.Utc
}

/** Make a device's place free again. It may be done to a key that is off: what is free can be taken when it is on again. */
export const free = ({
  key,
  instanceId,
  now
}: DeviceFacts): Result.Result<Decision<LicenseKey>, LicenseInstanceNotFound> => {
  const instances = key.instances.filter(({ id }) => id !== instanceId)
  return instances.length === key.instances.length
    ? Result.fail(new LicenseInstanceNotFound({ id: instanceId }))
    : Result.succeed(put({ ...key, instances, updatedAt: now }))
}

/** Call a device by another name. */
export const rename = (
  { key, instanceId, now }: DeviceFacts,
  name: LicenseInstance["name"]
): Result.Result<Decision<LicenseKey>, LicenseInstanceNotFound> => {
  if (!key.instances.some(({ id }) => id === instanceId)) {
    return Result.fail(new LicenseInstanceNotFound({ id: instanceId }))
  }
  const instances = key.instances.map((instance) => (instance.id === instanceId ? { ...instance, name } : instance))
  return Result.succeed(put({ ...key, instances, updatedAt: now }))
}

const put = (key: LicenseKey): Decision<LicenseKey> => ({
  changes: [{ _tag: "PutLicenseKey", value: key }],
  events: [],
  reply: key
})
