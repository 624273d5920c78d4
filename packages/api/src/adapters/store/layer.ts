import type { Mode } from "@kundportal/core/business/api-key-text"
import { Layer } from "effect"
import { layerSessions } from "../sessions.ts"
import { layerAccess } from "./access.ts"
import { layerAddons } from "./addons.ts"
import { layerBusinessClock } from "./business-clock.ts"
import { layerBusinesses } from "./businesses.ts"
import { layerCollections } from "./collections.ts"
import type { Outbox } from "./commit.ts"
import { layerCommit } from "./commit.ts"
import { layerCommitMany } from "./commit-many.ts"
import { layerCustomers } from "./customers.ts"
import type { Database } from "./database.ts"
import { layerDiscounts } from "./discounts.ts"
import { layerDueWork } from "./due-work.ts"
import { layerInvoices } from "./invoices.ts"
import { layerLedger } from "./ledger.ts"
import { layerLicenseKeys } from "./license-keys.ts"
import { layerPaymentMethodSetups } from "./payment-method-setups.ts"
import { layerPaymentMethods } from "./payment-methods.ts"
import { layerPayments } from "./payments.ts"
import { layerProducts } from "./products.ts"
import { layerQuotes } from "./quotes.ts"
import { layerRefunds } from "./refunds.ts"
import { layerSubscriptions } from "./subscriptions.ts"
import { layerThrottle } from "./throttle.ts"
import { layerUnsettledMovements } from "./unsettled.ts"
import { layerWallets } from "./wallets.ts"

/** Every storage port over one database. Only in test mode may a business have moved its clock. */
export const layerStore = (db: Database, outbox: Outbox, mode: Mode = "live") =>
  Layer.mergeAll(
    layerAccess(db),
    layerAddons(db),
    layerBusinessClock(db, mode),
    layerBusinesses(db),
    layerCollections(db),
    layerCommit(db, outbox),
    layerCommitMany(db, outbox),
    layerCustomers(db),
    layerDiscounts(db),
    layerDueWork(db, outbox),
    layerInvoices(db),
    layerLedger(db),
    layerLicenseKeys(db),
    layerPaymentMethodSetups(db),
    layerPaymentMethods(db),
    layerPayments(db),
    layerProducts(db),
    layerQuotes(db),
    layerRefunds(db),
    layerSessions(db),
    layerSubscriptions(db),
    layerThrottle(db),
    layerUnsettledMovements(db),
    layerWallets(db)
  )
