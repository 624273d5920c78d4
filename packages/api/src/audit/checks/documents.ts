import { check, units, wrongs } from "../check.ts"

/** A line's amount in the terms of its price: with the tax where the price contains it, without it where not. */
const priced = `abs(case when (l ->> 'taxInclusive')::boolean then ${units("l -> 'gross'")} else ${units("l -> 'net'")} end)::numeric`
const rate = "(l ->> 'taxRateBps')::numeric"
const full = `(${units("l -> 'unitPrice'")} * (l ->> 'quantity')::numeric - ${units("l -> 'discount'")})`
const share = `case when jsonb_typeof(l -> 'proration') = 'object'
  then round(${full} * (l -> 'proration' -> 'share' ->> 'part')::numeric / (l -> 'proration' -> 'share' ->> 'whole')::numeric)
  else ${full} end`
const taxOf = `round(${priced} * ${rate} / (10000 + case when (l ->> 'taxInclusive')::boolean then ${rate} else 0 end))`

export const lineSums = check({
  name: "line_sums",
  proves: ["I1", "I25"],
  sentence:
    "Net and tax of a line are its gross; lines come to the subtotal and the tax, and both to the total; one currency.",
  sql: `select i.business_id, i.id, w.what
    from invoice i
    cross join lateral (
      select coalesce(sum(${units("l -> 'net'")}), 0) as net, coalesce(sum(${units("l -> 'tax'")}), 0) as tax,
        bool_and(${units("l -> 'net'")} + ${units("l -> 'tax'")} = ${units("l -> 'gross'")}) as lines_add_up,
        bool_and(l -> 'net' -> 'currency' = i.total -> 'currency' and l -> 'tax' -> 'currency' = i.total -> 'currency'
          and l -> 'gross' -> 'currency' = i.total -> 'currency'
          and l -> 'unitPrice' -> 'currency' = i.total -> 'currency') as in_one_currency
      from jsonb_array_elements(i.lines) as l) as s
    cross join lateral ${wrongs({
      "net and tax of a line are not its gross": "not s.lines_add_up",
      "a line is in another currency": "not s.in_one_currency",
      "the lines do not come to the subtotal": `s.net <> ${units("i.subtotal")}`,
      "the lines do not come to the tax": `s.tax <> ${units("i.tax")}`,
      "subtotal and tax do not come to the total": `${units("i.subtotal")} + ${units("i.tax")} <> ${units("i.total")}`
    })}
    where w.wrong`
})

export const taxPerRate = check({
  name: "tax_per_rate",
  proves: ["I1"],
  sentence: "The tax of each rate and reason is the sum of its lines.",
  sql: `select i.business_id, i.id, 'the tax of a rate is not that of its lines' as what
    from invoice i
    where case when jsonb_array_length(i.lines) = 1 and jsonb_array_length(i.taxes) = 1
      then i.taxes -> 0 -> 'rateBps' <> i.lines -> 0 -> 'taxRateBps'
        or i.taxes -> 0 -> 'treatment' <> i.lines -> 0 -> 'taxTreatment'
        or i.taxes -> 0 -> 'base' <> i.lines -> 0 -> 'net' or i.taxes -> 0 -> 'tax' <> i.lines -> 0 -> 'tax'
      else exists (
        select from (
          select t ->> 'rateBps' as rate, t ->> 'treatment' as treatment,
            ${units("t -> 'base'")} as base, ${units("t -> 'tax'")} as tax
          from jsonb_array_elements(i.taxes) as t
          union all
          select l ->> 'taxRateBps', l ->> 'taxTreatment', -${units("l -> 'net'")}, -${units("l -> 'tax'")}
          from jsonb_array_elements(i.lines) as l) as parts
        group by rate, treatment having sum(base) <> 0 or sum(tax) <> 0)
      end`
})

export const lineArithmetic = check({
  name: "line_arithmetic",
  proves: ["I10", "I11"],
  sentence:
    "A line is quantity times price, less its discount, for its share of the period, rounded once; its tax is that of its rate.",
  // What a correction takes back of a line was agreed with the customer: it is bounded by the line, and checked there.
  sql: `select i.business_id, i.id, w.what
    from invoice i
    cross join lateral (
      select bool_or(${priced} <> ${share}) as amount, bool_or(abs(${units("l -> 'tax'")}) <> ${taxOf}) as tax,
        bool_or((l -> 'proration' -> 'share' ->> 'part')::numeric
          not between 0 and (l -> 'proration' -> 'share' ->> 'whole')::numeric) as share
      from jsonb_array_elements(i.lines) as l) as s
    cross join lateral ${wrongs({
      "a line is not what its price comes to": "s.amount",
      "the tax of a line is not that of its rate": "s.tax",
      "a line is for less than nothing or more than all of a period": "s.share"
    })}
    where i.purpose <> 'correction' and w.wrong`
})

const moneys = ["subtotal", "tax", "total", "credit_applied", "wallet_applied", "credited"]

export const oneCurrency = check({
  name: "one_currency",
  proves: ["I25"],
  sentence: "A document is in one currency, and so are a refund and its payment, a credit and its price.",
  sql: `select i.business_id, i.id, 'the document is in several currencies' as what
    from invoice i
    where ${moneys
      .slice(1)
      .map((column) => `i.${column} -> 'currency' <> i.subtotal -> 'currency'`)
      .join(" or ")}
    union all
    select r.business_id, r.id, 'the refund is in another currency than its payment'
    from refund r join payment p on p.business_id = r.business_id and p.id = r.payment_id
    where r.amount -> 'currency' <> p.total -> 'currency'
    union all
    select s.business_id, s.id, 'the credit is in another currency than the price'
    from subscription s where s.credit -> 'currency' <> s.price -> 'currency'`
})
