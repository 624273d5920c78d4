import { check, units } from "../check.ts"

export const activations = check({
  name: "activations_within_limit",
  proves: ["I27"],
  sentence:
    "A licence key is active on no more devices than it may be, and was given for something that was bought or given.",
  sql: `select business_id, id, 'it is active on more devices than it may be' as what
    from license_key where jsonb_array_length(instances) > activations_limit
    union all
    select a.business_id, a.id, 'another key has its seat'
    from license_key a join license_key b on b.business_id = a.business_id and b.subscription_id = a.subscription_id
      and b.product_id = a.product_id and b.seat = a.seat and b.id <> a.id`
})

export const keysOfEndedGrants = check({
  name: "keys_of_ended_grants",
  proves: ["I27"],
  sentence: "A key is on only while what gives a right to it stands.",
  // Keys follow their grant a moment later, by a job of their own: a portal that was stopped in between is not wrong.
  weight: "warning",
  sql: `select k.business_id, k.id, 'it is on and its subscription does not stand' as what
    from license_key k join subscription s on s.business_id = k.business_id and s.id = k.subscription_id
    where k.disabled is null and s.status <> 'pending' and (
      s.status not in ('active', 'past_due') or k.product_id <> s.product_id or k.seat >= s.quantity)
    union all
    select k.business_id, k.id, 'it is on and its purchase was taken back'
    from license_key k join invoice i on i.business_id = k.business_id and i.id = k.invoice_id
    where k.disabled is null and i.paid_at is not null
      and ${units("i.credited")} > 0 and ${units("i.credited")} >= ${units("i.total")}`
})
