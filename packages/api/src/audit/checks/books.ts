import { check, units, wrongs } from "../check.ts"

const mark = (posting: string, position: string): string =>
  `hashtextextended(concat_ws(' ', ${posting}, ${position}), 0)`

export const entriesBalance = check({
  name: "entries_balance",
  proves: ["I3"],
  sentence: "Every entry comes to zero, and the postings that balances are summed from are those of the entries.",
  sql: `select coalesce(e.business_id, p.business_id) as business_id, coalesce(e.id, p.entry_id) as id, w.what
    from (
      select j.business_id, j.id, s.marks
      from journal_entry j
      cross join lateral (
        select bit_xor(${mark("p ->> 'account', p ->> 'ref', j.currency, p ->> 'amount'", "at")}) as marks
        from jsonb_array_elements(j.postings) with ordinality as l (p, at)) as s
      where jsonb_array_length(j.postings) > 0) as e
    full join (
      select business_id, entry_id, sum(amount) as total,
        bit_xor(${mark("account, ref, currency, amount", "position")}) as marks
      from posting group by business_id, entry_id) as p
      on p.business_id = e.business_id and p.entry_id = e.id
    cross join lateral ${wrongs({
      entry: "p.total <> 0",
      "its postings are not those that balances are summed from": "e.marks is distinct from p.marks"
    })}
    where (p.total <> 0 or e.marks is distinct from p.marks) and w.wrong`
})

/** Credit, wallets and refunds are owed to the customer: their accounts stand on the credit side. */
export const balancesAreFolds = check({
  name: "balances_are_folds",
  proves: ["I3", "I8"],
  sentence:
    "Every credit and wallet holds what its account holds, customers owe what is due, refunds under way are booked.",
  sql: `with pile as (
      select business_id, 'subscription_credit' as what, id, credit ->> 'currency' as currency, ${units("credit")} as amount
      from subscription where ${units("credit")} <> 0
      union all
      select business_id, 'wallet_balance', id, balance ->> 'currency', ${units("balance")} from wallet
      union all
      select business_id, 'receivable', customer_id, total ->> 'currency',
        ${units("total")} - ${units("credit_applied")} - ${units("wallet_applied")} - ${units("credited")}
      from invoice where kind = 'invoice' and status = 'open'
      union all
      select business_id, 'refund_due', customer_id, amount ->> 'currency', ${units("amount")}
      from refund where status = 'pending'
      union all
      select business_id,
        case account when 'wallet' then 'wallet_balance' else account end, ref, currency,
        case account when 'receivable' then -sum(amount) else sum(amount) end
      from posting where account in ('subscription_credit', 'wallet', 'receivable', 'refund_due')
      group by business_id, account, ref, currency)
    select business_id, id, what from pile
    group by business_id, what, id, currency having sum(amount) <> 0`
})

export const neverNegative = check({
  name: "never_negative",
  proves: ["I8"],
  sentence: "No credit and no wallet is ever less than nothing.",
  sql: `select business_id, id, 'its credit is negative' as what from subscription where ${units("credit")} < 0
    union all
    select business_id, id, 'it is negative' from wallet where ${units("balance")} < 0`
})
