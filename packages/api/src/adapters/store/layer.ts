import { Layer } from "effect"
import { layerSessions } from "../sessions.ts"
import { layerAccess } from "./access.ts"
import { layerBusinesses } from "./businesses.ts"
import type { Outbox } from "./commit.ts"
import { layerCommit } from "./commit.ts"
import { layerCustomers } from "./customers.ts"
import type { Database } from "./database.ts"
import { layerInvoices } from "./invoices.ts"
import { layerPaymentMethods } from "./payment-methods.ts"
import { layerPayments } from "./payments.ts"
import { layerProducts } from "./products.ts"
import { layerSubscriptions } from "./subscriptions.ts"
import { layerThrottle } from "./throttle.ts"

/** Every storage port over one database. */
export const layerStore = (db: Database, outbox: Outbox) =>
  Layer.mergeAll(
    layerAccess(db),
    layerBusinesses(db),
    layerCommit(db, outbox),
    layerCustomers(db),
    layerInvoices(db),
    layerPaymentMethods(db),
    layerPayments(db),
    layerProducts(db),
    layerSessions(db),
    layerSubscriptions(db),
    layerThrottle(db)
  )
