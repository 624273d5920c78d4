import { check, units, wrongs } from "../check.ts"

export const refundsWithinCaptured = check({
  name: "refunds_within_captured",
  proves: ["I26"],
  sentence: "No more goes back than a payment brought, its tax with it, and each refund is its credit note.",
  sql: `select r.business_id, r.payment_id as id, w.what
    from (
      select business_id, payment_id, sum(${units("amount")}) as amount, sum(${units("tax")}) as tax
      from refund where status <> 'failed' group by 1, 2) as r
    join payment p on p.business_id = r.business_id and p.id = r.payment_id
    cross join lateral ${wrongs({
      "more goes back than it brought": `r.amount > ${units("p.total")}`,
      "money goes back and none came in": "p.status <> 'succeeded'"
    })}
    where w.wrong
    union all
    select r.business_id, r.id, w.what
    from refund r left join invoice n on n.business_id = r.business_id and n.id = r.credit_note_id
    cross join lateral ${wrongs({
      "it is for nothing or less": `${units("r.amount")} <= 0`,
      "its tax is not a part of it": `${units("r.tax")} not between 0 and ${units("r.amount")}`,
      "its credit note is for another amount": `-${units("n.total")} <> ${units("r.amount")} or -${units("n.tax")} <> ${units("r.tax")}`
    })}
    where w.wrong`
})

/** A refund is booked under the name of its credit note, or under its own where it has none. */
const named = "'jrn_' || substr(coalesce(r.credit_note_id, r.id), 5)"

export const refundsBooked = check({
  name: "refunds_booked",
  proves: ["I26", "I3"],
  sentence: "A refund that has ended is booked as it ended, and one that has not is not.",
  sql: `select r.business_id, r.id, 'the books do not say how it ended' as what
    from refund r
    left join journal_entry e on e.business_id = r.business_id
      and e.id = ${named} || case when r.status = 'failed' then 'NotReturned' else 'Returned' end
    where (r.status <> 'pending') <> (e.id is not null)`
})

export const unknownAreLookedAt = check({
  name: "unknown_are_looked_at",
  proves: ["I23"],
  sentence: "Whatever nobody knows the end of has a time at which somebody looks; what has ended has none.",
  sql: `select p.business_id, p.id, w.what
    from payment p
    cross join lateral ${wrongs({
      "nobody will ever look what became of it":
        "p.status in ('processing', 'requires_customer_action') and p.check_at is null",
      "it has ended and is looked at again":
        "p.status in ('succeeded', 'failed', 'cancelled') and p.check_at is not null",
      "it failed and does not say why, or the reverse": "(p.status = 'failed') <> (p.decline_reason is not null)"
    })}
    where w.wrong
    union all
    select r.business_id, r.id, case when r.check_at is null then 'nobody will ever look what became of it'
        else 'it has ended and is looked at again' end
    from refund r where (r.status = 'pending') <> (r.check_at is not null)`
})
