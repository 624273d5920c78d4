import { maxBillsPerDay } from "@kundportal/core/subscription/safety-bound"
import { check } from "../check.ts"

export const chargedOnce = check({
  name: "charged_once",
  proves: ["I5"],
  sentence: "Of the payments of an invoice only one brings money, or may still bring some.",
  sql: `select p.business_id, p.invoice_id as id, case when count(*) filter (where p.status = 'succeeded') > 1
        then 'it was paid more than once' else 'more than one payment is alive' end as what
    from payment p
    where p.invoice_id is not null and p.status not in ('failed', 'cancelled')
    group by p.business_id, p.invoice_id having count(*) > 1`
})

export const attemptsCounted = check({
  name: "attempts_counted",
  proves: ["I5"],
  sentence: "Each attempt at an invoice has its own number and the name that follows from it.",
  sql: `select business_id, invoice_id as id, 'two attempts have the same number' as what
    from payment where invoice_id is not null
    group by business_id, invoice_id, attempt having count(*) > 1
    union all
    select business_id, id, 'its name is not that of the attempt'
    from payment
    where invoice_id is not null and provider_object is not null
      and id <> 'pay_' || substr(invoice_id, 5) || case attempt when 0 then '' else 'a' || attempt end`
})

/** The first bill of a period and what it is for; what is void was never charged. */
export const billedPeriods = `select business_id, subscription_id, id, issued_at,
    (lines -> 0 -> 'period' ->> 'start')::timestamptz as starts, (lines -> 0 -> 'period' ->> 'end')::timestamptz as ends
  from invoice
  where subscription_id is not null and kind = 'invoice' and purpose in ('start', 'renewal') and status <> 'void'
    and jsonb_typeof(lines -> 0 -> 'period') = 'object'`

export const periodBilledOnce = check({
  name: "period_billed_once",
  proves: ["I5", "I6"],
  sentence: "A period of a subscription is billed once.",
  sql: `select business_id, subscription_id as id, 'a period is billed more than once' as what
    from (${billedPeriods}) as b
    group by business_id, subscription_id, starts having count(*) > 1`
})

export const safetyBound = check({
  name: "safety_bound",
  proves: ["I30"],
  sentence: "No subscription has more bills in a day than the safety bound lets through.",
  // The count begins anew a day after it began, so one full count may end where the next begins.
  sql: `select business_id, id, 'more bills were counted in a day than the bound' as what
    from subscription where (recent_bills ->> 'count')::int > ${maxBillsPerDay}
    union all
    select distinct b.business_id, b.subscription_id, 'more bills were issued within a day than the bound'
    from (
      select i.business_id, i.subscription_id, i.issued_at,
        lag(i.issued_at, ${2 * maxBillsPerDay}) over (partition by i.business_id, i.subscription_id order by i.issued_at) as before
      from invoice i
      where i.kind = 'invoice' and i.purpose in ('start', 'renewal') and (i.business_id, i.subscription_id) in (
        select business_id, subscription_id from invoice
        where subscription_id is not null group by 1, 2 having count(*) > ${2 * maxBillsPerDay})) as b
    where b.issued_at - b.before < interval '24 hours'`
})
