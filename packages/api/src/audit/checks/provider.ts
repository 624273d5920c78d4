import { check, units } from "../check.ts"

/** What the test bank calls its charges. */
const ofTestBank = "provider_object like 'tbc\\_%'"

export const chargesAtBank = check({
  name: "charges_at_bank",
  proves: ["I4"],
  sentence: "What the test bank took is what payments say: the same amounts under the same names, each once.",
  needs: "test_bank",
  // A payment whose outcome nobody has heard yet may have brought its money already.
  sql: `select coalesce(p.business_id, m.business_id) as business_id, coalesce(p.id, m.reference) as id,
      case when m.object is null then 'it succeeded and the bank took nothing'
        when p.id is null then 'the bank took money and no payment knows of it'
        when p.status not in ('succeeded', 'processing', 'requires_customer_action')
          then 'the bank took money for a payment that did not succeed'
        else 'the bank took something else' end as what
    from (select * from payment where ${ofTestBank}) as p
    full join (select * from test_bank.movement where kind = 'charge') as m on m.object = p.provider_object
    where case
      when m.object is null then p.status = 'succeeded'
      when p.id is null then true
      else p.status not in ('succeeded', 'processing', 'requires_customer_action')
        or m.business_id <> p.business_id or m.reference <> p.id
        or m.amount <> ${units("p.total")} or m.currency <> p.total ->> 'currency' end`
})

export const refundsAtBank = check({
  name: "refunds_at_bank",
  proves: ["I4"],
  sentence: "What the test bank gave back is what refunds say: the same amounts under the same names, each once.",
  needs: "test_bank",
  sql: `select coalesce(r.business_id, m.business_id) as business_id, coalesce(r.id, m.reference) as id,
      case when m.object is null then 'it succeeded and the bank gave nothing back'
        when r.id is null then 'the bank gave money back and no refund knows of it'
        when r.status = 'failed' then 'the bank gave money back for a refund that failed'
        else 'the bank gave something else back' end as what
    from (
      select r.*, p.provider_object from refund r
      join payment p on p.business_id = r.business_id and p.id = r.payment_id and p.${ofTestBank}) as r
    full join (select * from test_bank.movement where kind = 'refund') as m
      on m.business_id = r.business_id and m.reference = r.id
    where case
      when m.object is null then r.status = 'succeeded'
      when r.id is null then true
      else r.status = 'failed' or m.charge_id <> r.provider_object
        or m.amount <> ${units("r.amount")} or m.currency <> r.amount ->> 'currency' end`
})

export const chargesAtBankOnce = check({
  name: "bank_moved_once",
  proves: ["I4", "I5"],
  sentence: "The test bank moved money once for each name of ours.",
  needs: "test_bank",
  sql: `select business_id, reference as id, 'the bank moved money more than once' as what
    from test_bank.movement group by business_id, kind, reference having count(*) > 1`
})

export const oneObjectEach = check({
  name: "one_object_each",
  proves: ["I4", "I5"],
  sentence: "No two payments share what a provider calls one charge, and none was charged that no provider knows.",
  sql: `select p.business_id, p.id, 'another payment has the same charge' as what
    from payment p
    where p.provider_object in (
      select provider_object from payment where provider_object is not null group by provider_object having count(*) > 1)
    union all
    select p.business_id, p.id, 'the customer is to authenticate a charge that no provider knows'
    from payment p where p.status = 'requires_customer_action' and p.provider_object is null`
})
