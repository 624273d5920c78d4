import { defaultRules } from "@kundportal/core/business/subscription-rules"
import { CountryCode } from "@kundportal/core/kernel/country"
import { EmailAddress } from "@kundportal/core/kernel/email-address"
import { sprakhusetCustomers } from "./sprakhuset-customers.ts"
import type { Story, ToldProduct } from "./story.ts"

const untilCancelled = { unit: "year", count: 20 } as const
const monthly = { unit: "month", count: 1 } as const
const weekly = { unit: "week", count: 1 } as const

const products = {
  monthly: {
    name: "Svenska varje månad",
    description: "Nya lektioner, ljud och övningar den första varje månad.",
    taxCategory: "edtech",
    addons: ["audio", "tutor"],
    price: {
      _tag: "Recurring",
      amount: { amount: 249_00, currency: "SEK" },
      taxInclusive: true,
      frequency: monthly,
      term: untilCancelled,
      trialDays: 0,
      trialAmount: null,
      trialTakesDiscounts: false
    }
  },
  monthlyEuro: {
    name: "Swedish every month",
    description: "New lessons, recordings and exercises on the first of every month.",
    taxCategory: "edtech",
    price: {
      _tag: "Recurring",
      amount: { amount: 22_90, currency: "EUR" },
      taxInclusive: true,
      frequency: monthly,
      term: untilCancelled,
      trialDays: 0,
      trialAmount: null,
      trialTakesDiscounts: false
    }
  },
  yearly: {
    name: "Hela biblioteket, årsvis",
    description: "Alla kurser och alla ljudböcker i ett år.",
    taxCategory: "edtech",
    price: {
      _tag: "Recurring",
      amount: { amount: 2390_00, currency: "SEK" },
      taxInclusive: true,
      frequency: { unit: "year", count: 1 },
      term: untilCancelled,
      trialDays: 0,
      trialAmount: null,
      trialTakesDiscounts: false
    }
  },
  weekly: {
    name: "Samtalsgrupp på tisdagar",
    description: "En timmes samtal i veckan, högst sex deltagare.",
    taxCategory: "live_tutoring",
    price: {
      _tag: "Recurring",
      amount: { amount: 159_00, currency: "SEK" },
      taxInclusive: true,
      frequency: weekly,
      term: untilCancelled,
      trialDays: 0,
      trialAmount: null,
      trialTakesDiscounts: false
    }
  },
  daily: {
    name: "Dagens ord",
    description: "Ett ord om dagen, med uttal och historia.",
    taxCategory: "digital_products",
    price: {
      _tag: "Recurring",
      amount: { amount: 3_00, currency: "SEK" },
      taxInclusive: true,
      frequency: { unit: "day", count: 1 },
      term: untilCancelled,
      trialDays: 0,
      trialAmount: null,
      trialTakesDiscounts: false
    }
  },
  trial: {
    name: "Uttalscoachen",
    description: "Spela in, lyssna, jämför. De första 14 dagarna är gratis.",
    taxCategory: "edtech",
    price: {
      _tag: "Recurring",
      amount: { amount: 129_00, currency: "SEK" },
      taxInclusive: true,
      frequency: monthly,
      term: untilCancelled,
      trialDays: 14,
      trialAmount: null,
      trialTakesDiscounts: false
    }
  },
  course: {
    name: "Intensivkurs, tolv veckor",
    description: "Betalas vecka för vecka och slutar av sig själv.",
    taxCategory: "live_tutoring",
    price: {
      _tag: "Recurring",
      amount: { amount: 395_00, currency: "SEK" },
      taxInclusive: true,
      frequency: weekly,
      term: { unit: "week", count: 12 },
      trialDays: 0,
      trialAmount: null,
      trialTakesDiscounts: false
    }
  },
  seats: {
    name: "Företagsplatser",
    description: "Per plats och månad, exklusive moms.",
    taxCategory: "edtech",
    price: {
      _tag: "Recurring",
      amount: { amount: 189_00, currency: "SEK" },
      taxInclusive: false,
      frequency: monthly,
      term: untilCancelled,
      trialDays: 0,
      trialAmount: null,
      trialTakesDiscounts: false
    }
  },
  seatsEuro: {
    name: "Seats for companies",
    description: "Per seat and month, without tax.",
    taxCategory: "edtech",
    price: {
      _tag: "Recurring",
      amount: { amount: 17_50, currency: "EUR" },
      taxInclusive: false,
      frequency: monthly,
      term: untilCancelled,
      trialDays: 0,
      trialAmount: null,
      trialTakesDiscounts: false
    }
  },
  usage: {
    name: "Privatlektioner per minut",
    description: "En fast avgift varje månad och därtill de minuter som används.",
    taxCategory: "live_tutoring",
    price: {
      _tag: "UsageBased",
      amount: { amount: 99_00, currency: "SEK" },
      taxInclusive: true,
      frequency: monthly,
      term: untilCancelled
    }
  },
  once: {
    name: "Nivåtest med utlåtande",
    description: "Ett prov och ett samtal på trettio minuter.",
    taxCategory: "edtech",
    price: { _tag: "OneTime", amount: { amount: 490_00, currency: "SEK" }, taxInclusive: true }
  }
} as const satisfies Record<string, ToldProduct>

