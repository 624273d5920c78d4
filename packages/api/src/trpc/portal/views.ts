import type { Business } from "@kundportal/core/business/model"
import type { Customer } from "@kundportal/core/customer/model"
import { numberOf } from "@kundportal/core/invoice/document-number"
import { dueOf } from "@kundportal/core/invoice/due"
import type { Invoice } from "@kundportal/core/invoice/model"
import { networkName } from "@kundportal/core/invoice/words"
import type { ListedPayment } from "@kundportal/core/payment/reader"
import type { PaymentMethod } from "@kundportal/core/payment-method/model"
import type { Refund } from "@kundportal/core/refund/model"
import type { Wallet } from "@kundportal/core/wallet/model"
import { DateTime } from "effect"

/** Instants travel to pages as ISO 8601 text in UTC. */
export const iso = (instant: DateTime.Utc): string => DateTime.formatIso(instant)
export const isoOrNull = (instant: DateTime.Utc | null): string | null => (instant === null ? null : iso(instant))

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

/** Money that goes back to the customer, or has gone. */
export const refundView = ({ id, createdAt, amount, status, reason }: Refund) => ({
  id,
  createdAt: iso(createdAt),
  amount,
  status,
  reason
})

/** Money of the customer's with the business, which pays before a card does. */
export const walletView = ({ id, balance }: Wallet) => ({ id, balance })

/** A document as a list shows it. */
export const documentView = (invoice: Invoice) => ({
  id: invoice.id,
  subscriptionId: invoice.subscriptionId,
  kind: invoice.kind,
  number: numberOf(invoice),
  status: invoice.status,
  issuedAt: iso(invoice.issuedAt),
  total: invoice.total,
  due: dueOf(invoice)
})
