import { SubscriptionId } from "@kundportal/core/kernel/id"
import { describe, expect, it } from "vitest"
import type { Subscription } from "../src/data/answers.ts"
import { concernsOf } from "../src/features/subscription/attention.ts"
import { conditionOf, nearEnd } from "../src/features/subscription/condition.ts"
import { discountText } from "../src/features/subscription/plan-text.ts"
import { en } from "../src/i18n/messages/en.ts"
import { sv } from "../src/i18n/messages/sv.ts"
import {
  aBill,
  aCard,
  aDiscount,
  aFailedPayment,
  aPlan,
  aSubscription,
  english,
  eur,
  spaced,
  swedish
} from "./some-subscriptions.ts"

const cases: ReadonlyArray<readonly [string, Partial<Subscription>, Readonly<Record<"en" | "sv", string>>]> = [
  [
    "renews, for how much",
    {},
    { en: "Renews on Sunday 15 March 2026 for €30.00.", sv: "Förnyas söndag 15 mars 2026 för 30,00 €." }
  ],
  [
    "renews with tax on top: the sum that will be billed",
    { tax: "on_top", nextBill: aBill({ isTaxIncluded: false, tax: eur(750), total: eur(3750), due: eur(3750) }) },
    { en: "Renews on Sunday 15 March 2026 for €37.50.", sv: "Förnyas söndag 15 mars 2026 för 37,50 €." }
  ],
  [
    "has credit for a part of the next bill",
    { credit: eur(1000), nextBill: aBill({ credit: eur(1000), due: eur(2000) }) },
    {
      en: "Renews on Sunday 15 March 2026 for €30.00. Your credit pays €10.00 of it, and €20.00 is left to pay.",
      sv: "Förnyas söndag 15 mars 2026 för 30,00 €. Ditt tillgodohavande betalar 10,00 € och 20,00 € återstår att betala."
    }
  ],
  [
    "has credit for all of it",
    { credit: eur(4000), nextBill: aBill({ credit: eur(3000), due: eur(0) }) },
    {
      en: "Renews on Sunday 15 March 2026 for €30.00, all of it paid from your credit.",
      sv: "Förnyas söndag 15 mars 2026 för 30,00 €, som betalas helt med ditt tillgodohavande."
    }
  ],
  [
    "is in its trial",
    { trialEndsAt: "2026-03-15T11:00:00.000Z" },
    {
      en: "Free trial until Sunday 15 March 2026, then €30.00 per month.",
      sv: "Gratis provperiod till söndag 15 mars 2026, därefter 30,00 € per månad."
    }
  ],
  [
    "is in a trial that was paid for, at a price with tax on top",
    { trialEndsAt: "2026-03-15T11:00:00.000Z", trialIsPaid: true, tax: "on_top" },
    {
      en: "Trial until Sunday 15 March 2026, then €30.00 per month plus tax.",
      sv: "Provperiod till söndag 15 mars 2026, därefter 30,00 € per månad exklusive moms."
    }
  ],
  [
    "is in its trial with a discount for the first bill",
    { trialEndsAt: "2026-03-15T11:00:00.000Z", discounts: [aDiscount()], nextBill: aBill({ total: eur(2700) }) },
    {
      en: "Free trial until Sunday 15 March 2026. The first bill is €27.00.",
      sv: "Gratis provperiod till söndag 15 mars 2026. Den första fakturan är på 27,00 €."
    }
  ],
  [
    "has had its trial",
    { trialEndsAt: "2026-01-15T11:00:00.000Z" },
    { en: "Renews on Sunday 15 March 2026 for €30.00.", sv: "Förnyas söndag 15 mars 2026 för 30,00 €." }
  ],
  [
    "changes its plan at the next date",
    { scheduledChange: { ...aPlan("Två gånger i veckan", 5000), effectiveAt: "2026-03-15T11:00:00.000Z" } },
    {
      en: "Changes to Två gånger i veckan on Sunday 15 March 2026, for €50.00 per month.",
      sv: "Byts till Två gånger i veckan söndag 15 mars 2026, för 50,00 € per månad."
    }
  ],
  [
    "waits for the payment of a change",
    {
      pendingChange: { ...aPlan("Svenska varje månad", 9000), quantity: 3 },
      openInvoice: { due: eur(1250), number: "SPR-000007", purpose: "plan_change" }
    },
    {
      en: "Renews on Sunday 15 March 2026 for €30.00. The change to 3 × Svenska varje månad waits for a payment of €12.50.",
      sv: "Förnyas söndag 15 mars 2026 för 30,00 €. Bytet till 3 × Svenska varje månad väntar på en betalning på 12,50 €."
    }
  ],
  [
    "ends with its term",
    { nextBill: null, expiresAt: "2026-03-15T11:00:00.000Z" },
    {
      en: "Runs until Sunday 15 March 2026 and ends then. Nothing more is charged.",
      sv: "Gäller till söndag 15 mars 2026 och upphör då. Inget mer dras."
    }
  ],
  [
    "waits for its first payment",
    { status: "pending", nextBill: null, openInvoice: { due: eur(3000), number: "SPR-000001", purpose: "start" } },
    { en: "Waiting for the first payment of €30.00.", sv: "Väntar på den första betalningen på 30,00 €." }
  ],
  [
    "ends at the next date",
    { cancelAtNextBilling: true, nextBill: null },
    {
      en: "Ends on Sunday 15 March 2026. You keep access until then, and nothing more is charged.",
      sv: "Upphör söndag 15 mars 2026. Allt fungerar som vanligt till dess, och inget mer dras."
    }
  ],
  [
    "is on hold, and why",
    { status: "on_hold", unsettledPayment: aFailedPayment },
    {
      en: "On hold since the payment of 15 February 2026 failed: the card has expired.",
      sv: "Vilande sedan betalningen den 15 februari 2026 inte gick igenom: kortet har gått ut."
    }
  ],
  [
    "is on hold for a reason nobody told",
    { status: "on_hold" },
    {
      en: "On hold, because a payment has not come through.",
      sv: "Vilande, eftersom en betalning inte har gått igenom."
    }
  ],
  [
    "is paused",
    { status: "paused", pausedAt: "2026-02-20T11:00:00.000Z" },
    {
      en: "Paused since 20 February 2026. Nothing is charged while it is paused.",
      sv: "Pausad sedan 20 februari 2026. Inget dras under pausen."
    }
  ],
  [
    "is paused by the customer",
    { status: "paused", pausedAt: "2026-02-20T11:00:00.000Z", pausedBy: "customer" },
    {
      en: "You paused it on 20 February 2026. Nothing is charged while it is paused.",
      sv: "Du pausade den 20 februari 2026. Inget dras under pausen."
    }
  ],
  [
    "is paused by the business",
    { status: "paused", pausedAt: "2026-02-20T11:00:00.000Z", pausedBy: "merchant" },
    {
      en: "Paused by Språkhuset on 20 February 2026. Nothing is charged while it is paused.",
      sv: "Pausad av Språkhuset den 20 februari 2026. Inget dras under pausen."
    }
  ],
  [
    "was cancelled by the customer",
    { status: "cancelled", cancelledAt: "2026-02-20T11:00:00.000Z", cancelledBy: "customer" },
    {
      en: "You cancelled it; it ended on 20 February 2026. Nothing more is charged.",
      sv: "Du sade upp den, och den upphörde 20 februari 2026. Inget mer dras."
    }
  ],
  [
    "was cancelled by the business",
    { status: "cancelled", cancelledAt: "2026-02-20T11:00:00.000Z", cancelledBy: "merchant" },
    {
      en: "Cancelled by Språkhuset; it ended on 20 February 2026. Nothing more is charged.",
      sv: "Uppsagd av Språkhuset, och upphörde 20 februari 2026. Inget mer dras."
    }
  ],
  [
    "was cancelled",
    { status: "cancelled", cancelledAt: "2026-02-20T11:00:00.000Z" },
    { en: "Cancelled on 20 February 2026. Nothing more is charged.", sv: "Uppsagd 20 februari 2026. Inget mer dras." }
  ]
]

