import { supportedCountries } from "../../wire/address.ts"
import { asVisitor, router } from "../procedure.ts"
import { apiKeysRouter } from "./api-keys.ts"
import { businessRouter } from "./business.ts"
import { addonsRouter, productCollectionsRouter } from "./catalog.ts"
import { customerPortalRouter, customersRouter } from "./customers.ts"
import { invoicesRouter } from "./invoices.ts"
import { licenseKeysRouter, licensesRouter } from "./licenses.ts"
import { discountsRouter, ledgerRouter, walletsRouter } from "./money.ts"
import { refundsRouter } from "./refunds.ts"
import { paymentsRouter, productsRouter } from "./sales.ts"
import { subscriptionsRouter } from "./subscriptions.ts"

/** What a merchant's server may do, in the words of the public contract. REST opens onto some of it. */
export const merchantRouter = router({
  addons: addonsRouter,
  apiKeys: apiKeysRouter,
  business: businessRouter,
  customerPortal: customerPortalRouter,
  customers: customersRouter,
  discounts: discountsRouter,
  invoices: invoicesRouter,
  ledger: ledgerRouter,
  licenseKeys: licenseKeysRouter,
  licenses: licensesRouter,
  misc: router({ supportedCountries: asVisitor.query(() => supportedCountries) }),
  payments: paymentsRouter,
  productCollections: productCollectionsRouter,
  products: productsRouter,
  refunds: refundsRouter,
  subscriptions: subscriptionsRouter,
  wallets: walletsRouter
})
