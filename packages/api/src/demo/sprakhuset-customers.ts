import { CountryCode } from "@kundportal/core/kernel/country"
import type { ToldCustomer } from "./story.ts"
import { amex, bought, mastercard, subscribed, visa } from "./story.ts"

const sweden = CountryCode.make("SE")
const nothingElse = { blocked: null, purchases: [] } as const

const at = (street: string, postalCode: string, city: string) => ({
  street,
  city,
  state: null,
  postalCode,
  country: sweden
})

const privatePerson = (name: string, address: ToldCustomer["billing"]["address"]) => ({
  name,
  address,
  companyName: null,
  taxId: null
})

const astrid = "Astrid Lindqvist"
const ebba = "Ebba Wikström"
const longName = "Karl Fredrik Alexander Wolfgang von Hohenstein-Ångström af Västerbotten-Österlund den yngre"

/** Everybody who learns Swedish here. */
export const sprakhusetCustomers: ReadonlyArray<ToldCustomer> = [
  {
    ...nothingElse,
    key: "astrid",
    since: { years: 3, days: 2 },
    customer: {
      name: astrid,
      email: "astrid.lindqvist@example.com",
      phoneNumber: "+46 70 174 06 05",
      language: "sv"
    },
    billing: privatePerson(astrid, at("Kåbovägen 12 B", "752 36", "Uppsala")),
    cards: [visa, mastercard],
    subscriptions: [
      subscribed("yearly", { years: 2, days: 40 }),
      subscribed("monthly", { months: 14, days: 11 }, { addons: { audio: 1, tutor: 2 } }),
      subscribed("weekly", { days: 66 }, { cancelAtNextBilling: true }),
      subscribed("usage", { months: 5, days: 6 }, { status: "past_due", declined: "insufficient_funds" }),
      subscribed("trial", { days: 5 }),
      subscribed("course", { days: 300 }, { status: "expired" })
    ],
    purchases: [bought("once", { years: 3, days: 1 }), bought("once", { days: 90 })]
  },
  {
    ...nothingElse,
    key: "ebba",
    since: { years: 2 },
    customer: { name: ebba, email: "ebba.wikstrom@example.com", phoneNumber: null, language: null },
    billing: privatePerson(ebba, at("Fyrisgatan 3", "753 14", "Uppsala")),
    cards: [mastercard],
    subscriptions: [
      subscribed("monthly", { days: 1 }, { status: "pending" }),
      subscribed("yearly", { months: 16 }),
      subscribed("weekly", { days: 72 }, { status: "past_due", declined: "card_declined" }),
      subscribed(
        "usage",
        { months: 7, days: 16 },
        { status: "on_hold", changed: { days: 2 }, declined: "card_declined" }
      ),
      subscribed("daily", { days: 80 }, { status: "paused", changed: { days: 9 } }),
      subscribed("seats", { months: 11, days: 3 }, { quantity: 3, status: "cancelled", changed: { months: 2 } }),
      subscribed("monthly", { months: 4 }, { status: "failed", declined: "authentication_failed" }),
      subscribed("course", { days: 200 }, { status: "expired" })
    ],
    purchases: [bought("once", { days: 33 }, { declined: "processing_error" }), bought("once", { days: 32 })]
  },
  {
    ...nothingElse,
    key: "olof",
    since: { days: 41 },
    customer: { name: "Olof Berg", email: "olof.berg@example.com", phoneNumber: null, language: null },
    billing: privatePerson("Olof Berg", at("Storgatan 1", "903 26", "Umeå")),
    cards: [],
    subscriptions: []
  },
  {
    ...nothingElse,
    key: "maja",
    since: { months: 20 },
    customer: { name: "Maja Ek", email: "maja.ek@example.com", phoneNumber: "070-174 06 12", language: "sv" },
    billing: privatePerson("Maja Ek", at("Vasagatan 41, 3 tr", "411 37", "Göteborg")),
    cards: [{ network: "visa", lastFour: "0077", expiresInMonths: 1 }],
    subscriptions: [subscribed("monthly", { months: 3, days: 8 }, { discounts: ["autumn"] })]
  },
  {
    ...nothingElse,
    key: "viktor",
    since: { months: 9 },
    customer: { name: "Viktor Sten", email: "viktor.sten@example.com", phoneNumber: null, language: "sv" },
    billing: privatePerson("Viktor Sten", at("Hamngatan 8", "972 34", "Luleå")),
    cards: [visa],
    subscriptions: [subscribed("monthly", { months: 8, days: 4 }, { status: "cancelled", changed: { months: 1 } })],
    blocked: { days: 30 }
  },
  {
    key: "lukasz",
    since: { months: 7 },
    customer: {
      name: "Łukasz Żółty",
      email: "lukasz.zolty@example.com",
      phoneNumber: "+48 601 555 010",
      language: "en"
    },
    billing: privatePerson("Łukasz Żółty", {
      street: "ul. Świętojańska 9/4",
      city: "Łódź",
      state: null,
      postalCode: "90-001",
      country: CountryCode.make("PL")
    }),
    cards: [mastercard],
    subscriptions: [subscribed("monthlyEuro", { months: 6, days: 19 })],
    purchases: [],
    blocked: null
  },
  {
    key: "eleni",
    since: { months: 4 },
    customer: { name: "Ελένη Παπαδοπούλου", email: "eleni@example.com", phoneNumber: null, language: "en" },
    billing: privatePerson("Ελένη Παπαδοπούλου", {
      street: "Οδός Ερμού 15",
      city: "Αθήνα",
      state: null,
      postalCode: "105 63",
      country: CountryCode.make("GR")
    }),
    cards: [visa],
    subscriptions: [subscribed("monthlyEuro", { months: 3, days: 2 }, { status: "paused", changed: { days: 1 } })],
    purchases: [],
    blocked: null
  },
  {
    key: "zhanna",
    since: { months: 12 },
    customer: { name: "Жанна Воронцова", email: "zhanna@example.com", phoneNumber: null, language: "en" },
    billing: privatePerson("Жанна Воронцова", {
      street: "Pikk 22-5",
      city: "Tallinn",
      state: null,
      postalCode: "10133",
      country: CountryCode.make("EE")
    }),
    cards: [amex],
    subscriptions: [subscribed("monthlyEuro", { months: 11, days: 23 })],
    purchases: [],
    blocked: null
  },
  {
    key: "kranz",
    since: { months: 26 },
    customer: {
      name: "Anneliese Kranz",
      email: "einkauf@kranz-uebersetzungen.example",
      phoneNumber: "+49 30 5550 123",
      language: "en"
    },
    billing: {
      name: "Anneliese Kranz",
      address: {
        street: "Großbeerenstraße 28",
        city: "Berlin",
        state: null,
        postalCode: "10963",
        country: CountryCode.make("DE")
      },
      companyName: "Kranz & Söhne Übersetzungen GmbH",
      // A company in another EU country accounts for the tax itself.
      taxId: "DE999999987"
    },
    cards: [mastercard],
    subscriptions: [subscribed("seatsEuro", { months: 25, days: 9 }, { quantity: 12 })],
    purchases: [],
    blocked: null
  },
  {
    ...nothingElse,
    key: "karl",
    since: { months: 15 },
    customer: {
      name: longName,
      email: "karl.fredrik.alexander.wolfgang@example.com",
      phoneNumber: null,
      language: "sv"
    },
    billing: {
      name: longName,
      address: at("Norra Ångströmslaboratoriets väg 128 C, uppgång 4, fjärde våningen", "754 50", "Uppsala"),
      companyName: "Västerbottens Översättnings-, Tolk- och Språkgranskningsaktiebolag i Umeå med omnejd",
      taxId: "SE559900334901"
    },
    cards: [visa],
    subscriptions: [subscribed("seats", { months: 14, days: 15 }, { quantity: 25 })]
  },
  {
    ...nothingElse,
    key: "nils",
    since: { days: 2000 },
    customer: { name: "Nils Holm", email: "nils.holm@example.com", phoneNumber: null, language: "sv" },
    billing: privatePerson("Nils Holm", at("Skolgatan 19", "753 32", "Uppsala")),
    cards: [visa],
    // 1,999 days and an hour ago: today's word is the two thousandth.
    subscriptions: [subscribed("daily", { days: 1999, hours: 1 })]
  }
]
