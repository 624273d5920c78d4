import { CountryCode } from "@kundportal/core/kernel/country"
import { EmailAddress } from "@kundportal/core/kernel/email-address"
import type { TaxRate } from "@kundportal/core/tax/rate-table"
import type { Story, ToldProduct } from "./story.ts"
import { tidewaterCustomers } from "./tidewater-customers.ts"

const taxRate = (country: string, region: string | null, rateBps: number): TaxRate => ({
  country: CountryCode.make(country),
  region,
  category: null,
  rateBps,
  from: null
})

const untilCancelled = { unit: "year", count: 20 } as const
const monthly = { unit: "month", count: 1 } as const

const products = {
  monthly: {
    name: "Personal",
    description: "One computer, every file, thirty days of history.",
    taxCategory: "saas",
    license: { activationsLimit: 3, validFor: null },
    price: {
      _tag: "Recurring",
      amount: { amount: 9_00, currency: "USD" },
      taxInclusive: false,
      frequency: monthly,
      term: untilCancelled,
      trialDays: 0,
      trialAmount: null,
      trialTakesDiscounts: false
    }
  },
  yearly: {
    name: "Personal, by the year",
    description: "Twelve months for the price of ten.",
    taxCategory: "saas",
    license: { activationsLimit: 3, validFor: null },
    price: {
      _tag: "Recurring",
      amount: { amount: 90_00, currency: "USD" },
      taxInclusive: false,
      frequency: { unit: "year", count: 1 },
      term: untilCancelled,
      trialDays: 0,
      trialAmount: null,
      trialTakesDiscounts: false
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
      trialDays: 0,
      trialAmount: null,
      trialTakesDiscounts: false
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
      trialDays: 0,
      trialAmount: null,
      trialTakesDiscounts: false
    }
  },
  seats: {
    name: "Team",
    description: "Per seat and month.",
    taxCategory: "saas",
    license: { activationsLimit: 1, validFor: null },
    addons: ["space"],
    price: {
      _tag: "Recurring",
      amount: { amount: 12_00, currency: "USD" },
      taxInclusive: false,
      frequency: monthly,
      term: untilCancelled,
      trialDays: 0,
      trialAmount: null,
      trialTakesDiscounts: false
    }
  },
  trial: {
    name: "Team with audit log",
    description: "Per month; the first thirty days for ten dollars.",
    taxCategory: "saas",
    price: {
      _tag: "Recurring",
      amount: { amount: 190_00, currency: "USD" },
      taxInclusive: false,
      frequency: monthly,
      term: untilCancelled,
      trialDays: 30,
      trialAmount: { amount: 10_00, currency: "USD" },
      trialTakesDiscounts: false
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
      trialDays: 0,
      trialAmount: null,
      trialTakesDiscounts: false
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
      trialDays: 0,
      trialAmount: null,
      trialTakesDiscounts: false
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
      trialDays: 0,
      trialAmount: null,
      trialTakesDiscounts: false
    }
  }
} as const satisfies Record<string, ToldProduct>

const addons = {
  space: {
    name: "Another terabyte",
    description: "For every computer.",
    price: { amount: 3_00, currency: "USD" },
    taxInclusive: false,
    taxCategory: "saas"
  }
} as const satisfies Story["addons"]

const collections = {
  plans: {
    name: "Plans",
    groups: [
      { name: "Personal", products: ["monthly", "yearly"] },
      { name: "Team", products: ["seats", "trial"] }
    ]
  }
} as const satisfies Story["collections"]

const discounts = {
  harbour: { name: "Harbour week", code: "HARBOUR10", reduction: { _tag: "Percentage", bps: 1000 }, cycles: null },
  welcome: {
    name: "Welcome",
    code: "WELCOME5",
    reduction: { _tag: "Flat", amounts: [{ amount: 5_00, currency: "USD" }] },
    cycles: 3
  }
} as const satisfies Story["discounts"]

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
    invoiceSeries: "TIDE",
    // What a state or a country takes on such sales, as the business has registered there.
    taxRates: [taxRate("US", "ME", 550), taxRate("US", "TX", 825), taxRate("JP", null, 1000)]
  },
  logo: "tidewater.png",
  addons,
  products,
  collections,
  discounts,
  customers: tidewaterCustomers,
  deeds: {
    gifts: [{ customer: "grace", amount: { amount: 25_00, currency: "USD" }, reason: "Three years with us" }],
    changes: [
      // Ten seats less from today: what was paid for them pays the next bills.
      {
        customer: "lakeshore",
        subscription: 0,
        product: "seats",
        quantity: 30,
        askedBy: "merchant",
        effectiveAt: "immediately",
        paid: false
      }
    ],
    corrections: []
  }
}
