import { Effect } from "effect"
import { businessNow } from "../business/clock.ts"
import { Commit } from "../commit.ts"
import type { LicenseInstanceId } from "../kernel/id.ts"
import { free } from "./activation.ts"
import { inTurn, whenContended } from "./contended.ts"
import { findPresented } from "./presented-key.ts"

/** A key's text, and the device to free. */
export interface DeactivateLicense {
  /** As it was typed. */
  readonly text: string
  readonly instanceId: LicenseInstanceId
}

/** Free a device, by whoever has the key's text. A device of another key is as unknown as one that never was. */
export const deactivateLicense = Effect.fn("LicenseKey.deactivate")(function* (command: DeactivateLicense) {
  return yield* inTurn(command.text, giveDeviceBack(command))
})

const giveDeviceBack = Effect.fnUntraced(function* ({ text, instanceId }: DeactivateLicense) {
  const { key } = yield* findPresented(text)
  const now = yield* businessNow(key.businessId)
  const decision = yield* Effect.fromResult(free({ key, instanceId, now }))
  yield* (yield* Commit).commit(key.businessId, decision)
}, Effect.retry(whenContended))
