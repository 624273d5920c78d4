type Json = unknown

interface Owned {
  business_id: string
  id: string
  version: number
}

export interface CustomerRow extends Owned {
  name: string
  email: string
  email_canonical: string
  phone_number: string | null
  language: string | null
  metadata: Json
  created_at: Date
  updated_at: Date
  blocked_at: Date | null
}

export interface ProductRow extends Owned {
  name: string
  description: string | null
  tax_category: string
  price: Json
  metadata: Json
  created_at: Date
  updated_at: Date
  archived_at: Date | null
}

export interface SubscriptionRow extends Owned {
  customer_id: string
  product_id: string
  status: string
  cancel_at_next_billing: boolean
  created_at: Date
  due_at: Date | null
  due_tries: number
  due_not_before: Date | null
  due_trouble: string | null
}

export interface InvoiceRow extends Owned {
  number: string
  series: string
  sequence: number
  subscription_id: string | null
  corrects: string | null
  issued_at: Date
}

export interface PaymentRow extends Owned {
  customer_id: string
  subscription_id: string | null
  invoice_id: string | null
  description: string
  currency: string
  status: string
  items: Json
  attempt: number
  check_at: Date | null
  created_at: Date
}

export interface LinkRow extends Owned {
  customer_id: string
  login_request_id: string | null
  created_at: Date
  expires_at: Date
  used_at: Date | null
  revoked_at: Date | null
}

export interface SessionRow extends Owned {
  customer_id: string
  expires_at: Date
  ends_at: Date
}

interface Dated extends Owned {
  created_at: Date
  archived_at: Date | null
}

export interface JournalEntryRow extends Owned {
  customer_id: string
  subscription_id: string | null
  invoice_id: string | null
  kind: string
  at: Date
}

export interface LicenseKeyRow extends Owned {
  customer_id: string
  subscription_id: string | null
  invoice_id: string | null
  seat: number
  text_hash: string
  created_at: Date
}

export interface PostingRow {
  business_id: string
  account: string
  ref: string
  currency: string
  amount: number
}

export interface RefundRow extends Owned {
  customer_id: string
  payment_id: string
  status: string
  check_at: Date | null
  created_at: Date
}

/** The columns that queries name. Rows are decoded whole by the schema of their aggregate (`rows.ts`). */
export interface Tables {
  business: { business_id: string; archived_at: Date | null; version: number }
  logo: { business_id: string; media_type: string; base64: string; version: number }
  api_key: Owned & { created_at: Date }
  addon: Dated
  customer: CustomerRow
  discount: Dated & { code: string }
  due_subscription: { business_id: string; id: string; due_at: Date }
  product: ProductRow
  payment_method: Owned & { customer_id: string; is_default: boolean; created_at: Date; removed_at: Date | null }
  payment_method_setup: Owned
  subscription: SubscriptionRow
  invoice_counter: { business_id: string; series: string; last: number }
  invoice: InvoiceRow
  journal_entry: JournalEntryRow
  license_key: LicenseKeyRow
  movement_check: {
    business_id: string
    provider: string
    listed_until: Date | null
    compared_until: Date | null
  }
  number_gap: { business_id: string; series: string; first: number; last: number; reason: string; at: Date }
  payment: PaymentRow
  posting: PostingRow
  product_collection: Dated
  quote: Owned & { subscription_id: string; expires_at: Date; outcome: Json | null }
  refund: RefundRow
  stray_charge: { business_id: string; object: string; adopted_by: string | null; dismissed_at: Date | null }
  test_clock: { business_id: string; now: Date }
  wallet: Owned & { customer_id: string; currency: string }
  login_request: Owned & { browser_hash: string; created_at: Date; expires_at: Date }
  link: LinkRow
  session: SessionRow
  throttle: { business_id: string; name: string; subject_hash: string; window_start: Date; taken: number }
  letter: { business_id: string; id: string; created_at: Date; sealed: Uint8Array }
}
