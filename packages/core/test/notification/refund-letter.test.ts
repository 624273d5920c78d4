import { refundLetter } from "@kundportal/core/notification/refund-letter"
import { aRefund } from "@kundportal/testing/fixtures/billing"
import { describe, expect, it } from "vitest"
import { aListedPayment, between, plain, someRefundNews } from "./letters-about-money.ts"

describe("the letter about money back", () => {
  it("says how much, to which card, by which credit note, and that it takes a few days", () => {
    const { subject, text } = refundLetter(between("en"), someRefundNews())
    expect(plain(subject)).toBe("Kaffe has paid back SEK 29.00")
    expect(plain(text)).toContain(
      "We have paid SEK 29.00 back to Visa •••• 4242. You need not do anything. It can take a few days until your bank shows it."
    )
    expect(plain(text)).toContain("\nPaid back: SEK 29.00\nCredit note number: KAF-CR-000007\n")
  })

  it("says where the money is when it could not go back", () => {
    const failed = someRefundNews({ refund: { ...someRefundNews().refund, status: "failed" } })
    const { subject, text } = refundLetter(between("sv"), failed)
    expect(plain(subject)).toBe("29,00 kr finns på ditt saldo hos Kaffe")
    expect(plain(text)).toContain("de finns på ditt saldo hos oss och betalar dina nästa fakturor före kortet")
    expect(plain(text)).toContain("\nInsatt på ditt saldo: 29,00 kr (SEK)\n")
    expect(text).not.toContain("Återbetalt")
  })

  it("says of money that nobody had to pay that nothing was sold for it", () => {
    const refund = aRefund({ status: "succeeded", creditNoteId: null })
    const news = someRefundNews({ refund, creditNote: null })
    const { text } = refundLetter(between("en"), news)
    expect(plain(text)).toContain(
      "On 1 April 2026 we received SEK 29.00 from you, although there was nothing left to pay. Nothing was sold for it, so there is no credit note."
    )
    expect(text).not.toContain("Credit note number")
    expect(refundLetter(between("sv"), news).text).toContain("fast det inte längre fanns något att betala")
  })

  it("says why, when somebody said why, and goes where it came from when no card is known", () => {
    const refund = { ...someRefundNews().refund, reason: "The bag was torn." }
    const { text } = refundLetter(between("en"), someRefundNews({ refund, payment: aListedPayment({ card: null }) }))
    expect(text).toContain("Reason: The bag was torn.")
    expect(plain(text)).toContain("We have paid SEK 29.00 back to where it came from.")
  })
})
