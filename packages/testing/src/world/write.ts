import type { Change } from "@kundportal/core/changes"
import { StaleWrite } from "@kundportal/core/commit"
import type { DomainEvent } from "@kundportal/core/events"
import type { Invoice } from "@kundportal/core/invoice/model"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { invariant } from "@kundportal/core/kernel/invariant"
import { Result } from "effect"
import { checkContent, isTaken } from "./constraints.ts"
import type { World } from "./model.ts"

interface Versioned {
  readonly version: number
}

/** The world after a decision, or the first row of it that somebody else wrote meanwhile. */
export const written = (
  world: World,
  owner: string,
  { changes, events }: { readonly changes: ReadonlyArray<Change>; readonly events: ReadonlyArray<DomainEvent> }
): Result.Result<World, StaleWrite> => {
  let after = world
  for (const change of changes) {
    invariant(ownerOf(change) === owner, `${change._tag} ${idOf(change)} belongs to another business`)
    if (storedVersion(after, change) !== change.value.version || isTaken(after, change)) {
      return Result.fail(new StaleWrite({ id: idOf(change) }))
    }
    checkContent(after, change)
    after = put(after, change)
  }
  return Result.succeed({ ...after, events: [...after.events, ...events] })
}

/** The business a change belongs to. */
export const ownerOf = (change: Change): BusinessId =>
  change._tag === "PutBusiness" ? change.value.id : change.value.businessId

/** A business has one logo, so the logo has no name of its own. */
const idOf = (change: Change): string => (change._tag === "PutLogo" ? change.value.businessId : change.value.id)

/** 0 for a row that does not exist, as a new aggregate has it. */
const storedVersion = (world: World, change: Change): number =>
  rowsOf(world, change._tag).get(idOf(change))?.version ?? 0

const rowsOf = (world: World, tag: Change["_tag"]): ReadonlyMap<string, Versioned> => {
  switch (tag) {
    case "AddJournalEntry":
      return world.journal
    case "PutAddon":
      return world.addons
    case "PutApiKey":
      return world.apiKeys
    case "PutBusiness":
      return world.businesses
    case "PutCollection":
      return world.collections
    case "PutCustomer":
      return world.customers
    case "PutDiscount":
      return world.discounts
    case "PutInvoice":
      return world.invoices
    case "PutLicenseKey":
      return world.licenseKeys
    case "PutLink":
      return world.links
    case "PutLoginRequest":
      return world.loginRequests
    case "PutLogo":
      return world.logos
    case "PutPayment":
      return world.payments
    case "PutPaymentMethod":
      return world.paymentMethods
    case "PutPaymentMethodSetup":
      return world.paymentMethodSetups
    case "PutProduct":
      return world.products
    case "PutQuote":
      return world.quotes
    case "PutRefund":
      return world.refunds
    case "PutSession":
      return world.sessions
    case "PutSubscription":
      return world.subscriptions
    case "PutWallet":
      return world.wallets
  }
}

const put = (world: World, change: Change): World => {
  switch (change._tag) {
    case "AddJournalEntry":
      return { ...world, journal: withRow(world.journal, change.value.id, change.value) }
    case "PutAddon":
      return { ...world, addons: withRow(world.addons, change.value.id, change.value) }
    case "PutApiKey":
      return { ...world, apiKeys: withRow(world.apiKeys, change.value.id, change.value) }
    case "PutBusiness":
      return { ...world, businesses: withRow(world.businesses, change.value.id, change.value) }
    case "PutCollection":
      return { ...world, collections: withRow(world.collections, change.value.id, change.value) }
    case "PutCustomer":
      return { ...world, customers: withRow(world.customers, change.value.id, change.value) }
    case "PutDiscount":
      return { ...world, discounts: withRow(world.discounts, change.value.id, change.value) }
    case "PutInvoice":
      return putInvoice(world, change.value)
    case "PutLicenseKey":
      return { ...world, licenseKeys: withRow(world.licenseKeys, change.value.id, change.value) }
    case "PutLink":
      return { ...world, links: withRow(world.links, change.value.id, change.value) }
    case "PutLoginRequest":
      return { ...world, loginRequests: withRow(world.loginRequests, change.value.id, change.value) }
    case "PutLogo":
      return { ...world, logos: withRow(world.logos, change.value.businessId, change.value) }
    case "PutPayment":
      return { ...world, payments: withRow(world.payments, change.value.id, change.value) }
    case "PutPaymentMethod":
      return { ...world, paymentMethods: withRow(world.paymentMethods, change.value.id, change.value) }
    case "PutPaymentMethodSetup":
      return { ...world, paymentMethodSetups: withRow(world.paymentMethodSetups, change.value.id, change.value) }
    case "PutProduct":
      return { ...world, products: withRow(world.products, change.value.id, change.value) }
    case "PutQuote":
      return { ...world, quotes: withRow(world.quotes, change.value.id, change.value) }
    case "PutRefund":
      return { ...world, refunds: withRow(world.refunds, change.value.id, change.value) }
    case "PutSession":
      return { ...world, sessions: withRow(world.sessions, change.value.id, change.value) }
    case "PutSubscription":
      return { ...world, subscriptions: withRow(world.subscriptions, change.value.id, change.value) }
    case "PutWallet":
      return { ...world, wallets: withRow(world.wallets, change.value.id, change.value) }
  }
}

/** An invoice without a number draws the next one of its series. */
const putInvoice = (world: World, invoice: Invoice): World => {
  if (invoice.sequence !== null) return { ...world, invoices: withRow(world.invoices, invoice.id, invoice) }
  const series = `${invoice.businessId} ${invoice.series}`
  const sequence = (world.sequences.get(series) ?? 0) + 1
  return {
    ...world,
    sequences: new Map(world.sequences).set(series, sequence),
    invoices: withRow(world.invoices, invoice.id, { ...invoice, sequence })
  }
}

const withRow = <A extends Versioned>(rows: ReadonlyMap<string, A>, key: string, value: A): ReadonlyMap<string, A> =>
  new Map(rows).set(key, { ...value, version: value.version + 1 })
