import { check, units } from "../check.ts"

export const entriesBalance = check({
  name: "entries_balance",
  proves: ["I3"],
  sentence: "Every entry comes to zero.",
  sql: `select e.business_id, e.id, 'entry' as what
    from journal_entry e
    where (select sum((p ->> 'amount')::bigint) from jsonb_array_elements(e.postings) as p) <> 0`
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
