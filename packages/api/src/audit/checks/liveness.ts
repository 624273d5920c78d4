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
