/** `{"amount": 0, "currency": …}` in the currency of another amount. */
const nothing = (money: string): string => `jsonb_build_object('amount', 0, 'currency', ${money} -> 'currency')`

/** Until now a line said its rate and not why: none meant that the sale was outside the seller's tax. */
const treatment = (rate: string): string => `case when (${rate})::int = 0 then 'outside_scope' else 'standard' end`

/** The defaults of a business that has not decided anything, as they stood when the columns came. */
const defaultRules = {
  allowChange: false,
  allowCancellation: true,
  allowPause: false,
  allowScheduling: true,
  allowUndoScheduled: true,
  allowSeveral: true,
  prorateBy: "second",
  changePolicy: {
    modeOnUpgrade: "prorated_immediately",
    modeOnDowngrade: "prorated_immediately",
    effectiveAtOnUpgrade: "immediately",
    effectiveAtOnDowngrade: "next_billing_date",
    onPaymentFailure: "prevent_change",
    billingCycleAnchor: "keep"
  }
}

/**
 * What rows from before the billing core would have had. A subscription kept its dates in UTC, and is covered by the
 * paid line that ends at its next billing date; nothing of a period that nobody paid for may ever be given back.
 */
export const oldRows = [
  `update business set subscription_rules = '${JSON.stringify(defaultRules)}', tax_rates = '[]'`,

  `update product set addon_ids = '[]',
    price = case when price ->> '_tag' = 'Recurring'
      then price || '{"trialAmount": null, "trialTakesDiscounts": false}' else price end`,

  `update invoice set
    kind = 'invoice', purpose = case when subscription_id is null then 'purchase' else 'renewal' end,
    credit_applied = ${nothing("total")}, wallet_applied = ${nothing("total")}, credited = ${nothing("total")},
    lines = (
      select coalesce(jsonb_agg(line || jsonb_build_object(
        'discount', ${nothing("total")},
        'proration', null,
        'taxInclusive',
          (line -> 'unitPrice' ->> 'amount')::numeric * (line ->> 'quantity')::numeric
            = (line -> 'gross' ->> 'amount')::numeric,
        'taxTreatment', ${treatment("line ->> 'taxRateBps'")}
      ) order by position), '[]')
      from jsonb_array_elements(lines) with ordinality as l (line, position)),
    taxes = (
      select coalesce(jsonb_agg(
        part || jsonb_build_object('treatment', ${treatment("part ->> 'rateBps'")}) order by position), '[]')
      from jsonb_array_elements(taxes) with ordinality as t (part, position))`,

  `update subscription s set
    tax_category = p.tax_category, addons = '[]', discounts = '[]', time_zone = 'UTC', credit = ${nothing("s.price")},
    open_invoice_id = (
      select i.id from invoice i
      where i.business_id = s.business_id and i.subscription_id = s.id and i.status = 'open'
      order by i.issued_at desc, i.id desc limit 1),
    coverage = coalesce((
      select jsonb_build_array(jsonb_build_object(
        'item', jsonb_build_object('_tag', 'Plan', 'productId', s.product_id),
        'description', line -> 'description', 'quantity', line -> 'quantity', 'unitPrice', line -> 'unitPrice',
        'full', paid, 'paid', paid, 'taxInclusive', s.tax_inclusive,
        'taxRule', jsonb_build_object(
          'rateBps', line -> 'taxRateBps', 'treatment', ${treatment("line ->> 'taxRateBps'")})))
      from invoice i, jsonb_array_elements(i.lines) as l (line),
        lateral (select case when s.tax_inclusive then line -> 'gross' else line -> 'net' end as paid) as price
      where i.business_id = s.business_id and i.subscription_id = s.id and i.status = 'paid'
        and (line -> 'period' ->> 'end')::timestamptz = s.next_billing_at
      order by i.issued_at desc, i.id desc limit 1), '[]')
  from product p where p.business_id = s.business_id and p.id = s.product_id`
]

/** `{"account": …, "ref": …, "amount": …}`, from SQL for the two that are not said outright. */
const posting = (account: string, ref: string, amount: string): string =>
  `jsonb_build_object('account', '${account}', 'ref', ${ref}, 'amount', ${amount})`

/** The amount of a sum of money. */
const units = (money: string): string => `(${money} ->> 'amount')::bigint`

/**
 * The books begin with what was issued and received before there were any, so that a balance is true from the first day
 * and an old invoice can be voided or corrected like a new one.
 */
export const oldBooks = [
  `insert into journal_entry
    select i.business_id, 'jrn_' || substr(i.id, 5) || 'Issued', i.customer_id, i.subscription_id, i.id, null,
      'invoice_issued', i.total ->> 'currency',
      (select coalesce(jsonb_agg(p order by place), '[]') from (
        select 1 as place, ${posting("receivable", "i.customer_id", units("i.total"))} as p
        union all select 2, ${posting("revenue", "i.business_id", `-${units("i.subtotal")}`)}
        union all select 2 + position::int,
          ${posting("tax", "(i.buyer -> 'address' ->> 'country') || ' ' || (part ->> 'rateBps')", `-${units("part -> 'tax'")}`)}
        from jsonb_array_elements(i.taxes) with ordinality as t (part, position)) as sides
      where ${units("p")} <> 0),
      null, i.issued_at, 1
    from invoice i where i.status in ('open', 'paid')`,

  `insert into journal_entry
    select p.business_id, 'jrn_' || substr(p.id, 5) || 'Paid', p.customer_id, p.subscription_id, p.invoice_id, p.id,
      'payment_received', p.currency,
      jsonb_build_array(
        ${posting("cash", "p.business_id", units("p.total"))},
        ${posting("receivable", "p.customer_id", `-${units("p.total")}`)}),
      null, p.created_at, 1
    from payment p join invoice i on i.business_id = p.business_id and i.id = p.invoice_id
    where p.status = 'succeeded' and i.status = 'paid' and ${units("p.total")} <> 0`
]