const addons = {
  audio: {
    name: "Ljudböcker",
    description: "Två ljudböcker i månaden.",
    price: { amount: 59_00, currency: "SEK" },
    taxInclusive: true,
    taxCategory: "e_book"
  },
  tutor: {
    name: "Rättade texter",
    description: "En lärare läser och rättar, per text.",
    price: { amount: 75_00, currency: "SEK" },
    taxInclusive: true,
    taxCategory: "live_tutoring"
  }
} as const satisfies Story["addons"]

const collections = {
  lessons: {
    name: "Svenska för dig",
    groups: [
      { name: "Betala månadsvis", products: ["monthly", "trial"] },
      { name: "Betala årsvis", products: ["yearly"] }
    ]
  }
} as const satisfies Story["collections"]

const discounts = {
  autumn: { name: "Höstrabatt", code: "HOST20", reduction: { _tag: "Percentage", bps: 2000 }, cycles: 6 }
} as const satisfies Story["discounts"]

/** A language school in Uppsala that sells in kronor and euro. */
export const sprakhuset: Story = {
  name: "sprakhuset",
  opened: { years: 6 },
  business: {
    name: "Språkhuset",
    legalName: "Språkhuset i Uppsala AB",
    address: {
      street: "Svartbäcksgatan 7",
      city: "Uppsala",
      state: null,
      postalCode: "753 20",
      country: CountryCode.make("SE")
    },
    taxId: "SE559900112901",
    supportEmail: EmailAddress.make("hej@sprakhuset.example"),
    language: "sv",
    timeZone: "Europe/Stockholm",
    branding: { accent: "#9c3d22", radius: 12, appearance: "system" },
    returnOrigins: ["https://sprakhuset.example"],
    invoiceSeries: "SPR",
    // Customers may change plan themselves here; at the other business they may not.
    subscriptionRules: { ...defaultRules, allowChange: true, allowPause: true }
  },
  logo: "sprakhuset.png",
  addons,
  products,
  collections,
  discounts,
  customers: sprakhusetCustomers,
  deeds: {
    gifts: [{ customer: "ebba", amount: { amount: 100_00, currency: "SEK" }, reason: "Tack för tålamodet" }],
    changes: [
      // From the whole library to the lessons alone, when the year that is paid for ends.
      {
        customer: "astrid",
        subscription: 0,
        product: "monthly",
        quantity: 1,
        askedBy: "customer",
        effectiveAt: "next_billing_date",
        paid: false
      },
      // One more, for somebody in the family, paid on the spot.
      {
        customer: "maja",
        subscription: 0,
        product: "monthly",
        quantity: 2,
        askedBy: "customer",
        effectiveAt: null,
        paid: true
      }
    ],
    corrections: [
      {
        customer: "karl",
        subscription: 0,
        takenBack: { _tag: "Amount", amount: { amount: 378_00, currency: "SEK" }, taxInclusive: false },
        to: "outside",
        reason: "Två platser användes aldrig."
      }
    ]
  }
}
