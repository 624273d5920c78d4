import { DateTime } from "effect"
import { invariant } from "./invariant.ts"

/** The calendar of whoever said nothing else. */
export const utc = "UTC"

/** A day as a calendar shows it: 2026-01-31. Months count from 1. */
export interface LocalDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** A day of 24 hours, in milliseconds; a calendar's day may be longer or shorter. */
export const dayMs = 24 * 60 * 60 * 1000

/** The wall clock of an IANA time zone at an instant. An unknown zone is a mistake of ours: the edge has checked it. */
export const clockIn = (zone: string, at: DateTime.Utc): DateTime.Zoned =>
  DateTime.makeZonedUnsafe(at, { timeZone: zone })

/** The day that the calendar of a time zone shows at an instant. */
export const localDate = (at: DateTime.Utc, zone: string = utc): LocalDate => {
  const { year, month, day } = zone === utc ? DateTime.toPartsUtc(at) : DateTime.toParts(clockIn(zone, at))
  return { year, month, day }
}

/**
 * The first instant of the local day that an instant belongs to. Where the clocks skip midnight, the day begins when
 * they strike one; where they strike midnight twice, it begins with the first.
 */
export const startOfDay = (at: DateTime.Utc, zone: string = utc): DateTime.Utc =>
  zone === utc ? DateTime.startOf(at, "day") : DateTime.toUtc(DateTime.startOf(clockIn(zone, at), "day"))

/**
 * How many midnights of a time zone lie between two instants, negative when the second comes first. A day of 23 or 25
 * hours is one day, and a day that the zone's calendar left out is none.
 */
export const daysBetween = (from: DateTime.Utc, to: DateTime.Utc, zone: string = utc): number =>
  Math.round((startOfDay(to, zone).epochMilliseconds - startOfDay(from, zone).epochMilliseconds) / dayMs)

const thirtyDays = new Set([4, 6, 9, 11])

/** The length of a month in the Gregorian calendar. */
export const daysInMonth = (year: number, month: number): number => {
  invariant(Number.isInteger(month) && month >= 1 && month <= 12, `${month} is not a month`)
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return thirtyDays.has(month) ? 30 : 31
}

/** Whether February has 29 days, by the Gregorian calendar. */
export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** The same wall-clock time on another day of the same local month; the last day where the month is shorter. */
export const onDayOfMonth = (at: DateTime.Utc, day: number, zone: string = utc): DateTime.Utc => {
  invariant(Number.isInteger(day) && day >= 1 && day <= 31, `${day} is not a day of a month`)
  const { year, month } = localDate(at, zone)
  const parts = { day: Math.min(day, daysInMonth(year, month)) }
  return zone === utc ? DateTime.setParts(at, parts) : DateTime.toUtc(DateTime.setParts(clockIn(zone, at), parts))
}
