import type { Business } from "@kundportal/core/business/model"
import type { Customer } from "@kundportal/core/customer/model"
import { networkName } from "@kundportal/core/invoice/words"
import type { Money } from "@kundportal/core/kernel/money"
import type { ListedPayment } from "@kundportal/core/payment/reader"
import type { PaymentMethod } from "@kundportal/core/payment-method/model"
import type { Subscription } from "@kundportal/core/subscription/model"
import { DateTime } from "effect"

/** Instants travel to pages as ISO 8601 text in UTC. */
export const iso = (instant: DateTime.Utc): string => DateTime.formatIso(instant)
const isoOrNull = (instant: DateTime.Utc | null): string | null => (instant === null ? null : iso(instant))

/** The face of a business, which anybody may see. */
export const businessView = ({ id, name, supportEmail, language, timeZone, branding, version }: Business) => ({
  id,
  name,
  supportEmail,
  language,
  timeZone,
  branding,
  /** Where its colours are, as a stylesheet. */
  themePath: `/brand/${id}/theme.css?v=${version}`,
  logoPath: branding.hasLogo ? `/brand/${id}/logo?v=${version}` : null
})

export const profileView = ({ id, name, email, phoneNumber, language }: Customer) => ({
  id,
  name,
  email,
  phoneNumber,
  language
})

export const cardView = ({ network, lastFour, expiryMonth, expiryYear }: PaymentMethod["card"]) => ({
  /** As the network writes itself: `Visa`, not `visa`. */
  network: networkName(network),
  lastFour,
  expiryMonth,
  expiryYear
})

export const paymentMethodView = ({ id, card, isDefault }: PaymentMethod) => ({ id, isDefault, card: cardView(card) })

export const paymentView = (payment: ListedPayment) => ({
  id: payment.id,
  createdAt: iso(payment.createdAt),
  description: payment.description,
  total: payment.total,
  tax: payment.tax,
  status: payment.status,
  declineReason: payment.declineReason,
  card: payment.card === null ? null : cardView(payment.card),
  subscriptionId: payment.subscriptionId,
  invoiceNumber: payment.invoiceNumber,
  /** Where the PDF is; null when nothing was invoiced. */
  pdfPath: payment.invoiceId === null ? null : `/invoices/payments/${payment.id}`
})

/** What one period costs before tax, or with it when the price includes it. */
const periodPrice = ({ price, quantity }: Subscription): Money => ({ ...price, amount: price.amount * quantity })

export const subscriptionView = (subscription: Subscription, methods: ReadonlyArray<PaymentMethod>) => {
  const method = methods.find(({ id }) => id === subscription.paymentMethodId)
  return {
    id: subscription.id,
    productName: subscription.productName,
    status: subscription.status,
    price: periodPrice(subscription),
    unitPrice: subscription.price,
    taxInclusive: subscription.taxInclusive,
    quantity: subscription.quantity,
    frequency: subscription.frequency,
    createdAt: iso(subscription.createdAt),
    nextBillingAt: iso(subscription.nextBillingAt),
    previousBillingAt: iso(subscription.previousBillingAt),
    trialEndsAt: isoOrNull(subscription.trialEndsAt),
    expiresAt: isoOrNull(subscription.expiresAt),
    pausedAt: isoOrNull(subscription.pausedAt),
    cancelledAt: isoOrNull(subscription.cancelledAt),
    cancelAtNextBilling: subscription.cancelAtNextBilling,
    billing: subscription.billing,
    paymentMethod: method === undefined ? null : paymentMethodView(method)
  }
}
