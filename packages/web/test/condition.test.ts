import { CountryCode } from "@kundportal/core/kernel/country"
import { EmailAddress } from "@kundportal/core/kernel/email-address"
import { BusinessId, CustomerId, PaymentId, PaymentMethodId, SubscriptionId } from "@kundportal/core/kernel/id"
import { describe, expect, it } from "vitest"
import type { Current, Payment, PaymentMethod, Subscription } from "../src/data/answers.ts"
import { concernsOf } from "../src/features/subscription/attention.ts"
import { conditionOf, nearEnd } from "../src/features/subscription/condition.ts"
import { formatFor } from "../src/i18n/format.ts"
import { en } from "../src/i18n/messages/en.ts"
import { sv } from "../src/i18n/messages/sv.ts"

const current: Current = {
  business: {
    id: BusinessId.make("bus_1"),
    name: "Språkhuset",
    supportEmail: EmailAddress.make("hej@example.com"),
    language: "sv",
    timeZone: "Europe/Stockholm",
    branding: { accent: "#9c3d22", radius: 12, appearance: "system", hasLogo: false },
    themePath: "/brand/bus_1/theme.css?v=1",
    logoPath: null
  },
  profile: {
    id: CustomerId.make("cus_1"),
    name: "Astrid",
    email: EmailAddress.make("astrid@example.com"),
    phoneNumber: null,
    language: null
  },
  proof: "email",
  returnUrl: null
}

const aCard: PaymentMethod = {
  id: PaymentMethodId.make("pm_1"),
  isDefault: true,
  card: { network: "Visa", lastFour: "4242", expiryMonth: 3, expiryYear: 2026 }
}

const aFailedPayment: Payment = {
  id: PaymentId.make("pay_1"),
  createdAt: "2026-02-15T11:00:00.000Z",
  description: "Svenska varje månad",
  total: { amount: 3000, currency: "EUR" },
  tax: { amount: 600, currency: "EUR" },
  status: "failed",
  declineReason: "expired_card",
  card: aCard.card,
  subscriptionId: SubscriptionId.make("sub_1"),
  invoiceNumber: "SPR-000001",
  pdfPath: "/invoices/payments/pay_1"
}

const aSubscription = (what: Partial<Subscription> = {}): Subscription => ({
  id: SubscriptionId.make("sub_1"),
  productName: "Svenska varje månad",
  status: "active",
  price: { amount: 3000, currency: "EUR" },
  unitPrice: { amount: 3000, currency: "EUR" },
  taxInclusive: true,
  quantity: 1,
  frequency: { unit: "month", count: 1 },
  createdAt: "2026-01-15T11:00:00.000Z",
  nextBillingAt: "2026-03-15T11:00:00.000Z",
  previousBillingAt: "2026-02-15T11:00:00.000Z",
  trialEndsAt: null,
  expiresAt: null,
  pausedAt: null,
  cancelledAt: null,
  cancelAtNextBilling: false,
  billing: {
    name: "Astrid",
    address: { street: null, city: null, state: null, postalCode: null, country: CountryCode.make("SE") },
    companyName: null,
    taxId: null
  },
  paymentMethod: null,
  unsettledPayment: null,
  ...what
})

const english = { say: en, format: formatFor("en", "Europe/Stockholm"), current }
const swedish = { say: sv, format: formatFor("sv", "Europe/Stockholm"), current }
const spaced = (text: string | null): string | null => text?.replace(/[\u00A0\u202F]/g, " ") ?? null

const cases: ReadonlyArray<readonly [string, Partial<Subscription>, Readonly<Record<"en" | "sv", string>>]> = [
  [
    "renews, for how much",
    {},
    { en: "Renews on Sunday 15 March 2026 for €30.00.", sv: "Förnyas söndag 15 mars 2026 för 30,00 €." }
  ],
  [
    "renews with tax on top",
    { taxInclusive: false },
    {
      en: "Renews on Sunday 15 March 2026 for €30.00 plus tax.",
      sv: "Förnyas söndag 15 mars 2026 för 30,00 € exklusive moms."
    }
  ],
  [
    "is in its trial",
    { trialEndsAt: "2026-03-15T11:00:00.000Z" },
    { en: "Free until Sunday 15 March 2026, then €30.00.", sv: "Gratis till söndag 15 mars 2026, därefter 30,00 €." }
  ],
  [
    "has had its trial",
    { trialEndsAt: "2026-01-15T11:00:00.000Z" },
    { en: "Renews on Sunday 15 March 2026 for €30.00.", sv: "Förnyas söndag 15 mars 2026 för 30,00 €." }
  ],
  [
    "ends at the next date",
    { cancelAtNextBilling: true },
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
