import { check, units, wrongs } from "../check.ts"

/** Decisions that are made side by side read the time before they draw their numbers. */
const sideBySide = "interval '10 minutes'"

export const numbers = check({
  name: "numbers",
  proves: ["I16"],
  sentence:
    "The numbers of a series are 1, 2, 3 … in the order of issue, but for what a restore left out, and the counter stands at the last.",
  sql: `with placed as (
      select business_id, series, id, sequence, issued_at,
        lag(sequence) over places as before, lag(issued_at) over places as issued_before
      from invoice window places as (partition by business_id, series order by sequence))
    select business_id, id, case when sequence = before then 'another document has its number'
        else 'a number before its own is missing' end as what
    from placed as p where sequence <> coalesce(before, 0) + 1 and (sequence = before
      or sequence - coalesce(before, 0) - 1 <> coalesce((select sum(g.last - g.first + 1) from number_gap as g
        where g.business_id = p.business_id and g.series = p.series and g.first > coalesce(p.before, 0)
          and g.last < p.sequence), 0))
    union all
    select business_id, id, 'it was issued before the document with the number before' from placed
    where issued_at < issued_before - ${sideBySide}
    union all
    select coalesce(c.business_id, i.business_id), coalesce(c.series, i.series), 'the counter is not at the last number'
    from invoice_counter c
    full join (select business_id, series, max(last) as last from (
        select business_id, series, sequence as last from invoice
        union all select business_id, series, last from number_gap) as used group by 1, 2) as i
      on i.business_id = c.business_id and i.series = c.series
    where i.last is distinct from c.last`
})

export const corrections = check({
  name: "corrections",
  proves: ["I17"],
  sentence:
    "A correction names the invoice it takes back from, and together they take back no more than it, line by line.",
  sql: `select n.business_id, n.id, w.what
    from invoice n
    left join invoice o on o.business_id = n.business_id and o.id = n.corrects
    cross join lateral ${wrongs({
      "it corrects nothing": "n.purpose = 'correction' and n.corrects is null",
      "it corrects and is no credit note": "n.corrects is not null and n.kind <> 'credit_note'",
      "it corrects what is no invoice": "n.corrects is not null and o.kind is distinct from 'invoice'",
      "it corrects somebody else''s invoice": "n.corrects is not null and o.customer_id <> n.customer_id"
    })}
    where (n.purpose = 'correction' or n.corrects is not null) and w.wrong
    union all
    select o.business_id, o.id, 'more was taken back than it comes to'
    from invoice o
    join (select business_id, corrects, sum(${units("total")}) as total from invoice
      where corrects is not null group by 1, 2) as n on n.business_id = o.business_id and n.corrects = o.id
    where -n.total > ${units("o.total")}
    union all
    select distinct n.business_id, n.corrects, 'more was taken back of a line than it comes to'
    from (
      select c.business_id, c.corrects, l ->> 'id' as line, sum(${units("l -> 'gross'")}) as gross,
        sum(${units("l -> 'tax'")}) as tax
      from invoice c cross join lateral jsonb_array_elements(c.lines) as l
      where c.corrects is not null group by 1, 2, 3) as n
    left join lateral (
      select ${units("l -> 'gross'")} as gross, ${units("l -> 'tax'")} as tax
      from invoice o cross join lateral jsonb_array_elements(o.lines) as l
      where o.business_id = n.business_id and o.id = n.corrects and l ->> 'id' = n.line) as o on true
    where o.gross is null or abs(n.gross) > abs(o.gross) or abs(n.tax) > abs(o.tax)
      or sign(n.gross) = sign(o.gross) and n.gross <> 0`
})

export const quotesCharged = check({
  name: "quote_is_charge",
  proves: ["I24"],
  sentence: "An accepted quote was charged as it was shown.",
  sql: `select q.business_id, q.id, w.what
    from quote q
    left join invoice i on i.business_id = q.business_id and i.id = q.outcome ->> 'invoiceId'
    cross join lateral ${wrongs({
      "its document is missing": "q.outcome ->> 'invoiceId' is not null and i.id is null",
      "its document comes to another total": "i.total <> q.figures -> 'total'",
      "its document was due with another amount": `i.kind = 'invoice' and i.status <> 'void'
        and ${units("i.total")} - ${units("i.credit_applied")} - ${units("i.wallet_applied")} <> ${units("q.figures -> 'dueNow'")}`,
      "something was due and nothing was charged": `q.outcome ->> '_tag' = 'Applied' and q.outcome ->> 'invoiceId' is null
        and ${units("q.figures -> 'dueNow'")} <> 0`
    })}
    where q.outcome is not null and w.wrong`
})
