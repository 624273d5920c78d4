import { DiscountCode } from "@kundportal/core/discount/model"
import { CountryCode } from "@kundportal/core/kernel/country"
import { EmailAddress } from "@kundportal/core/kernel/email-address"
import {
  BusinessId,
  CustomerId,
  DiscountId,
  PaymentId,
  PaymentMethodId,
  SubscriptionId
} from "@kundportal/core/kernel/id"
import type { Current, Payment, PaymentMethod, Subscription } from "../src/data/answers.ts"
import { formatFor } from "../src/i18n/format.ts"
import { en } from "../src/i18n/messages/en.ts"
import { sv } from "../src/i18n/messages/sv.ts"

export const current: Current = {
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

export const aCard: PaymentMethod = {
  id: PaymentMethodId.make("pm_1"),
  isDefault: true,
  card: { network: "Visa", lastFour: "4242", expiryMonth: 3, expiryYear: 2026 }
}

export const aFailedPayment: Payment = {
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

export const eur = (amount: number) => ({ amount, currency: "EUR" }) as const

export const aPlan = (productName: string, price: number): NonNullable<Subscription["pendingChange"]> => ({
  productName,
  quantity: 1,
  frequency: { unit: "month", count: 1 },
  price: eur(price),
  unitPrice: eur(price),
  tax: "included",
  addons: []
})

export const aDiscount = (
  over: Partial<Subscription["discounts"][number]> = {}
): Subscription["discounts"][number] => ({
  id: DiscountId.make("dsc_1"),
  name: "Vårrabatt",
  code: DiscountCode.make("VAR10"),
  off: { _tag: "Percentage", bps: 1000 },
  cyclesLeft: 2,
  ...over
})

type NextBill = NonNullable<Subscription["nextBill"]>

/** €30.00 on 15 March, with €6.00 tax in it. */
export const aBill = (over: Partial<NextBill> = {}): NextBill => ({
  at: "2026-03-15T11:00:00.000Z",
  isTaxIncluded: true,
  lines: [
    {
      id: "li_1",
      description: "Svenska varje månad",
      quantity: 1,
      discount: null,
      isShortened: false,
      amount: eur(3000)
    }
  ],
  tax: eur(600),
  total: eur(3000),
  credit: eur(0),
  due: eur(3000),
  ...over
})

export const aSubscription = (what: Partial<Subscription> = {}): Subscription => ({
  id: SubscriptionId.make("sub_1"),
  productName: "Svenska varje månad",
  status: "active",
  price: { amount: 3000, currency: "EUR" },
  unitPrice: { amount: 3000, currency: "EUR" },
  tax: "included",
  quantity: 1,
  frequency: { unit: "month", count: 1 },
  addons: [],
  discounts: [],
  createdAt: "2026-01-15T11:00:00.000Z",
  nextBillingAt: "2026-03-15T11:00:00.000Z",
  previousBillingAt: "2026-02-15T11:00:00.000Z",
  trialEndsAt: null,
  trialIsPaid: false,
  expiresAt: null,
  pausedAt: null,
  pausedBy: null,
  cancelledAt: null,
  cancelledBy: null,
  cancelAtNextBilling: false,
  credit: null,
  openInvoice: null,
  nextBill: aBill(),
  scheduledChange: null,
  pendingChange: null,
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

export const english = { say: en, format: formatFor("en", "Europe/Stockholm"), current }
export const swedish = { say: sv, format: formatFor("sv", "Europe/Stockholm"), current }
export const spaced = (text: string | null): string | null => text?.replace(/[\u00A0\u202F]/g, " ") ?? null
