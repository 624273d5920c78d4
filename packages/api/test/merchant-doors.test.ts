import { merchantApi } from "@kundportal/api/rest/api"
import { appRouter } from "@kundportal/api/trpc/router"
import { assert, describe, it } from "vitest"

/** What both doors do: the procedure, and the address of the same. */
const both: Readonly<Record<string, string>> = {
  "customerPortal.create": "POST /customers/:customer_id/customer-portal/session",
  "customers.create": "POST /customers",
  "customers.deletePaymentMethod": "DELETE /customers/:customer_id/payment-methods/:payment_method_id",
  "customers.list": "GET /customers",
  "customers.paymentMethods": "GET /customers/:customer_id/payment-methods",
  "customers.retrieve": "GET /customers/:customer_id",
  "customers.update": "PATCH /customers/:customer_id",
  "invoices.pdf": "GET /invoices/payments/:payment_id",
  "misc.supportedCountries": "GET /checkout/supported_countries",
  "payments.lineItems": "GET /payments/:payment_id/line-items",
  "payments.list": "GET /payments",
  "payments.retrieve": "GET /payments/:payment_id",
  "products.create": "POST /products",
  "products.list": "GET /products",
  "products.retrieve": "GET /products/:product_id",
  "refunds.create": "POST /refunds",
  "refunds.list": "GET /refunds",
  "refunds.pdf": "GET /invoices/refunds/:refund_id",
  "refunds.retrieve": "GET /refunds/:refund_id",
  "subscriptions.cancelChangePlan": "DELETE /subscriptions/:subscription_id/change-plan/scheduled",
  "subscriptions.changePlan": "POST /subscriptions/:subscription_id/change-plan",
  "subscriptions.charge": "POST /subscriptions/:subscription_id/charge",
  "subscriptions.create": "POST /subscriptions",
  "subscriptions.list": "GET /subscriptions",
  "subscriptions.previewChangePlan": "POST /subscriptions/:subscription_id/change-plan/preview",
  "subscriptions.retrieve": "GET /subscriptions/:subscription_id",
  "subscriptions.update": "PATCH /subscriptions/:subscription_id",
  "subscriptions.updatePaymentMethod": "POST /subscriptions/:subscription_id/update-payment-method"
}

/** What has no address of its own. */
const trpcOnly: ReadonlyArray<string> = [
  "addons.archive",
  "addons.create",
  "addons.list",
  "addons.retrieve",
  "addons.update",
  "apiKeys.create",
  "apiKeys.list",
  "apiKeys.revoke",
  "apiKeys.rotate",
  "business.retrieve",
  "business.setSubscriptionRules",
  "business.setTaxRates",
  "customers.revokeAccess",
  "discounts.archive",
  "discounts.create",
  "discounts.list",
  "discounts.retrieve",
  "discounts.validate",
  "invoices.creditNote",
  "invoices.list",
  "invoices.recordPayment",
  "invoices.retrieve",
  "ledger.balances",
  "licenseKeys.list",
  "licenseKeys.retrieve",
  "licenseKeys.update",
  "licenses.activate",
  "licenses.deactivate",
  "licenses.validate",
  "productCollections.archive",
  "productCollections.create",
  "productCollections.list",
  "productCollections.retrieve",
  "productCollections.unarchive",
  "productCollections.update",
  "wallets.adjust",
  "wallets.ledgerEntries",
  "wallets.list"
]

describe("a merchant's operations", () => {
  it("are all on the list: those with two doors, and those with one", () => {
    const procedures = Object.keys(appRouter._def.procedures)
      .filter((path) => path.startsWith("merchant."))
      .map((path) => path.slice("merchant.".length))
    assert.deepEqual(procedures.toSorted(), [...Object.keys(both), ...trpcOnly].toSorted())
  })

  it("have a procedure wherever there is an address", () => {
    const addresses = Object.values(merchantApi.groups).flatMap((group) =>
      Object.values(group.endpoints).map(({ method, path }) => `${method} ${path}`)
    )
    assert.deepEqual(addresses.toSorted(), Object.values(both).toSorted())
  })
})
