import { SubscriptionId } from "@kundportal/core/kernel/id"
import type { Aftermath } from "@kundportal/core/notification/aftermath"
import { failedPaymentLetter } from "@kundportal/core/notification/failed-payment-letter"
import { DeclineReason } from "@kundportal/core/payment/model"
import { at } from "@kundportal/testing/fixtures/time"
import { describe, expect, it } from "vitest"
import { aFailedPayment, aListedPayment, between, englishEnding, plain } from "./letters-about-money.ts"

const june1 = at("2026-05-31T22:00:00Z")

describe("the letter about a failed payment", () => {
  it("says what failed and why, what is lost and when, when it is tried again, and where to pay", () => {
    const { subject, text } = failedPaymentLetter(between("en"), aFailedPayment())
    expect(plain(subject)).toBe("Your payment of SEK 129.00 to Kaffe failed")
    expect(plain(text)).toBe(`Your payment of SEK 129.00 failed

Hello Ada Åkesson,

There was not enough money on the card. No money was taken.

Failed payment: SEK 129.00
For: Månadens påse
Invoice number: KAF-000042
Card: Visa •••• 4242

You keep your subscription to Månadens påse until 8 May 2026. If it has not been paid by then, it is put on hold.

We try the same card again on 1 May 2026. You can also pay before that, with any card.

Pay SEK 129.00:
https://portal.example.com:8443/portal/subscriptions/sub_1

${englishEnding}`)
  })

  it.each<readonly [Aftermath, string, string]>([
    [
      { _tag: "Grace", until: june1, endsIn: "cancelled", retryAt: null },
      "until 1 June 2026. If it has not been paid by then, it ends.",
      "till den 1 juni 2026. Är den inte betald då upphör den."
    ],
    [
      { _tag: "OnHold", retryAt: null },
      "is on hold, and you cannot use what comes with it. As soon as this is paid it is active again.",
      "är vilande, och du kan inte använda det som ingår. Så snart det här är betalt är den aktiv igen."
    ],
    [{ _tag: "Owed" }, "The amount is still to be paid.", "Beloppet är fortfarande obetalt."],
    [
      { _tag: "NotBegun" },
      "Your subscription to Månadens påse has not begun, and you owe nothing.",
      "Din prenumeration på Månadens påse har inte börjat, och du är inte skyldig något."
    ],
    [
      { _tag: "ChangeDropped" },
      "The change of your subscription was not made, and you owe nothing for it.",
      "Ändringen av din prenumeration gjordes inte, och du är inte skyldig något för den."
    ],
    [
      { _tag: "NotDelivered" },
      "What you wanted to buy has not been delivered.",
      "Det du ville köpa har inte levererats."
    ]
  ])("says what follows: %o", (aftermath, english, swedish) => {
    const texts = (["en", "sv"] as const).map(
      (language) => failedPaymentLetter(between(language), aFailedPayment({ aftermath })).text
    )
    expect(texts[0]).toContain(english)
    expect(texts[1]).toContain(swedish)
    expect(texts[0]).toContain("We do not try again by ourselves.")
    expect(texts[1]).toContain("Vi försöker inte igen av oss själva.")
  })

  it("asks for money only where paying puts it right", () => {
    const labelAfter = (aftermath: Aftermath, subscriptionId: string | null = "sub_1") => {
      const payment = aListedPayment({
        status: "failed",
        subscriptionId: subscriptionId === null ? null : SubscriptionId.make(subscriptionId)
      })
      return plain(failedPaymentLetter(between("en"), { payment, aftermath }).text)
        .split("\n\n")
        .at(-3)
    }
    const subscription = "https://portal.example.com:8443/portal/subscriptions/sub_1"
    expect(labelAfter({ _tag: "OnHold", retryAt: null })).toBe(`Pay SEK 129.00:\n${subscription}`)
    expect(labelAfter({ _tag: "NotBegun" })).toBe(`See your subscription:\n${subscription}`)
    expect(labelAfter({ _tag: "ChangeDropped" })).toBe(`See your subscription:\n${subscription}`)
    expect(labelAfter({ _tag: "NotDelivered" }, null)).toBe(
      "See the payment:\nhttps://portal.example.com:8443/portal/billing/pay_1"
    )
  })

  it("says that the bank wants the customer to confirm", () => {
    const payment = aListedPayment({ status: "failed", declineReason: "authentication_required" })
    const onHold = { payment, aftermath: { _tag: "OnHold", retryAt: null } } as const
    const english = failedPaymentLetter(between("en"), onHold)
    expect(plain(english.subject)).toBe("Please confirm your payment of SEK 129.00 to Kaffe")
    expect(english.text).toContain("Your bank wants you to confirm the payment yourself.")
    expect(english.text).toContain("Log in and pay again. Your bank then asks you to confirm it")
    expect(plain(english.html)).toContain(">Confirm the payment of SEK 129.00</a>")
    // What was given up cannot be confirmed any more.
    const gone = failedPaymentLetter(between("sv"), { payment, aftermath: { _tag: "NotBegun" } })
    expect(plain(gone.subject)).toBe("Din betalning på 129,00 kr till Kaffe gick inte igenom")
    expect(gone.text).not.toContain("Logga in och betala igen")
  })

  it("says the same of a card that is lost, stolen or misused as of one that the bank declines without a reason", () => {
    for (const language of ["en", "sv"] as const) {
      const textFor = (declineReason: DeclineReason | null) => {
        const payment = aListedPayment({ status: "failed", declineReason })
        return failedPaymentLetter(between(language), aFailedPayment({ payment })).text
      }
      const unsaid = ["lost_card", "stolen_card", "pickup_card", "fraudulent", "card_declined", null] as const
      for (const reason of unsaid) expect(textFor(reason)).toBe(textFor("do_not_honor"))
      expect(textFor("do_not_honor")).toMatch(/Your bank declined the payment\.|Din bank nekade betalningen\./)
    }
  })

  it("has human words for every reason, never ours", () => {
    for (const declineReason of DeclineReason.literals) {
      for (const language of ["en", "sv"] as const) {
        const payment = aListedPayment({ status: "failed", declineReason })
        const { text, html } = failedPaymentLetter(between(language), aFailedPayment({ payment }))
        expect(`${text}${html}`).not.toMatch(new RegExp(`${declineReason}|undefined|stolen|fraud|lost`))
      }
    }
  })
})
