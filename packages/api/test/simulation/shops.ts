import { openBusiness } from "@kundportal/core/business/open-business"
import type { SubscriptionRules } from "@kundportal/core/business/subscription-rules"
import { defaultRules } from "@kundportal/core/business/subscription-rules"
import { createCollection } from "@kundportal/core/catalog/create-collection"
import { createProduct } from "@kundportal/core/catalog/create-product"
import { createCustomer } from "@kundportal/core/customer/create-customer"
import { createDiscount } from "@kundportal/core/discount/create-discount"
import { CountryCode } from "@kundportal/core/kernel/country"
import { EmailAddress } from "@kundportal/core/kernel/email-address"
import type { Interval } from "@kundportal/core/kernel/interval"
import { inherited } from "@kundportal/core/plan-change/policy"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { aRecurringPrice } from "@kundportal/testing/fixtures/catalog"
import { aCustomer } from "@kundportal/testing/fixtures/customer"
import type { Dice } from "@kundportal/testing/plan-changes/dice"
import { Effect } from "effect"
import { doOn, type Process } from "./process.ts"
import type { Shop } from "./world.ts"

interface Kind {
  readonly name: string
  readonly currency: "EUR" | "JPY" | "KWD" | "SEK"
  readonly timeZone: string
  readonly language: "en" | "sv"
  readonly country: string
  readonly rules: Partial<SubscriptionRules>
}

const open: Partial<SubscriptionRules> = { allowChange: true, allowPause: true }

/** Grace and none, retries and none, reminders and none; east and west of Greenwich; no, two and three decimals. */
const kinds: ReadonlyArray<Kind> = [
  {
    name: "Kaffe",
    currency: "SEK",
    timeZone: "Europe/Stockholm",
    language: "sv",
    country: "SE",
    rules: { ...open, graceDays: 7, retryPayments: true, sendReminders: true }
  },
  {
    name: "Tea",
    currency: "JPY",
    timeZone: "Asia/Tokyo",
    language: "en",
    country: "JP",
    rules: { ...open, retryPayments: true, retryWindowDays: 30, prorateBy: "day" }
  },
  {
    name: "Salt",
    currency: "KWD",
    timeZone: "America/Los_Angeles",
    language: "en",
    country: "US",
    rules: { ...open, graceDays: 3, graceEndsIn: "cancelled", sendReminders: true, allowSeveral: false }
  },
  {
    name: "Bok",
    currency: "EUR",
    timeZone: "UTC",
    language: "sv",
    country: "DE",
    rules: {
      ...open,
      changePolicy: {
        ...defaultRules.changePolicy,
        modeOnUpgrade: "difference_immediately",
        effectiveAtOnDowngrade: "immediately",
        onPaymentFailure: "apply_change"
      }
    }
  }
]

const month: Interval = { unit: "month", count: 1 }
/** Plans that one may change between within a period are billed alike. */
const alike: ReadonlyArray<Interval> = [month, { unit: "month", count: 2 }, { unit: "month", count: 3 }]
const intervals: ReadonlyArray<Interval> = [
  month,
  { unit: "month", count: 3 },
  { unit: "month", count: 6 },
  { unit: "year", count: 1 },
  { unit: "week", count: 2 }
]

/** Open four businesses with something to sell, and customers who have bought nothing yet. */
export const openShops = async (process: Process, customersEach: number): Promise<void> => {
  for (const kind of kinds) process.world.shops.push(await openShop(process, kind, customersEach))
}

const openShop = async (process: Process, kind: Kind, customersEach: number): Promise<Shop> => {
  const { dice } = process.world
  const made = await doOn(process, "open", opened(kind, dice, customersEach))
  if (made === null) throw new Error(`${kind.name} could not open`)
  return { ...made, subscriptions: [], cards: [] }
}

const opened = (kind: Kind, dice: Dice, customersEach: number) =>
  Effect.gen(function* () {
    const { name, timeZone, language, country } = kind
    const { createdAt: _at, archivedAt: _gone, id: _id, version: _version, ...given } = aBusiness()
    const business = yield* openBusiness({
      ...given,
      name,
      timeZone,
      language,
      address: { ...given.address, country: CountryCode.make(country) },
      invoiceSeries: name.slice(0, 3).toUpperCase(),
      subscriptionRules: { ...defaultRules, ...kind.rules }
    })
    const frequency = dice.oneOf(alike)
    const products = yield* Effect.forEach(
      Array.from({ length: 5 }, (_, place) => place),
      (place) => productOf(kind, dice, { businessId: business.id, place, frequency })
    )
    const groups = [{ name: null, enabled: true, productIds: products.map(({ id }) => id) }]
    yield* createCollection({ businessId: business.id, name: "All", description: null, groups, policy: inherited })
    const codes = yield* Effect.forEach([null, 3], (cycles) => codeOf(kind, { businessId: business.id, cycles }))
    const customers = yield* Effect.forEach(
      Array.from({ length: customersEach }, (_, place) => place),
      (place) =>
        createCustomer({
          businessId: business.id,
          name: aCustomer().name,
          email: EmailAddress.make(`c${place}@${name.toLowerCase()}.example`),
          language: dice.oneOf([null, "en", "sv"] as const),
          metadata: {},
          phoneNumber: null
        })
    )
    return {
      id: business.id,
      currency: kind.currency,
      products: products.map(({ id }) => id),
      codes,
      customers: customers.map(({ id }) => id)
    }
  })

type Business = Shop["id"]

/** The first three are billed alike, so that one may take the place of another within a period. */
const productOf = (
  { currency, name }: Kind,
  dice: Dice,
  {
    businessId,
    place,
    frequency
  }: { readonly businessId: Business; readonly place: number; readonly frequency: Interval }
) =>
  createProduct({
    businessId,
    name: `${name} ${place}`,
    description: null,
    taxCategory: dice.oneOf(["digital_products", "saas", "e_book"] as const),
    addonIds: [],
    license: null,
    metadata: {},
    price: aRecurringPrice({
      amount: { amount: dice.oneOf([99, 1999, 12_900, 249_999]) + place * 7, currency: currency },
      taxInclusive: dice.often(50),
      frequency: place < 3 ? frequency : dice.oneOf(intervals),
      term: { unit: "year", count: dice.oneOf([1, 10, 10]) },
      trialDays: place === 2 ? dice.oneOf([0, 14]) : 0
    })
  })

const codeOf = (
  { currency }: Kind,
  { businessId, cycles }: { readonly businessId: Business; readonly cycles: number | null }
) =>
  Effect.map(
    createDiscount({
      businessId,
      name: "Off",
      code: null,
      cycles,
      reduction:
        cycles === null
          ? { _tag: "Percentage", bps: 1250 }
          : { _tag: "Flat", amounts: [{ amount: 55, currency: currency }] },
      restrictedTo: [],
      startsAt: null,
      endsAt: null,
      usageLimit: null,
      preserveOnPlanChange: true
    }),
    ({ code }) => code
  )
