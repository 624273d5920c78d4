import { toRow } from "@kundportal/api/adapters/store/written-rows"
import type { Change } from "@kundportal/core/changes"
import { CustomerId, PaymentMethodId } from "@kundportal/core/kernel/id"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { aProduct } from "@kundportal/testing/fixtures/catalog"
import { aCardToken, aCustomer, aPaymentMethod } from "@kundportal/testing/fixtures/customer"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import type pg from "pg"
import { bankName } from "./instant-bank.ts"

/** Over so many businesses the subscriptions are spread. */
export const businesses = 1000

const timeZone = "Europe/Stockholm"

/** Letters and digits as chance would give them, always the same for the same number. */
const name = (prefix: string, of: string): string => `'${prefix}_' || substr(md5('${prefix}' || ${of}), 1, 21)`
const owner = `'bus_' || substr(md5('bus' || (n % ${businesses})), 1, 21)`
const series = `'B' || lpad((n % ${businesses})::text, 4, '0')`

interface Kind {
  readonly change: Change
  /** What differs from row to row, as SQL over the row's number `n`. */
  readonly own: Readonly<Record<string, string>>
  readonly count: number
}

/** So many active subscriptions with a card each, all of them due: rows as the product writes them. */
export const seed = async (client: pg.Client, count: number): Promise<void> => {
  // Rows are made so that every reference fits; checking each of them would take longer than making it.
  await client.query("set session_replication_role = replica")
  for (const { change, own, count: rows } of kinds(count)) {
    const { table, cells } = toRow(change)
    const columns = [...new Set([...Object.keys(cells), ...Object.keys(own)])].map((column) => `"${column}"`)
    const differing = Object.entries(own).map(([column, value]) => `'${column}', ${value}`)
    await client.query(
      `insert into ${table} (${columns.join(", ")})
       select ${columns.map((column) => `r.${column}`).join(", ")}
       from generate_series(1, ${rows}) as n,
         lateral jsonb_populate_record(null::${table}, $1::jsonb || jsonb_build_object(${differing.join(", ")})) as r`,
      [JSON.stringify(cells)]
    )
  }
  await client.query("set session_replication_role = origin")
  // Only what has rows: a table that is known to be empty is planned for as if it stayed so.
  for (const table of ["business", "product", "customer", "payment_method", "subscription", "due_subscription"]) {
    await client.query(`vacuum analyze ${table}`)
  }
}

const kinds = (count: number): ReadonlyArray<Kind> => {
  const customer = { customer_id: name("cus", "n") }
  // All of them fell due within the last hour, one after another; the month before is paid for.
  const due = `date_trunc('milliseconds', now() - interval '1 hour' * n / ${count})`
  const anchor = `((${due} at time zone '${timeZone}') - interval '1 month') at time zone '${timeZone}'`
  const tokenOf = `jsonb_build_object('provider', '${bankName}', 'customer', 'cust_' || n, 'method', 'card_' || n)`
  return [
    {
      change: { _tag: "PutBusiness", value: aBusiness() },
      own: { business_id: owner, invoice_series: series },
      count: businesses
    },
    { change: { _tag: "PutProduct", value: aProduct() }, own: { business_id: owner }, count: businesses },
    {
      change: { _tag: "PutCustomer", value: aCustomer({ id: CustomerId.make("cus_1") }) },
      own: {
        business_id: owner,
        id: name("cus", "n"),
        email: "'ada' || n || '@example.com'",
        email_canonical: "'ada' || n || '@example.com'"
      },
      count
    },
    {
      change: { _tag: "PutPaymentMethod", value: aPaymentMethod({ token: aCardToken() }) },
      own: { business_id: owner, id: name("pm", "n"), ...customer, token: tokenOf },
      count
    },
    {
      change: {
        _tag: "PutSubscription",
        value: aSubscription({ paymentMethodId: PaymentMethodId.make("pm_1"), timeZone })
      },
      own: {
        business_id: owner,
        id: name("sub", "n"),
        ...customer,
        payment_method_id: name("pm", "n"),
        anchor,
        previous_billing_at: anchor,
        created_at: anchor,
        next_billing_at: due,
        expires_at: `${anchor} + interval '10 years'`,
        due_at: due
      },
      count
    }
  ]
}
