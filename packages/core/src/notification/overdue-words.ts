import type { DateTime } from "effect"
import type { Language } from "../kernel/language.ts"
import type { Overdue } from "./aftermath.ts"

/** How it is said what a subscription loses. */
export interface OverdueTelling {
  readonly language: Language
  /** What the subscription is to. */
  readonly subscription: string
  readonly date: (instant: DateTime.Utc) => string
}

/** What is lost, or will be and when, as long as it is not paid. */
export const overdueWords = (overdue: Overdue, { language, subscription, date }: OverdueTelling): string => {
  const say = wordings[language]
  if (overdue._tag === "OnHold") return say.onHold(subscription)
  return say.grace[overdue.endsIn](subscription, date(overdue.until))
}

const wordings = {
  en: {
    grace: {
      on_hold: (name: string, day: string) =>
        `You keep your subscription to ${name} until ${day}. If it has not been paid by then, it is put on hold.`,
      cancelled: (name: string, day: string) =>
        `You keep your subscription to ${name} until ${day}. If it has not been paid by then, it ends.`
    },
    onHold: (name: string) =>
      `Your subscription to ${name} is on hold, and you cannot use what comes with it. As soon as this is paid it is active again.`
  },
  sv: {
    grace: {
      on_hold: (name: string, day: string) =>
        `Du behåller din prenumeration på ${name} till den ${day}. Är den inte betald då blir den vilande.`,
      cancelled: (name: string, day: string) =>
        `Du behåller din prenumeration på ${name} till den ${day}. Är den inte betald då upphör den.`
    },
    onHold: (name: string) =>
      `Din prenumeration på ${name} är vilande, och du kan inte använda det som ingår. Så snart det här är betalt är den aktiv igen.`
  }
} as const satisfies Record<Language, object>
