/** What is done about renewals that fail, for a business that has not decided: as it stood when the rules came. */
const newRules = {
  graceDays: 0,
  graceEndsIn: "on_hold",
  retryPayments: false,
  retryWindowDays: 13,
  sendReminders: false,
  reminderDays: [1, 3, 5, 7]
}

/** What rows from before money moved would have had. No provider has been asked for any of these payments. */
export const oldRows = [
  `update business set subscription_rules = '${JSON.stringify(newRules)}'::jsonb || subscription_rules`,

  `update payment p set checks = 0, attended = false, attempt = counted.attempt
    from (
      select business_id, id, case when invoice_id is null then 0
        else row_number() over (partition by business_id, invoice_id order by created_at, id) - 1 end as attempt
      from payment) as counted
    where counted.business_id = p.business_id and counted.id = p.id`,

  // Nobody was ever charged for an attempt that had not ended, so where another one stands beside it it is given up.
  `update payment p set status = 'cancelled', version = p.version + 1
    where p.status in ('processing', 'requires_customer_action', 'requires_payment_method') and exists (
      select from payment o
      where o.business_id = p.business_id and o.invoice_id = p.invoice_id and o.id <> p.id
        and (o.status = 'succeeded'
          or o.status in ('processing', 'requires_customer_action', 'requires_payment_method')
            and (o.created_at, o.id) > (p.created_at, p.id)))`,

  // A change of plan that waits for its payment gives way to the next bill, so it does not keep that from coming.
  `update subscription set due_at = next_billing_at
    where status in ('active', 'past_due', 'on_hold') and (cancel_at_next_billing or next_billing_at >= expires_at)
      or status = 'active' and (open_invoice_id is null or pending_change is not null)`
]
