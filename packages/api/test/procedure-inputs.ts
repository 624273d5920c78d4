import { ada } from "@kundportal/testing/fixtures/customer"
import { someBilling } from "@kundportal/testing/fixtures/subscription"
import { adas } from "./foreign-ids.ts"

export type Input = Readonly<Record<string, unknown>>

const billing = { country: "SE", city: "Göteborg" }
const month = {
  payment_frequency_count: 1,
  payment_frequency_interval: "Month",
  subscription_period_count: 1,
  subscription_period_interval: "Year"
}
const change = {
  subscription_id: adas.sub,
  product_id: adas.pro,
  quantity: 1,
  addons: [{ addon_id: adas.adn, quantity: 1 }]
}
const subscription = { subscription_id: adas.sub }
const own = { id: adas.sub }
const said = { feedback: null, comment: null }

/** A sound input of every procedure that takes one, with the coffee roaster's own ids, or Ada's, in every place for one. */
export const inputs: Readonly<Record<string, ReadonlyArray<Input>>> = {
  "merchant.addons.archive": [{ addon_id: adas.adn }],
  "merchant.addons.create": [{ name: "A", currency: "SEK", price: 100, tax_category: "saas" }],
  "merchant.addons.list": [{}],
  "merchant.addons.retrieve": [{ addon_id: adas.adn }],
  "merchant.addons.update": [{ addon_id: adas.adn, name: "B" }],
  "merchant.apiKeys.create": [{ label: "Mine" }],
  "merchant.apiKeys.revoke": [{ api_key_id: "key_kaffe" }],
  "merchant.apiKeys.rotate": [{ api_key_id: "key_kaffe" }],
  "merchant.business.setSubscriptionRules": [{ allow_change: true }],
  "merchant.business.setTaxRates": [{ tax_rates: [{ country: "SE", rate_bps: 2500 }] }],
  "merchant.customerPortal.create": [{ customer_id: ada }],
  "merchant.customers.create": [{ email: "grace@example.com", name: "Grace" }],
  "merchant.customers.deletePaymentMethod": [{ customer_id: ada, payment_method_id: adas.spare }],
  "merchant.customers.list": [{}],
  "merchant.customers.paymentMethods": [{ customer_id: ada }],
  "merchant.customers.retrieve": [{ customer_id: ada }],
  "merchant.customers.revokeAccess": [{ customer_id: ada }],
  "merchant.customers.update": [{ customer_id: ada, name: "Ada L." }],
  "merchant.discounts.archive": [{ discount_id: adas.dsc }],
  "merchant.discounts.create": [
    { type: "percentage", amount: 1000, name: "Ten", code: "TEN", restricted_to: [adas.pro] },
    { type: "flat", currency_options: [{ currency: "SEK", max_amount_possible: 500 }], name: "Five", code: "FIVE" }
  ],
  "merchant.discounts.list": [{}],
  "merchant.discounts.retrieve": [{ discount_id: adas.dsc }],
  "merchant.discounts.validate": [{ code: "FIKA", product_id: adas.pro }],
  "merchant.invoices.creditNote": [
    {
      invoice_id: adas.inv,
      reason: "Sorry",
      settle_to: "open_invoice",
      take_back: { type: "amount", amount: 100, tax_inclusive: true }
    }
  ],
  "merchant.invoices.list": [subscription],
  "merchant.invoices.pdf": [{ payment_id: adas.pay }],
  "merchant.invoices.recordPayment": [{ invoice_id: adas.inv }],
  "merchant.invoices.retrieve": [{ invoice_id: adas.inv }],
  "merchant.licenseKeys.list": [{}],
  "merchant.licenseKeys.retrieve": [{ license_key_id: adas.lic }],
  "merchant.licenseKeys.update": [{ license_key_id: adas.lic, activations_limit: 9 }],
  "merchant.licenses.activate": [{ license_key: "7K2M-09QX-HTR4-ZB3V-1CWE-8YPD", name: "Laptop" }],
  "merchant.licenses.deactivate": [{ license_key: "7K2M-09QX-HTR4-ZB3V-1CWE-8YPD", license_key_instance_id: adas.lki }],
  "merchant.licenses.validate": [
    { license_key: "7K2M-09QX-HTR4-ZB3V-1CWE-8YPD", license_key_instance_id: adas.lki, product_id: adas.pro }
  ],
  "merchant.payments.lineItems": [{ payment_id: adas.pay }],
  "merchant.payments.list": [{ customer_id: ada, subscription_id: adas.sub, product_id: adas.pro }],
  "merchant.payments.retrieve": [{ payment_id: adas.pay }],
  "merchant.productCollections.archive": [{ collection_id: adas.pdc }],
  "merchant.productCollections.create": [{ name: "More", groups: [{ products: [{ product_id: adas.pdt }] }] }],
  "merchant.productCollections.list": [{}],
  "merchant.productCollections.retrieve": [{ collection_id: adas.pdc }],
  "merchant.productCollections.unarchive": [{ collection_id: adas.pdc }],
  "merchant.productCollections.update": [
    { collection_id: adas.pdc, groups: [{ group_id: adas.pcg, products: [{ product_id: adas.pro }] }] }
  ],
  "merchant.products.create": [
    {
      name: "P",
      tax_category: "saas",
      price: { type: "recurring_price", currency: "SEK", price: 100, ...month },
      addons: [adas.adn]
    }
  ],
  "merchant.products.list": [{}],
  "merchant.products.retrieve": [{ product_id: adas.pro }],
  "merchant.refunds.create": [{ payment_id: adas.pay, items: [{ item_id: "li_1", amount: 100 }], reason: "Sorry" }],
  "merchant.refunds.list": [{ customer_id: ada, subscription_id: adas.sub }],
  "merchant.refunds.pdf": [{ refund_id: adas.ref }],
  "merchant.refunds.retrieve": [{ refund_id: adas.ref }],
  "merchant.subscriptions.cancelChangePlan": [subscription],
  "merchant.subscriptions.changePlan": [
    change,
    { ...subscription, quote_id: adas.quo },
    { ...change, quote_id: adas.quo }
  ],
  "merchant.subscriptions.charge": [{ ...subscription, product_price: 100 }],
  "merchant.subscriptions.create": [
    {
      billing,
      customer: { customer_id: ada },
      product_id: adas.pro,
      quantity: 1,
      addons: [{ addon_id: adas.adn, quantity: 1 }],
      payment_method_id: adas.pm
    },
    { billing, customer: { email: "new@example.com" }, product_id: adas.pro, quantity: 1, payment_link: true }
  ],
  "merchant.subscriptions.list": [{ customer_id: ada, product_id: adas.pro }],
  "merchant.subscriptions.previewChangePlan": [change],
  "merchant.subscriptions.retrieve": [subscription],
  "merchant.subscriptions.update": [
    { ...subscription, metadata: { a: 1 } },
    { ...subscription, payment_method_id: adas.pm },
    { ...subscription, billing },
    { ...subscription, status: "paused" },
    { ...subscription, cancel_at_next_billing_date: true },
    { ...subscription, status: "cancelled" }
  ],
  "merchant.subscriptions.updatePaymentMethod": [
    { ...subscription, payment_method: { type: "existing", payment_method_id: adas.pm } },
    { ...subscription, payment_method: { type: "new", return_url: "https://kaffe.example/account" } }
  ],
  "merchant.wallets.adjust": [
    { customer_id: ada, amount: 100, currency: "SEK", entry_type: "credit", reason: "Sorry" }
  ],
  "merchant.wallets.ledgerEntries": [{ customer_id: ada }],
  "merchant.wallets.list": [{ customer_id: ada }],
  "portal.billing.document": [{ subscriptionId: adas.sub, id: adas.inv }],
  "portal.billing.documentPdf": [{ subscriptionId: adas.sub, id: adas.inv }],
  "portal.billing.history": [{ search: null, subscriptionId: adas.sub, after: null }],
  "portal.billing.invoice": [{ paymentId: adas.pay }],
  "portal.licenseKeys.devices": [{ id: adas.lic }],
  "portal.licenseKeys.freeDevice": [{ id: adas.lic, deviceId: adas.lki }],
  "portal.licenseKeys.reveal": [{ id: adas.lic }],
  "portal.paymentMethods.completeSetup": [{ id: adas.pms }],
  "portal.paymentMethods.openSetup": [{ subscriptionId: adas.sub }],
  "portal.paymentMethods.remove": [{ id: adas.pm }],
  "portal.paymentMethods.setDefault": [{ id: adas.pm }],
  "portal.paymentMethods.updateSubscriptionMethod": [{ subscriptionId: adas.sub, paymentMethodId: adas.pm }],
  "portal.planChange.confirm": [{ subscriptionId: adas.sub, quoteId: adas.quo }],
  "portal.planChange.options": [{ subscriptionId: adas.sub }],
  "portal.planChange.preview": [
    {
      subscriptionId: adas.sub,
      productId: adas.pro,
      quantity: 1,
      addons: [{ addonId: adas.adn, quantity: 1 }],
      discountCodes: null,
      effectiveAt: null,
      replaceScheduled: false
    }
  ],
  "portal.planChange.undoScheduled": [{ subscriptionId: adas.sub }],
  "portal.profile.update": [{ name: "Ada", phoneNumber: null, language: null }],
  "portal.subscriptions.byId": [own],
  "portal.subscriptions.cancel": [{ ...own, ...said }],
  "portal.subscriptions.pause": [own],
  "portal.subscriptions.planCancellation": [{ ...own, ...said }],
  "portal.subscriptions.resume": [own],
  "portal.subscriptions.revokeCancellation": [own],
  "portal.subscriptions.updateBilling": [{ ...own, billing: someBilling() }],
  "portal.wallets.entries": [{ page: { number: 0, size: 10 } }]
}
