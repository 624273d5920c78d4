import type { Payment } from "./model.ts"
import type { SettleFacts } from "./settle.ts"

/** A payment that was begun, and all that settling it needs, as it stood when it was written. */
export interface BegunFacts extends Omit<SettleFacts, "attended" | "now"> {
  readonly payment: Payment
}
