import type { Plant } from "./plant.ts"
import { aWallet, banksPayment, demosPayment, plus, unpaidPayment } from "./plant.ts"

export const moneyPlants: ReadonlyArray<Plant> = [
  {
    check: "payments_booked",
    what: "a payment of another amount than is booked",
    ids: demosPayment,
    plant: [`update payment set ${plus("total", "amount", -1)} where id = '$ID'`]
  },
  {
    check: "payments_fit_invoices",
    what: "a payment for what is void",
    ids: demosPayment,
    plant: [
      `update invoice set status = 'void', paid_at = null
       where id = (select invoice_id from payment where id = '$ID')`
    ]
  },
  {
    check: "entries_balance",
    what: "an entry that does not come to zero",
    ids: "select id from journal_entry where kind = 'invoice_issued' order by id limit 1",
    plant: [`update journal_entry set ${plus("postings", "1,amount", 1)} where id = '$ID'`]
  },
  {
    check: "balances_are_folds",
    what: "a wallet with more in it than its account",
    ids: aWallet,
    plant: [`update wallet set ${plus("balance", "amount", 1)} where id = '$ID'`]
  },
  {
    check: "balances_are_folds",
    what: "a refund under way that is booked as ended",
    ids: "select r.customer_id as id from refund r limit 1",
    plant: ["update refund set status = 'pending', check_at = now() + interval '1 day' where customer_id = '$ID'"],
    also: ["refunds_booked"]
  },
  {
    check: "never_negative",
    what: "a wallet below nothing",
    ids: aWallet,
    plant: [
      "alter table wallet drop constraint wallet_balance_check",
      `update wallet set balance = jsonb_set(balance, '{amount}', '-1') where id = '$ID'`
    ],
    also: ["balances_are_folds"]
  },
  {
    check: "charges_at_bank",
    what: "a payment for which the bank took nothing",
    ids: banksPayment,
    plant: ["delete from test_bank.movement where reference = '$ID'"]
  },
  {
    check: "charges_at_bank",
    what: "money that no payment knows of",
    ids: "select 'pay_stray' as id",
    plant: [
      `insert into test_bank.movement (kind, object, charge_id, business_id, reference, from_account, to_account, amount, currency, at)
       select kind, 'tbc_stray', charge_id, business_id, '$ID', from_account, to_account, amount, currency, at
       from test_bank.movement where kind = 'charge' limit 1`
    ]
  },
  {
    check: "charges_at_bank",
    what: "another amount at the bank",
    ids: banksPayment,
    plant: ["update test_bank.movement set amount = amount + 1 where reference = '$ID'"]
  },
  {
    check: "refunds_at_bank",
    what: "a refund of which the bank gave another amount back",
    ids: "select id from refund order by id limit 1",
    plant: ["update test_bank.movement set amount = amount + 1 where reference = '$ID'"]
  },
  {
    check: "bank_moved_once",
    what: "money that the bank took twice",
    ids: banksPayment,
    plant: [
      `insert into test_bank.movement (kind, object, charge_id, business_id, reference, from_account, to_account, amount, currency, at)
       select kind, 'tbc_again', charge_id, business_id, reference, from_account, to_account, amount, currency, at
       from test_bank.movement where reference = '$ID'`
    ],
    also: ["charges_at_bank"]
  },
  {
    check: "one_object_each",
    what: "two payments of one charge",
    ids: "select id from payment where provider_object is null and status = 'succeeded' order by id limit 2",
    plant: ["update payment set provider_object = 'pi_1' where id in ($IDS)"]
  },
  {
    check: "charged_once",
    what: "an invoice with two payments that may bring money",
    ids: `select invoice_id as id from payment where id in (${banksPayment})`,
    plant: ["drop index payment_alive"],
    copy: {
      table: "payment",
      of: "t.invoice_id = '$ID'",
      differs: {
        id: "t.id || 'a1'",
        attempt: "1",
        status: "'processing'",
        check_at: "now() + interval '1 day'",
        provider_object: "null"
      }
    }
  },
  {
    check: "payments_fit_invoices",
    what: "a payment of more than its invoice",
    ids: demosPayment,
    plant: [`update payment set ${plus("total", "amount", 1)} where id = '$ID'`],
    also: ["payments_booked"]
  },
  {
    check: "attempts_counted",
    what: "two attempts of one number",
    ids: "select invoice_id as id from payment where status = 'failed' and invoice_id is not null order by id limit 1",
    plant: [],
    copy: {
      table: "payment",
      of: "t.invoice_id = '$ID' and t.attempt = 0",
      differs: { id: "t.id || 'x'", provider_object: "null" }
    }
  },
  {
    check: "refunds_within_captured",
    what: "a refund with less than no tax",
    ids: "select id from refund order by id limit 1",
    plant: ["update refund set tax = jsonb_set(tax, '{amount}', '-1') where id = '$ID'"]
  },
  {
    check: "refunds_within_captured",
    what: "more that goes back than came in",
    ids: "select payment_id as id from refund order by id limit 1",
    plant: [],
    copy: {
      table: "refund",
      of: "t.payment_id = '$ID'",
      differs: { id: "'ref_more'", status: "'pending'", check_at: "now() + interval '1 day'", credit_note_id: "null" }
    },
    also: ["balances_are_folds"]
  },
  {
    check: "refunds_booked",
    what: "a refund that the books do not know",
    ids: "select id from refund where status = 'succeeded' order by id limit 1",
    plant: [
      `update journal_entry set id = 'jrn_else' where id = (
         select 'jrn_' || substr(credit_note_id, 5) || 'Returned' from refund where id = '$ID')`
    ]
  },
  {
    check: "unknown_are_looked_at",
    what: "a payment that nobody will look at",
    ids: `select replace(id, 'a1', '') || 'a98' as id from payment where id = ${unpaidPayment}`,
    plant: [],
    copy: {
      table: "payment",
      of: `t.id = ${unpaidPayment}`,
      differs: {
        id: "'$ID'",
        attempt: "98",
        status: "'processing'",
        decline_reason: "null",
        check_at: "null",
        provider_object: "null"
      }
    }
  },
  {
    check: "unknown_are_looked_at",
    what: "a payment that has ended and is looked at again",
    ids: banksPayment,
    plant: ["update payment set check_at = now() + interval '1 day' where id = '$ID'"]
  },
  {
    check: "nothing_stays_unknown",
    what: "a payment that nobody knows the end of",
    ids: `select replace(id, 'a1', '') || 'a99' as id from payment where id = ${unpaidPayment}`,
    plant: [],
    copy: {
      table: "payment",
      of: `t.id = ${unpaidPayment}`,
      differs: {
        id: "'$ID'",
        attempt: "99",
        status: "'processing'",
        decline_reason: "null",
        check_at: "now() + interval '1 hour'",
        checks: "9",
        provider_object: "null"
      }
    }
  }
]