describe("what a subscription says of itself", () => {
  it.each(cases)("when it %s", (_, what, told) => {
    expect(spaced(conditionOf(aSubscription(what), english).sentence)).toBe(told.en)
    expect(spaced(conditionOf(aSubscription(what), swedish).sentence)).toBe(told.sv)
  })

  it("names the way out, with the amount, when a payment failed", () => {
    const held = aSubscription({ status: "on_hold", unsettledPayment: aFailedPayment })
    expect(conditionOf(held, english).wayOut).toBe("To pay €30.00 and continue, write to hej@example.com.")
    expect(conditionOf(aSubscription(), english).wayOut).toBeNull()
  })

  it("asks for what is still due, where credit has paid a part of what was tried", () => {
    const held = aSubscription({
      status: "on_hold",
      unsettledPayment: aFailedPayment,
      openInvoice: { due: eur(1850), number: "SPR-000001", purpose: "renewal" }
    })
    expect(conditionOf(held, english).wayOut).toBe("To pay €18.50 and continue, write to hej@example.com.")
  })

  it("says of a discount what it takes off, for how long, and its code", () => {
    const told = (over: Parameters<typeof aDiscount>[0]) => [
      spaced(discountText(aDiscount(over), english)),
      spaced(discountText(aDiscount(over), swedish))
    ]
    expect(told({})).toEqual(["10% off, 2 more bills (VAR10)", "10 % rabatt, på 2 fakturor till (VAR10)"])
    expect(told({ cyclesLeft: 1 })[0]).toBe("10% off, 1 more bill (VAR10)")
    expect(told({ cyclesLeft: null, off: { _tag: "Flat", amount: eur(500) } })).toEqual([
      "€5.00 off, every bill (VAR10)",
      "5,00 € rabatt, på varje faktura (VAR10)"
    ])
    expect(told({ cyclesLeft: null, off: { _tag: "Flat", amount: null } })[0]).toBe("every bill (VAR10)")
  })

  it("counts periods as people do", () => {
    expect([1, 2, 3].map((count) => en.subscription.every(count, "month"))).toEqual([
      "per month",
      "every 2 months",
      "every 3 months"
    ])
    expect([1, 2, 3, 11].map((count) => sv.subscription.every(count, "month"))).toEqual([
      "per månad",
      "varannan månad",
      "var 3:e månad",
      "var 11:e månad"
    ])
    expect([2, 3].map((count) => sv.subscription.every(count, "year"))).toEqual(["vartannat år", "vart 3:e år"])
  })
})

