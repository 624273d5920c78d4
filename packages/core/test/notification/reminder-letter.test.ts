import { reminderLetter } from "@kundportal/core/notification/reminder-letter"
import { at } from "@kundportal/testing/fixtures/time"
import { describe, expect, it } from "vitest"
import { aReminder, between, englishEnding, plain } from "./letters-about-money.ts"

const june1 = at("2026-05-31T22:00:00Z")

describe("a reminder", () => {
  it("says how much, since when, what is lost and where to pay", () => {
    const { subject, text } = reminderLetter(between("en"), aReminder())
    expect(plain(subject)).toBe("Reminder 2: SEK 129.00 to pay to Kaffe")
    expect(plain(text)).toBe(`SEK 129.00 is still to be paid

Hello Ada Åkesson,

SEK 129.00 for Månadens påse has been owed since 1 May 2026.

Your subscription to Månadens påse is on hold, and you cannot use what comes with it. As soon as this is paid it is active again.

To pay: SEK 129.00
Owed since: 1 May 2026
For: Månadens påse
Invoice number: KAF-000042

Pay SEK 129.00:
https://portal.example.com:8443/portal/subscriptions/sub_1

${englishEnding}`)
  })

  it("is not numbered when it is the first, and says when it is the last", () => {
    const first = reminderLetter(between("sv"), aReminder({ number: 1 }))
    expect(plain(first.subject)).toBe("Påminnelse: 129,00 kr att betala till Kaffe")
    expect(first.text).not.toContain("sista påminnelsen")
    const last = reminderLetter(between("sv"), aReminder({ number: 4, isLast: true }))
    expect(plain(last.subject)).toBe("Sista påminnelsen: 129,00 kr att betala till Kaffe")
    expect(last.text).toContain("Det här är den sista påminnelsen som vi skickar.")
  })

  it("says when the card is tried again", () => {
    const { text } = reminderLetter(between("en"), aReminder({ overdue: { _tag: "OnHold", retryAt: june1 } }))
    expect(text).toContain("We try your card again on 1 June 2026.")
  })
})
