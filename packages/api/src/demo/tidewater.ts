import { CountryCode } from "@kundportal/core/kernel/country"
import { EmailAddress } from "@kundportal/core/kernel/email-address"
import type { Story, ToldProduct } from "./story.ts"
import { tidewaterCustomers } from "./tidewater-customers.ts"

const untilCancelled = { unit: "year", count: 20 } as const
const monthly = { unit: "month", count: 1 } as const

const products = {
  monthly: {
    name: "Personal",
    description: "One computer, every file, thirty days of history.",
    taxCategory: "saas",
    price: {
      _tag: "Recurring",
      amount: { amount: 9_00, currency: "USD" },
      taxInclusive: false,
      frequency: monthly,
      term: untilCancelled,
      trialDays: 0
    }
  },
  yearly: {
    name: "Personal, by the year",
    description: "Twelve months for the price of ten.",
    taxCategory: "saas",
    price: {
      _tag: "Recurring",
      amount: { amount: 90_00, currency: "USD" },
      taxInclusive: false,
      frequency: { unit: "year", count: 1 },
      term: untilCancelled,
      trialDays: 0
    }
  },
  weekly: {
    name: "Second copy in Oregon",
    description: "A copy of everything, far away, renewed every week.",
    taxCategory: "saas",
    price: {
      _tag: "Recurring",
      amount: { amount: 4_50, currency: "USD" },
      taxInclusive: false,
      frequency: { unit: "week", count: 1 },
      term: untilCancelled,
      trialDays: 0
    }
  },
  daily: {
    name: "Daily restore check",
    description: "We restore one file a day and tell you that it worked.",
    taxCategory: "saas",
    price: {
      _tag: "Recurring",
      amount: { amount: 35, currency: "USD" },
      taxInclusive: false,
      frequency: { unit: "day", count: 1 },
      term: untilCancelled,
      trialDays: 0
    }
  },
  seats: {
    name: "Team",
    description: "Per seat and month.",
    taxCategory: "saas",
    price: {
      _tag: "Recurring",
      amount: { amount: 12_00, currency: "USD" },
      taxInclusive: false,
      frequency: monthly,
      term: untilCancelled,
      trialDays: 0
    }
  },
  trial: {
    name: "Team with audit log",
    description: "Per month; the first thirty days are free.",
    taxCategory: "saas",
    price: {
      _tag: "Recurring",
      amount: { amount: 190_00, currency: "USD" },
      taxInclusive: false,
      frequency: monthly,
      term: untilCancelled,
      trialDays: 30
    }
  },
  pass: {
    name: "Six-month pass",
    description: "Paid monthly, ends by itself.",
    taxCategory: "saas",
    price: {
      _tag: "Recurring",
      amount: { amount: 7_00, currency: "USD" },
      taxInclusive: false,
      frequency: monthly,
      term: { unit: "month", count: 6 },
      trialDays: 0
    }
  },
  usage: {
    name: "Archive by the gigabyte",
    description: "A fixed part every month and what you store besides.",
    taxCategory: "saas",
    price: {
      _tag: "UsageBased",
      amount: { amount: 5_00, currency: "USD" },
      taxInclusive: false,
      frequency: monthly,
      term: untilCancelled
    }
  },
  once: {
    name: "Restore by courier",
    description: "Your data on a disk, at your door in two days.",
    taxCategory: "digital_products",
    price: { _tag: "OneTime", amount: { amount: 249_00, currency: "USD" }, taxInclusive: false }
  },
  monthlyYen: {
    name: "Personal (Japan)",
    description: "One computer, every file, thirty days of history.",
    taxCategory: "saas",
    price: {
      _tag: "Recurring",
      amount: { amount: 1200, currency: "JPY" },
      taxInclusive: true,
      frequency: monthly,
      term: untilCancelled,
      trialDays: 0
    }
  },
  monthlyDinar: {
    name: "Personal (Kuwait)",
    description: "One computer, every file, thirty days of history.",
    taxCategory: "saas",
    price: {
      _tag: "Recurring",
      // 2.750 dinars: a dinar has a thousand fils.
      amount: { amount: 2750, currency: "KWD" },
      taxInclusive: true,
      frequency: monthly,
      term: untilCancelled,
      trialDays: 0
    }
  }
} as const satisfies Record<string, ToldProduct>

/** A backup service in Maine that sells in dollars, and to a few customers in yen and dinars. */
export const tidewater: Story = {
  name: "tidewater",
  opened: { years: 6 },
  business: {
    name: "Tidewater Backup",
    legalName: "Tidewater Backup, Inc.",
    address: {
      street: "210 Commercial Street, Suite 4",
      city: "Portland",
      state: "ME",
      postalCode: "04101",
      country: CountryCode.make("US")
    },
    taxId: "99-0011223",
    supportEmail: EmailAddress.make("help@tidewater.example"),
    language: "en",
    timeZone: "America/New_York",
    branding: { accent: "#124a78", radius: 4, appearance: "system" },
    returnOrigins: ["https://tidewater.example"],
    invoiceSeries: "TIDE"
  },
  logo: "tidewater.png",
  products,
  customers: tidewaterCustomers
}
