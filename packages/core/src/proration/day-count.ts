import { daysInMonth, localDate, utc } from "../kernel/calendar.ts"
import type { Period } from "../kernel/period.ts"

/**
 * The days of a half-open stretch when every month has the same number of them: days behind the last count as the last.
 * With 30, from 23 May to 15 June are 22. Source: published examples of proration with a fixed number of days a month.
 */
export const fixedMonthDays = ({ start, end }: Period, daysPerMonth: number, zone: string = utc): number => {
  const from = localDate(start, zone)
  const to = localDate(end, zone)
  const months = (to.year - from.year) * 12 + to.month - from.month
  return months * daysPerMonth + Math.min(to.day, daysPerMonth) - Math.min(from.day, daysPerMonth)
}

/**
 * The days of a stretch by strict 30/360, where `end` is the last day itself: the last day of a month is its 30th, so a
 * whole February has 30 days, and its 27th and 28th are four. Source: published examples of strict 30/360 proration.
 */
export const strict30Days = ({ start, end }: Period, zone: string = utc): number => {
  const from = localDate(start, zone)
  const to = localDate(end, zone)
  const lastDay = to.day === daysInMonth(to.year, to.month) ? 30 : to.day
  const months = (to.year - from.year) * 12 + to.month - from.month
  return months * 30 + lastDay - Math.min(from.day, 30) + 1
}
