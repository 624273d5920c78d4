import { supportedCountries } from "../../wire/address.ts"
import { asVisitor, router } from "../procedure.ts"
import { apiKeysRouter } from "./api-keys.ts"
import { customerPortalRouter, customersRouter } from "./customers.ts"
import { invoicesRouter, paymentsRouter, productsRouter, subscriptionsRouter } from "./sales.ts"

/** What a merchant's server may do, in the same words as the REST surface. */
export const merchantRouter = router({
  apiKeys: apiKeysRouter,
  customerPortal: customerPortalRouter,
  customers: customersRouter,
  invoices: invoicesRouter,
  misc: router({ supportedCountries: asVisitor.query(() => supportedCountries) }),
  payments: paymentsRouter,
  products: productsRouter,
  subscriptions: subscriptionsRouter
})
