import { CountryCode } from "@kundportal/core/kernel/country"
import type { ToldCustomer } from "./story.ts"
import { amex, bought, mastercard, subscribed, visa } from "./story.ts"

const privatePerson = (name: string, address: ToldCustomer["billing"]["address"]) => ({
  name,
  address,
  companyName: null,
  taxId: null
})

const inAmerica = (street: string, city: string, [state, postalCode]: readonly [string, string]) => ({
  street,
  city,
  state,
  postalCode,
  country: CountryCode.make("US")
})

const grace = "Grace Whitfield"
const notBlocked = { blocked: null, purchases: [] } as const

/** Everybody who keeps a copy here. */
export const tidewaterCustomers: ReadonlyArray<ToldCustomer> = [
  {
    ...notBlocked,
    key: "grace",
    since: { years: 3 },
    customer: { name: grace, email: "grace.whitfield@example.com", phoneNumber: "+1 207 555 0144", language: "en" },
    billing: privatePerson(grace, inAmerica("18 Pleasant Street", "Rockland", ["ME", "04841"])),
    cards: [amex, visa],
    subscriptions: [
      subscribed("yearly", { years: 2, days: 100 }),
      subscribed("weekly", { days: 200 }),
      subscribed("daily", { days: 60 }, { status: "paused", changed: { days: 3 } }),
      subscribed("usage", { months: 9, days: 2 }, { cancelAtNextBilling: true }),
      subscribed("pass", { months: 8 }, { status: "expired" }),
      subscribed("monthly", { months: 30 }, { status: "cancelled", changed: { months: 27, days: 5 } })
    ],
    purchases: [bought("once", { months: 11 })]
  },
  {
    ...notBlocked,
    key: "astrid",
    since: { months: 13 },
    customer: {
      name: "Astrid Lindqvist",
      email: "astrid.lindqvist@example.com",
      phoneNumber: null,
      language: null
    },
    billing: privatePerson("Astrid Lindqvist", {
      street: "Kåbovägen 12 B",
      city: "Uppsala",
      state: null,
      postalCode: "752 36",
      country: CountryCode.make("SE")
    }),
    cards: [visa],
    subscriptions: [subscribed("monthly", { months: 12, days: 17 })]
  },
  {
    ...notBlocked,
    key: "lakeshore",
    since: { months: 18 },
    customer: {
      name: "Marcus Bell",
      email: "it@lakeshore-dental.example",
      phoneNumber: "+1 512 555 0199",
      language: "en"
    },
    billing: {
      name: "Marcus Bell",
      address: inAmerica("4400 Lakeshore Drive, Building C", "Austin", ["TX", "78701"]),
      companyName: "Lakeshore Dental Group, LLC",
      taxId: "99-5550144"
    },
    cards: [mastercard],
    subscriptions: [
      subscribed("seats", { months: 17, days: 20 }, { quantity: 40, addons: { space: 4 }, discounts: ["harbour"] }),
      subscribed("trial", { days: 12 })
    ]
  },
  {
    ...notBlocked,
    key: "dolores",
    since: { months: 22 },
    customer: { name: "Dolores Reyes", email: "dolores.reyes@example.com", phoneNumber: null, language: "en" },
    billing: privatePerson("Dolores Reyes", inAmerica("77 Alvarado Street", "Monterey", ["CA", "93940"])),
    cards: [{ network: "visa", lastFour: "1881", expiresInMonths: -2 }],
    subscriptions: [
      subscribed(
        "monthly",
        { months: 21, days: 18 },
        { status: "on_hold", changed: { days: 4 }, declined: "expired_card" }
      )
    ]
  },
  {
    ...notBlocked,
    key: "samuel",
    since: { days: 3 },
    customer: { name: "Samuel Oduya", email: "samuel.oduya@example.com", phoneNumber: null, language: "en" },
    billing: privatePerson("Samuel Oduya", inAmerica("9 Elm Court", "Bangor", ["ME", "04401"])),
    cards: [mastercard],
    subscriptions: [
      subscribed("monthly", { days: 3 }, { discounts: ["welcome"], status: "failed", declined: "card_declined" }),
      subscribed("monthly", { hours: 2 }, { status: "pending" })
    ]
  },
  {
    ...notBlocked,
    key: "haruto",
    since: { months: 10 },
    customer: { name: "Haruto Sato", email: "haruto.sato@example.com", phoneNumber: "+81 3 5550 0142", language: "en" },
    billing: privatePerson("Haruto Sato", {
      street: "1-2-3 Kanda Surugadai",
      city: "Chiyoda-ku, Tokyo",
      state: null,
      postalCode: "101-0062",
      country: CountryCode.make("JP")
    }),
    cards: [visa],
    subscriptions: [subscribed("monthlyYen", { months: 9, days: 14 }, { quantity: 2 })]
  },
  {
    ...notBlocked,
    key: "noura",
    since: { months: 6 },
    customer: { name: "Noura Al-Mutairi", email: "noura@example.com", phoneNumber: null, language: "en" },
    billing: privatePerson("Noura Al-Mutairi", {
      street: "Block 3, Street 12, House 7",
      city: "Salmiya",
      state: null,
      postalCode: "22003",
      country: CountryCode.make("KW")
    }),
    cards: [mastercard],
    subscriptions: [subscribed("monthlyDinar", { months: 5, days: 7 })]
  },
  {
    ...notBlocked,
    key: "walter",
    since: { days: 12 },
    customer: { name: "Walter Pine", email: "walter.pine@example.com", phoneNumber: null, language: null },
    billing: privatePerson("Walter Pine", inAmerica("2 Harbor Road", "Camden", ["ME", "04843"])),
    cards: [],
    subscriptions: []
  }
]
