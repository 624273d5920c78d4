import { findStrays } from "@kundportal/api/runtime/money/find-strays"
import { reclaimStrays } from "@kundportal/api/runtime/money/reclaim-strays"
import { Effect, References } from "effect"
import { doOn, type Process } from "./process.ts"

/**
 * Whether it is known here what the bank has taken, as the product's own guard finds out before its worker begins: what no
 * payment knows of is listed, the gate opens, and open invoices are paid with what was taken for them already. A bank that
 * does not answer is asked again the next time.
 */
export const hasLooked = async (process: Process): Promise<boolean> => {
  const { gate, machine, world } = process
  if (gate.isOpen()) return true
  const found = await doOn(process, "look", findStrays(machine.db))
  if (found === null) return false
  if (found.found > 0) world.tally.count("strays", found.found)
  await doOn(process, "open", Effect.promise(gate.open))
  if (!gate.isOpen()) return false
  const silently = Effect.provideService(References.CurrentLoggers, new Set())
  const reclaimed = await doOn(process, "reclaim", silently(reclaimStrays(machine.db)))
  if (reclaimed !== null && reclaimed > 0) world.tally.count("reclaimed", reclaimed)
  return !machine.isDead()
}
