import { DateTime, Option } from "effect"
import type { Language } from "../kernel/language.ts"

const locales = { en: "en-GB", sv: "sv-SE" } as const satisfies Record<Language, string>

/** An instant as a person says it, in a business's time zone: `Sunday 22 November 2026 at 14:05 CET`. */
export const spoken = (at: DateTime.Utc, timeZone: string, language: Language): string => {
  const clock = new Intl.DateTimeFormat(locales[language], {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
    timeZone: zoneOf(timeZone)
  })
  return DateTime.formatIntl(at, clock)
}

/** The time zone, or UTC: a name that this runtime's zone tables do not know must not keep a letter from being sent. */
export const zoneOf = (timeZone: string): string => (Option.isSome(DateTime.zoneMakeNamed(timeZone)) ? timeZone : "UTC")
