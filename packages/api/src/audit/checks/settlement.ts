import { check, units, wrongs } from "../check.ts"

const due = `${units("i.total")} - ${units("i.credit_applied")} - ${units("i.wallet_applied")} - ${units("i.credited")}`

export const settlementStates = check({
  name: "settlement_states",
  proves: ["I2"],
  sentence:
    "An open invoice has something due, never less than nothing; what is paid knows when; what is void took nothing.",
  sql: `select i.business_id, i.id, w.what
    from invoice i
    cross join lateral ${wrongs({
      "something negative was applied": `least(${units("i.credit_applied")}, ${units("i.wallet_applied")}, ${units("i.credited")}) < 0`,
      "less than nothing is due": `i.kind = 'invoice' and i.status = 'open' and ${due} < 0`,
      "it is open and nothing is due": `i.kind = 'invoice' and i.status = 'open' and ${due} = 0`,
      "a credit note is open": "i.kind = 'credit_note' and i.status = 'open'",
      "it is paid and does not say when, or the reverse": "(i.status = 'paid') <> (i.paid_at is not null)",
      "it is void and holds credit or wallet": `i.status = 'void' and ${units("i.credit_applied")} + ${units("i.wallet_applied")} <> 0`,
      "its sign is not that of its kind": `case i.kind when 'invoice' then ${units("i.total")} < 0 else ${units("i.total")} > 0 end`
    })}
    where w.wrong`
})

export const settlements = check({
  name: "settlements",
  proves: ["I2", "I3"],
  sentence: "What is due of an invoice, and what credit, wallet and credit notes took of it, is what the books say.",
  // Both sides in one pile, the books negative: what does not come to nothing differs. What a credit note does to the
  // receivable it does to that of the invoice it takes back from; one that corrects none stands for itself.
  sql: `with pile as (
      select i.business_id, coalesce(i.corrects, i.id) as id, i.total ->> 'currency' as currency,
        case when i.kind = 'invoice' and i.status = 'open' then ${due} else 0 end as due,
        ${units("i.credit_applied")} as credit, ${units("i.wallet_applied")} as wallet, ${units("i.credited")} as credited
      from invoice i
      union all
      select e.business_id, coalesce(n.corrects, e.invoice_id), e.currency,
        case when p.account = 'receivable' then -p.amount else 0 end,
        case when p.account = 'subscription_credit' and e.kind in ('credit_applied', 'credit_reversed') then -p.amount else 0 end,
        case when p.account = 'wallet' and e.kind in ('wallet_applied', 'wallet_reversed') then -p.amount else 0 end,
        case when p.account = 'receivable' and e.kind = 'credit_note_issued' and n.corrects is not null then p.amount else 0 end
      from journal_entry e
      cross join lateral jsonb_to_recordset(e.postings) as p (account text, amount bigint)
      left join (select business_id, id, corrects from invoice where corrects is not null) as n
        on n.business_id = e.business_id and n.id = e.invoice_id
      where e.invoice_id is not null and p.account in ('receivable', 'subscription_credit', 'wallet'))
    select d.business_id, d.id, w.what
    from (
      select business_id, id, currency, sum(due) as due, sum(credit) as credit, sum(wallet) as wallet,
        sum(credited) as credited
      from pile group by business_id, id, currency
      having sum(due) <> 0 or sum(credit) <> 0 or sum(wallet) <> 0 or sum(credited) <> 0) as d
    cross join lateral ${wrongs({
      invoice_due: "d.due <> 0",
      invoice_credit_applied: "d.credit <> 0",
      invoice_wallet_applied: "d.wallet <> 0",
      invoice_credited: "d.credited <> 0"
    })}
    where w.wrong`
})

const cash = `case when e.postings -> 0 ->> 'account' = 'cash' then ${units("e.postings -> 0")} else 0 end`

export const paymentsBooked = check({
  name: "payments_booked",
  proves: ["I2", "I7"],
  sentence: "Each succeeded payment of an invoice is booked once, for what it brought, and only those are.",
  sql: `select coalesce(p.business_id, b.business_id) as business_id, coalesce(p.id, b.payment_id) as id,
      case when b.payment_id is null then 'it succeeded and is not booked'
        when p.id is null then 'it is booked and did not succeed' else 'another amount is booked' end as what
    from (select business_id, id, total from payment
      where status = 'succeeded' and invoice_id is not null and ${units("total")} <> 0) as p
    full join (
      select e.business_id, e.payment_id, sum(${cash}) as amount
      from journal_entry e where e.kind in ('payment_received', 'payment_held') group by 1, 2) as b
      on b.business_id = p.business_id and b.payment_id = p.id
    where b.amount is distinct from ${units("p.total")}`
})

export const paymentsFit = check({
  name: "payments_fit_invoices",
  proves: ["I2", "I5", "I7", "I25"],
  sentence:
    "A payment asks for no more than its invoice, in its currency; money that came in settled it, or goes back.",
  sql: `select p.business_id, p.id, w.what
    from payment p
    join invoice i on i.business_id = p.business_id and i.id = p.invoice_id
    cross join lateral ${wrongs({
      "it is in another currency than its invoice": "p.total -> 'currency' <> i.total -> 'currency'",
      "it is for more than its invoice": `${units("p.total")} > ${units("i.total")}`,
      "it succeeded, its invoice is not paid, and nothing goes back": `p.status = 'succeeded' and i.status <> 'paid'
        and not exists (select from refund r where r.business_id = p.business_id and r.payment_id = p.id)`
    })}
    where w.wrong`
})
