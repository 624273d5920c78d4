/**
 * `due_at` follows from the subscription and is written with it. What the run notes about a subscription it could not deal
 * with (`due_tries`, `due_not_before`, `due_trouble`) is no part of the subscription, so it alone has a default.
 */
export const columns = [
  `alter table payment
    add attempt int, add attended boolean, add provider_object text, add action_url text, add check_at timestamptz,
    add checks int`,
  "alter table payment_method add token jsonb, add removed_at timestamptz",
  `alter table subscription
    add dunning jsonb, add recent_bills jsonb, add due_at timestamptz,
    add due_tries int not null default 0, add due_not_before timestamptz, add due_trouble text`
]

export const filled = [
  "alter table payment alter attempt set not null, alter attended set not null, alter checks set not null"
]

export const indexes = [
  // The database's own word against charging twice: of an invoice's attempts one at the most may bring money, or has.
  `create unique index payment_alive on payment (business_id, invoice_id)
    where invoice_id is not null and status not in ('failed', 'cancelled')`,
  "create index payment_by_invoice on payment (business_id, invoice_id, attempt) where invoice_id is not null",
  "create index payment_by_check on payment (check_at, id) where check_at is not null",
  // The run over all businesses walks the first, the run over one business and "what is next" the second.
  "create index subscription_by_due on subscription (due_at, id) where due_at is not null",
  "create index subscription_by_due_of_business on subscription (business_id, due_at, id) where due_at is not null"
]
