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
    price: {
      _tag: "Recurring",
      amount: { amount: 249_00, currency: "SEK" },
      taxInclusive: true,
      frequency: monthly,
      term: untilCancelled,
      trialDays: 0
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
      trialDays: 0
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
      trialDays: 0
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
      trialDays: 0
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
      trialDays: 0
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
      trialDays: 14
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
      trialDays: 0
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
      trialDays: 0
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
      trialDays: 0
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
    taxId: "SE559900112201",
    supportEmail: EmailAddress.make("hej@sprakhuset.example"),
    language: "sv",
    timeZone: "Europe/Stockholm",
    branding: { accent: "#9c3d22", radius: 12, appearance: "system" },
    returnOrigins: ["https://sprakhuset.example"],
    invoiceSeries: "SPR"
  },
  logo: "sprakhuset.png",
  products,
  customers: sprakhusetCustomers
}
