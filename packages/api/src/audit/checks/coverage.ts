import { check } from "../check.ts"
import { billedPeriods } from "./charges.ts"

/**
 * A subscription whose billing dates were never moved: by a pause, a late payment, a change of plan or a hand. Only there
 * can data alone say which periods must follow on which.
 */
const neverMoved = `s.anchor = s.created_at + s.trial_days * interval '24 hours' and not exists (
  select from invoice c
  where c.business_id = s.business_id and c.subscription_id = s.id and c.purpose = 'plan_change' and c.issued_at = s.anchor)`

export const coverage = check({
  name: "coverage",
  proves: ["I6", "I14"],
  sentence: "The billed periods of a subscription follow on one another, up to the date on which it is billed next.",
  // In a chain every end but the last is a beginning but the first, so that all of them cancel out but these two.
  sql: `select s.business_id, s.id, case when b.chain <> 0 then 'its billed periods do not follow on one another'
        else 'the period that runs is not the one that was billed' end as what
    from (
      select business_id, subscription_id, max(ends) as ends,
        bit_xor(timestamptz_hash_extended(starts, 0)) # bit_xor(timestamptz_hash_extended(ends, 0))
          # timestamptz_hash_extended(min(starts), 0) # timestamptz_hash_extended(max(ends), 0) as chain
      from (${billedPeriods}) as periods group by 1, 2) as b
    join subscription s on s.business_id = b.business_id and s.id = b.subscription_id
    where (b.chain <> 0 or s.status in ('active', 'past_due', 'on_hold') and b.ends <> s.next_billing_at) and ${neverMoved}`
})

export const servedForMoney = check({
  name: "no_charge_without_service",
  proves: ["I7"],
  sentence:
    "Nothing is billed for a time after the end of a subscription, and what runs has been billed or is a trial.",
  sql: `select b.business_id, b.id, 'it bills a period that begins after the cancellation' as what
    from (${billedPeriods}) as b
    join subscription s on s.business_id = b.business_id and s.id = b.subscription_id
    where s.status = 'cancelled' and b.starts > s.cancelled_at
    union all
    select b.business_id, b.id, 'its period ends before it begins'
    from (${billedPeriods}) as b where b.ends <= b.starts
    union all
    select s.business_id, s.id, 'it runs, is in no trial, and was never billed'
    from subscription s
    where s.status in ('active', 'past_due') and s.period_index >= 0 and not exists (
      select from invoice i
      where i.business_id = s.business_id and i.subscription_id = s.id and i.status <> 'void'
        and i.kind = 'invoice')
      and not exists (
        select from quote q where q.business_id = s.business_id and q.subscription_id = s.id and q.outcome is not null)`
})
