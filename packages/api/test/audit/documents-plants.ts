import type { Plant } from "./plant.ts"
import { demosPayment, onHold, plus, renewal } from "./plant.ts"

export const documentsPlants: ReadonlyArray<Plant> = [
  {
    check: "line_sums",
    what: "lines that do not come to the subtotal",
    ids: renewal,
    plant: [`update invoice set ${plus("subtotal", "amount", 1)}, ${plus("tax", "amount", -1)} where id = '$ID'`]
  },
  {
    check: "tax_per_rate",
    what: "a rate with another base than its lines",
    ids: renewal,
    plant: [`update invoice set ${plus("taxes", "0,base,amount", 1)} where id = '$ID'`]
  },
  {
    check: "line_arithmetic",
    what: "a line that is not its price",
    ids: renewal,
    plant: [`update invoice set ${plus("lines", "0,unitPrice,amount", 100)} where id = '$ID'`]
  },
  {
    check: "line_sums",
    what: "a line in another currency",
    ids: renewal,
    plant: [`update invoice set lines = jsonb_set(lines, '{0,unitPrice,currency}', '"XXX"') where id = '$ID'`]
  },
  {
    check: "payments_fit_invoices",
    what: "a payment in another currency than its invoice",
    ids: demosPayment,
    plant: [`update payment set total = jsonb_set(total, '{currency}', '"XXX"') where id = '$ID'`]
  },
  {
    check: "one_currency",
    what: "a total in another currency than the subtotal",
    ids: renewal,
    plant: [`update invoice set credited = jsonb_set(credited, '{currency}', '"XXX"') where id = '$ID'`]
  },
  {
    check: "settlement_states",
    what: "a paid invoice that does not say when",
    ids: renewal,
    plant: ["update invoice set paid_at = null where id = '$ID'"]
  },
  {
    check: "settlement_states",
    what: "a paid invoice that is open again",
    ids: renewal,
    plant: ["update invoice set status = 'open', credited = total, paid_at = null where id = '$ID'"],
    also: ["settlements", "payments_fit_invoices"]
  },
  {
    check: "settlements",
    what: "credit that is counted and not booked",
    ids: renewal,
    plant: [`update invoice set ${plus("credit_applied", "amount", 1)} where id = '$ID'`]
  },
  {
    check: "period_billed_once",
    what: "a period that is billed twice",
    ids: `select subscription_id as id from invoice where id = (${renewal})`,
    plant: [
      `update invoice i set lines = jsonb_set(i.lines, '{0,period}', f.lines -> 0 -> 'period')
       from (select lines from invoice where subscription_id = '$ID' and purpose in ('start', 'renewal') order by sequence limit 1) f
       where i.id = (select id from invoice where subscription_id = '$ID' and purpose = 'renewal' order by sequence desc limit 1)`
    ],
    also: ["coverage"]
  },
  {
    check: "coverage",
    what: "a day between two periods",
    ids: `select subscription_id as id from invoice where id = (${renewal})`,
    plant: [
      `update invoice set lines = jsonb_set(lines, '{0,period,start}',
         to_jsonb(to_char((lines #>> '{0,period,start}')::timestamptz + interval '1 day', 'YYYY-MM-DD"T"HH24:MI:SSOF')))
       where id = (select id from invoice where subscription_id = '$ID' and purpose = 'renewal' order by sequence desc limit 1)`
    ]
  },
  {
    check: "coverage",
    what: "a date of the next bill that nobody billed up to",
    ids: `select subscription_id as id from invoice where id = (${renewal})`,
    plant: [
      `update subscription set next_billing_at = next_billing_at + interval '1 day', due_at = due_at + interval '1 day'
       where id = '$ID'`
    ]
  },
  {
    check: "no_charge_without_service",
    what: "a period that begins after the cancellation",
    ids: `select i.id from invoice i join subscription s on s.id = i.subscription_id
      where s.status = 'cancelled' and i.series = 'LIV' order by i.sequence desc limit 1`,
    plant: [
      `update subscription set cancelled_at = (
         select (lines #>> '{0,period,start}')::timestamptz - interval '1 day' from invoice where id = '$ID')
       where id = (select subscription_id from invoice where id = '$ID')`
    ]
  },
  {
    check: "numbers",
    what: "a number that is missing",
    ids: "select id from invoice where series = 'LIV' order by sequence desc limit 1",
    plant: [
      "update invoice set sequence = sequence + 1 where id = '$ID'",
      "update invoice_counter set last = last + 1 where series = 'LIV'"
    ]
  },
  {
    check: "numbers",
    what: "a number out of the order of issue",
    ids: "select id from invoice where series = 'LIV' and purpose = 'renewal' order by sequence desc limit 1",
    plant: ["update invoice set issued_at = issued_at - interval '100 days' where id = '$ID'"]
  },
  {
    check: "numbers",
    what: "a counter that would give a number twice",
    ids: "select 'LIV' as id",
    plant: ["update invoice_counter set last = last - 1 where series = 'LIV'"]
  },
  {
    check: "corrections",
    what: "a correction of a line that the invoice does not have",
    ids: "select corrects as id from invoice where corrects is not null order by id limit 1",
    plant: [`update invoice set lines = jsonb_set(lines, '{0,id}', '"li_99"') where corrects = '$ID'`]
  },
  {
    check: "quote_is_charge",
    what: "another amount than was shown",
    ids: "select id from quote where outcome ->> 'invoiceId' is not null order by id limit 1",
    plant: [`update quote set ${plus("figures", "dueNow,amount", 1)} where id = '$ID'`]
  },
  {
    check: "open_invoices",
    what: "a subscription that owes two invoices",
    ids: onHold,
    plant: ["update invoice_counter set last = last + 1 where series = 'LIV'"],
    copy: {
      table: "invoice",
      of: "t.id = (select open_invoice_id from subscription where id = '$ID')",
      differs: {
        id: "'inv_another'",
        purpose: "'plan_change'",
        sequence: "(select max(sequence) + 1 from invoice where series = 'LIV')",
        issued_at: "now()"
      }
    },
    also: ["settlements", "balances_are_folds"]
  }
]