describe("what needs the customer", () => {
  it("is a card that will have expired on the day of the payment, and not one that works that month", () => {
    const nextMonth = aSubscription({ nextBillingAt: "2026-04-15T11:00:00.000Z", paymentMethod: aCard })
    expect(concernsOf([nextMonth], english).map(({ sentence }) => sentence)).toEqual([
      "Visa •••• 4242 is valid through 03/2026 and cannot pay on Wednesday 15 April 2026."
    ])
    expect(concernsOf([aSubscription({ paymentMethod: aCard })], english)).toEqual([])
  })

  it("is not the card of a subscription that will not be charged again", () => {
    const later = { nextBillingAt: "2026-04-15T11:00:00.000Z", paymentMethod: aCard }
    expect(concernsOf([aSubscription({ ...later, cancelAtNextBilling: true })], english)).toEqual([])
    expect(concernsOf([aSubscription({ ...later, status: "paused" })], english)).toEqual([])
  })

  it("comes worst first", () => {
    const late = aSubscription({ id: SubscriptionId.make("sub_late"), status: "past_due" })
    const held = aSubscription({ id: SubscriptionId.make("sub_held"), status: "on_hold" })
    const expiring = aSubscription({
      id: SubscriptionId.make("sub_card"),
      nextBillingAt: "2026-04-15T11:00:00.000Z",
      paymentMethod: aCard
    })
    expect(concernsOf([expiring, late, held], english).map(({ subscriptionId }) => subscriptionId)).toEqual([
      "sub_held",
      "sub_late",
      "sub_card"
    ])
  })
})

describe("the end of a running subscription", () => {
  it("is told when it comes within two years of the next billing", () => {
    expect(nearEnd(aSubscription({ expiresAt: "2027-03-15T11:00:00.000Z" }))).toBe("2027-03-15T11:00:00.000Z")
    expect(nearEnd(aSubscription({ expiresAt: "2046-03-15T11:00:00.000Z" }))).toBe(null)
    expect(nearEnd(aSubscription({ expiresAt: null }))).toBe(null)
  })

  it("is not told again of one that has ended", () => {
    expect(nearEnd(aSubscription({ status: "cancelled", expiresAt: "2026-04-15T11:00:00.000Z" }))).toBe(null)
  })
})
