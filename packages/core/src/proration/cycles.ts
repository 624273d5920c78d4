import { DateTime } from "effect"
import { daysBetween, utc } from "../kernel/calendar.ts"
import { type Boundaries, indexAt, type Period, periodAt } from "../kernel/period.ts"
import * as Fraction from "./fraction.ts"

/** A stretch of service that is billed as one line, and how much of a full period it is. */
export interface Cycle {
  readonly service: Period
  /** Days of service over days of the period that encloses it: 12/31 of a stub, 1 of a whole period. */
  readonly share: Fraction.Fraction
}

/** When something is supplied, and where its periods begin. */
export interface Service {
  readonly start: DateTime.Utc
  /** Half-open; null when it goes on. */
  readonly end: DateTime.Utc | null
  /** Where full periods begin; number 0 is the first at or after the start. */
  readonly boundaries: Boundaries
  /** Whose calendar counts the days of a stub: an IANA time zone, UTC unless said otherwise. */
  readonly zone?: string
}

/**
 * Until when a service is billed by the invoice of a day. In advance that is the end of the period that the day falls
 * into, in arrears its start; before the first full period, the stub up to it or nothing at all. Never beyond the end.
 */
export const billedThrough = (
  { start, end, boundaries }: Service,
  target: DateTime.Utc,
  when: "advance" | "arrears"
): DateTime.Utc | null => {
  if (DateTime.isLessThan(target, start)) return null
  if (end !== null && DateTime.isGreaterThanOrEqualTo(target, end)) return end
  if (when === "advance") {
    const through = boundaries(indexAt(boundaries, target) + 1)
    return end === null ? through : DateTime.min(through, end)
  }
  const through = boundaries(indexAt(boundaries, target))
  return DateTime.isGreaterThan(through, start) ? through : null
}

/** The service up to an instant, cut into a stub before the first full period, full periods, and a stub behind the last. */
export const cyclesUntil = (service: Service, through: DateTime.Utc): ReadonlyArray<Cycle> => {
  const { start, boundaries } = service
  if (DateTime.isGreaterThanOrEqualTo(start, through)) return []
  const stub = DateTime.isLessThan(start, boundaries(0)) ? [-1] : []
  const full = Array.from({ length: indexAt(boundaries, through) + 1 }, (_, n) => n)
  return [...stub, ...full]
    .filter((n) => DateTime.isLessThan(boundaries(n), through))
    .map((n) => cut(service, periodAt(boundaries, n), through))
}

/** As many decimals as are kept of each share, summed: the cycles that somebody pays for. */
export const billedCycles = (cycles: ReadonlyArray<Cycle>, digits: number): Fraction.Fraction =>
  cycles.map(({ share }) => Fraction.rounded(share, digits)).reduce(Fraction.add, Fraction.of(0n, 1n))

/** Days of service over the days of a period, both half-open; more than one where the service is longer. */
export const dayShare = (service: Period, of: Period, zone: string = utc): Fraction.Fraction =>
  Fraction.of(
    BigInt(daysBetween(service.start, service.end, zone)),
    BigInt(Math.max(daysBetween(of.start, of.end, zone), 1))
  )

const cut = ({ start, zone }: Service, enclosing: Period, through: DateTime.Utc): Cycle => {
  const service = { start: DateTime.max(start, enclosing.start), end: DateTime.min(through, enclosing.end) }
  return { service, share: dayShare(service, enclosing, zone) }
}
