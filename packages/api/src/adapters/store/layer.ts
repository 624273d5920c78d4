import { Layer } from "effect"
import { layerSessions } from "../sessions.ts"
import { layerAccess } from "./access.ts"
import { layerAddons } from "./addons.ts"
import { layerBusinesses } from "./businesses.ts"
import { layerCollections } from "./collections.ts"
import type { Outbox } from "./commit.ts"
import { layerCommit } from "./commit.ts"
import { layerCustomers } from "./customers.ts"
import type { Database } from "./database.ts"
import { layerDiscounts } from "./discounts.ts"
import { layerInvoices } from "./invoices.ts"
import { layerLedger } from "./ledger.ts"
import { layerLicenseKeys } from "./license-keys.ts"
import { layerPaymentMethods } from "./payment-methods.ts"
import { layerPayments } from "./payments.ts"
import { layerProducts } from "./products.ts"
import { layerQuotes } from "./quotes.ts"
import { layerSubscriptions } from "./subscriptions.ts"
import { layerThrottle } from "./throttle.ts"
import { layerWallets } from "./wallets.ts"

/** Every storage port over one database. */
export const layerStore = (db: Database, outbox: Outbox) =>
  Layer.mergeAll(
    layerAccess(db),
    layerAddons(db),
    layerBusinesses(db),
    layerCollections(db),
    layerCommit(db, outbox),
    layerCustomers(db),
    layerDiscounts(db),
    layerInvoices(db),
    layerLedger(db),
    layerLicenseKeys(db),
    layerPaymentMethods(db),
    layerPayments(db),
    layerProducts(db),
    layerQuotes(db),
    layerSessions(db),
    layerSubscriptions(db),
    layerThrottle(db),
    layerWallets(db)
  )
