import { check, wallNow } from "../check.ts"

/** How late something may be done before it is told of. */
const bound = "interval '1 hour'"
/** So many looks without an answer are more than a day. */
const manyLooks = 9

export const nothingLate = check({
  name: "nothing_is_late",
  proves: ["I28"],
  sentence: "Nothing has been due for more than an hour.",
  weight: "warning",
  // Billing dates are on the clock of the business, which a test may have moved; looks are on the wall clock.
  sql: `select s.business_id, s.id, 'it has been due for more than an hour' as what
    from subscription s left join test_clock c on c.business_id = s.business_id
    where s.due_tries = 0 and s.due_at < coalesce(c.now, ${wallNow}) - ${bound}
    union all
    select business_id, id, 'nobody has looked what became of it for more than an hour'
    from payment where check_at < ${wallNow} - ${bound}
    union all
    select business_id, id, 'nobody has looked what became of it for more than an hour'
    from refund where check_at < ${wallNow} - ${bound}`
})

export const nothingPutOff = check({
  name: "nothing_is_put_off",
  proves: ["I28"],
  sentence: "No subscription has been put off because what is due could not be done.",
  weight: "warning",
  sql: "select business_id, id, 'it was put off: what is due could not be done' as what from subscription where due_tries > 0"
})

export const nothingUnknown = check({
  name: "nothing_stays_unknown",
  proves: ["I23", "I28"],
  sentence: "No payment and no refund has been without an answer for more than a day.",
  weight: "warning",
  sql: `select business_id, id, 'nobody has known for more than a day what became of it' as what
    from payment where check_at is not null and checks >= ${manyLooks}
    union all
    select business_id, id, 'nobody has known for more than a day what became of it'
    from refund where check_at is not null and checks >= ${manyLooks}`
})

export const whatWaits = check({
  name: "what_waits_is_noted",
  proves: ["I28"],
  sentence: "The workers look for each subscription and each payment when its row says so.",
  sql: `select coalesce(s.business_id, d.business_id) as business_id, coalesce(s.id, d.id) as id,
      'the run looks for it at another instant than it is due' as what
    from subscription s full join due_subscription d on d.business_id = s.business_id and d.id = s.id
    where s.due_at is distinct from d.due_at
    union all
    select coalesce(p.business_id, u.business_id), coalesce(p.id, u.id), 'it is looked at when nothing is to be seen, or not at all'
    from (select business_id, id, check_at from payment where check_at is not null) p
    full join unsettled_payment u on u.business_id = p.business_id and u.id = p.id
    where p.check_at is distinct from u.check_at`
})
