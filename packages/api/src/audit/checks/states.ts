import { check, wrongs } from "../check.ts"

const ended = "s.status in ('cancelled', 'failed', 'expired')"
const overdue = "s.status in ('past_due', 'on_hold')"
const instant = (field: string): string => `(s.dunning ->> '${field}')::timestamptz`

/** `dueAt(subscription)` of the core, in the database's words. */
const dueAt = `least(
  case when s.status in ('active', 'past_due', 'on_hold') and (s.cancel_at_next_billing or s.next_billing_at >= s.expires_at
      or s.status = 'active' and (s.open_invoice_id is null or jsonb_typeof(s.pending_change) = 'object'))
    then s.next_billing_at end,
  case when s.status = 'past_due' then ${instant("graceEndsAt")} end,
  case when ${overdue} then ${instant("retryAt")} end,
  case when ${overdue} then ${instant("remindAt")} end)`

export const dueDates = check({
  name: "due_dates",
  proves: ["I28", "I13"],
  sentence: "The date that the renewal run looks for follows from the subscription; what is on hold is not renewed.",
  sql: `select s.business_id, s.id, 'it is due at another instant than the run believes' as what
    from subscription s where s.due_at is distinct from ${dueAt}`
})

export const states = check({
  name: "legal_states",
  proves: ["I12", "I13"],
  sentence: "Every subscription stands as its status says.",
  sql: `select s.business_id, s.id, w.what
    from subscription s
    left join invoice i on i.business_id = s.business_id and i.id = s.open_invoice_id
    cross join lateral ${wrongs({
      "it is pending and no first bill waits": "s.status = 'pending' and s.open_invoice_id is null",
      "its open invoice is not open": "s.open_invoice_id is not null and i.status is distinct from 'open'",
      "its open invoice is not its own": "i.subscription_id is distinct from s.id and i.id is not null",
      "it is on hold and nothing is owed": "s.status = 'on_hold' and s.open_invoice_id is null",
      "it is past due and nothing is owed":
        "s.status = 'past_due' and (s.open_invoice_id is null or s.dunning is null)",
      "nothing is overdue and it is dunned": `not (${overdue}) and jsonb_typeof(s.dunning) = 'object'`,
      "it is active and owes for a period before":
        "s.status = 'active' and i.issued_at < s.previous_billing_at and s.pending_change is null",
      "it has ended and something still waits": `${ended} and (s.open_invoice_id is not null or jsonb_typeof(s.pending_change) = 'object' or jsonb_typeof(s.scheduled_change) = 'object')`,
      "it is cancelled and does not say when, or the reverse":
        "(s.status = 'cancelled') <> (s.cancelled_at is not null)",
      "it is paused and does not say since when, or the reverse": "(s.status = 'paused') <> (s.paused_at is not null)",
      "a change waits for another invoice":
        "jsonb_typeof(s.pending_change) = 'object' and (s.status <> 'active' or s.pending_change ->> 'invoiceId' is distinct from s.open_invoice_id)",
      "its next billing date is not after the one before": "s.next_billing_at <= s.previous_billing_at"
    })}
    where w.wrong`
})

export const openInvoices = check({
  name: "open_invoices",
  proves: ["I13"],
  sentence: "A subscription owes one invoice at the most, and none when it has ended.",
  sql: `select i.business_id, i.subscription_id as id, 'it owes more than one invoice' as what
    from invoice i where i.status = 'open' and i.subscription_id is not null
    group by 1, 2 having count(*) > 1
    union all
    select i.business_id, i.id, 'it is open and its subscription has ended'
    from invoice i join subscription s on s.business_id = i.business_id and s.id = i.subscription_id
    where i.status = 'open' and ${ended}`
})
