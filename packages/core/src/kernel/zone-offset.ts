import { DateTime } from "effect"
import { dayMs } from "./calendar.ts"

/** More days of a zone than a business looks at; a process that has seen as many begins anew. */
const mostDays = 5000

const offsets = new Map<string, Map<number, number>>()

/**
 * By how many milliseconds a zone's clocks are ahead of UTC, where they stay so from the day before to the day after an
 * instant (days of UTC, milliseconds since 1970); null where they change. Clocks change on a few days of a year, and to
 * ask the calendar about all the others costs more than all else that a renewal computes.
 */
export const steadyOffset = (zone: string, ms: number): number | null => {
  const known = offsets.get(zone) ?? new Map<number, number>()
  offsets.set(zone, known)
  const day = Math.floor(ms / dayMs)
  const offset = atMidnight(known, zone, day)
  const isSteady = [day - 1, day + 1, day + 2].every((other) => atMidnight(known, zone, other) === offset)
  return isSteady ? offset : null
}

/** Days are counted from 1970. */
const atMidnight = (known: Map<number, number>, zone: string, day: number): number => {
  const found = known.get(day)
  if (found !== undefined) return found
  const offset = DateTime.zonedOffset(DateTime.makeZonedUnsafe(day * dayMs, { timeZone: zone }))
  if (known.size >= mostDays) known.clear()
  known.set(day, offset)
  return offset
}
