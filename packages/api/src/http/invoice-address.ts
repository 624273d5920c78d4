import type { SharedLink } from "@kundportal/core/invoice/shared-link"

/** Where an invoice is for anybody who has this address, while it lasts. */
export const sharedInvoicePath = ({ businessId, paymentId, expires, signature }: SharedLink): string =>
  `/invoices/payments/${paymentId}?business=${businessId}&expires=${expires}&signature=${signature}`
