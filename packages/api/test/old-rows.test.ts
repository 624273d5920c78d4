import type { Database } from "@kundportal/api/adapters/store/database"
import { groundFloor } from "@kundportal/api/adapters/store/migrations/0001-ground-floor"
import { rowLevelSecurity } from "@kundportal/api/adapters/store/migrations/0002-row-level-security"
import { billing } from "@kundportal/api/adapters/store/migrations/0003-billing"
import { moneyMoves } from "@kundportal/api/adapters/store/migrations/0004-money-moves"
import { subscriptions } from "@kundportal/api/adapters/store/rows"
import { Businesses } from "@kundportal/core/business/reader"
import { defaultRules } from "@kundportal/core/business/subscription-rules"
import { Products } from "@kundportal/core/catalog/reader"
import { Invoices } from "@kundportal/core/invoice/reader"
import { BusinessId, InvoiceId, ProductId, SubscriptionId } from "@kundportal/core/kernel/id"
import { issued } from "@kundportal/core/ledger/entries"
import { Ledger } from "@kundportal/core/ledger/reader"
import { dueAt } from "@kundportal/core/subscription/due"
import { Subscriptions } from "@kundportal/core/subscription/reader"
import { anyEntry } from "@kundportal/testing/conformance/ledger"
import { firstPage } from "@kundportal/testing/conformance/queries"
import { coverage } from "@kundportal/testing/fixtures/subscription"
import { Effect } from "effect"
import { Kysely, PostgresDialect, sql } from "kysely"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { emptyDatabase, engines } from "./databases.ts"
import { layerOver } from "./stores.ts"

const business = BusinessId.make("bus_old")
const [bag, cup] = [ProductId.make("pdt_bag"), ProductId.make("pdt_cup")]
const [paid, owing] = [SubscriptionId.make("sub_paid"), SubscriptionId.make("sub_owing")]
const [march, april] = [InvoiceId.make("inv_march"), InvoiceId.make("inv_april")]
const [overdue, bought] = [InvoiceId.make("inv_overdue"), InvoiceId.make("inv_bought")]

const sek = (amount: number): string => `{"amount": ${amount}, "currency": "SEK"}`
const address = '{"street": null, "city": null, "state": null, "postalCode": null, "country": "SE"}'
const party = `{"name": "Ada", "companyName": null, "email": "a@b.example", "address": ${address}, "taxId": null}`

const anOldSubscription = (id: string, status: string): string => `insert into subscription values
  ('bus_old', '${id}', 'cus_ada', 'pdt_bag', 'Månadens påse', '${status}', '${sek(12_900)}', true, 1,
   '{"unit": "month", "count": 1}', '{"unit": "year", "count": 10}', 0, '2026-03-01Z', 1, '2026-04-01Z', '2026-05-01Z',
   null, '2026-03-01Z', null, null, false, null, null,
   '{"name": "Ada", "address": ${address}, "companyName": null, "taxId": null}', '{}', 1)`

/** 129 kronor with 25 % tax in them; a purchase has no period. */
const anOldInvoice = (id: string, of: { subscription: string | null; from: string; to: string; status: string }) => {
  const period = of.subscription === null ? "null" : `{"start": "${of.from}T00:00:00Z", "end": "${of.to}T00:00:00Z"}`
  const line = `{"id": "li_1", "description": "Månadens påse", "period": ${period}, "quantity": 1,
    "unitPrice": ${sek(12_900)}, "taxRateBps": 2500, "net": ${sek(10_320)}, "tax": ${sek(2580)}, "gross": ${sek(12_900)}}`
  const subscription = of.subscription === null ? "null" : `'${of.subscription}'`
  return `insert into invoice (business_id, id, customer_id, subscription_id, series, sequence, language, time_zone,
      issued_at, accent, seller, buyer, lines, taxes, subtotal, tax, total, status, paid_at, version)
    select 'bus_old', '${id}', 'cus_ada', ${subscription}, 'KAF', 1 + (select count(*) from invoice), 'sv',
      'Europe/Stockholm', '${of.from}Z', '#7a4b2a', '${party}', '${party}', '[${line}]',
      '[{"rateBps": 2500, "base": ${sek(10_320)}, "tax": ${sek(2580)}}]', '${sek(10_320)}', '${sek(2580)}',
      '${sek(12_900)}', '${of.status}', null, 1`
}

const anOldPayment = (invoice: string, status: string): string => `insert into payment
  (business_id, id, customer_id, invoice_id, description, total, tax, status, billing_address, items, metadata,
   created_at, updated_at, version)
  values ('bus_old', 'pay_${invoice}', 'cus_ada', '${invoice}', 'Påse', '${sek(12_900)}', '${sek(2580)}', '${status}',
    '${address}', '[]', '{}', '2026-04-01Z', '2026-04-01Z', 1)`

/** Beside the one that failed: its id tells that it came later. */
const anotherAttempt = (status: string): string =>
  anOldPayment("inv_overdue", status).replace("'pay_inv_overdue'", `'pay_inv_overdue_${status}'`)

const written = [
  `insert into business values ('bus_old', 'Kaffe', 'Kaffe AB', '${address}', null, 'a@b.example', 'sv',
    'Europe/Stockholm', '{"accent": "#7a4b2a", "radius": 8, "appearance": "system", "hasLogo": false}', '[]', 'KAF',
    '2026-03-01Z', null, 1)`,
  "insert into customer values ('bus_old', 'cus_ada', 'Ada', 'a@b.example', 'a@b.example', null, null, '{}', '2026-03-01Z', '2026-03-01Z', null, 1)",
  `insert into product values
    ('bus_old', 'pdt_bag', 'Påse', null, 'digital_products', '{"_tag": "Recurring", "amount": ${sek(12_900)},
      "taxInclusive": true, "frequency": {"unit": "month", "count": 1}, "term": {"unit": "year", "count": 10},
      "trialDays": 0}', '{}', '2026-03-01Z', '2026-03-01Z', null, 1),
    ('bus_old', 'pdt_cup', 'Kopp', null, 'e_book', '{"_tag": "OneTime", "amount": ${sek(4900)}, "taxInclusive": true}',
      '{}', '2026-03-01Z', '2026-03-01Z', null, 1)`,
  anOldSubscription("sub_paid", "active"),
  anOldSubscription("sub_owing", "on_hold"),
  ...["active", "cancelled", "past_due"].map((status, place) => anOldSubscription(`sub_plain${place}`, status)),
  ...["active", "cancelled", "past_due"].map((status, place) => anOldSubscription(`sub_ends${place}`, status)),
  "update subscription set cancel_at_next_billing = true where id like 'sub_ends%'",
  ...["active", "on_hold", "paused"].map((status, place) => anOldSubscription(`sub_over${place}`, status)),
  "update subscription set expires_at = next_billing_at where id like 'sub_over%'",
  anOldInvoice("inv_march", { subscription: "sub_paid", from: "2026-03-01", to: "2026-04-01", status: "paid" }),
  anOldInvoice("inv_april", { subscription: "sub_paid", from: "2026-04-01", to: "2026-05-01", status: "paid" }),
  anOldInvoice("inv_overdue", { subscription: "sub_owing", from: "2026-04-01", to: "2026-05-01", status: "open" }),
  anOldInvoice("inv_bought", { subscription: null, from: "2026-04-02", to: "2026-04-02", status: "paid" }),
  ...["inv_march", "inv_april", "inv_bought"].map((invoice) => anOldPayment(invoice, "succeeded")),
  anOldPayment("inv_overdue", "failed"),
  ...["processing", "requires_payment_method"].map(anotherAttempt)
]

describe.each(engines)("a database from before the billing core, on %s", (engine) => {
  let db: Database
  const read = <A, E>(
    question: Effect.Effect<A, E, Businesses | Invoices | Ledger | Products | Subscriptions>
  ): Promise<A> => Effect.runPromise(question.pipe(Effect.provide(layerOver(db))))

  beforeAll(async () => {
    db = await emptyDatabase(engine)
    const owner = `owner_${crypto.randomUUID().slice(0, 8)}`
    // Row-level security binds an owner who is no superuser, in the middle of a migration too.
    await sql.raw(`create role ${owner} createrole`).execute(db.kysely)
    await sql.raw(`grant all on schema public to ${owner}`).execute(db.kysely)
    // Migrations know no tables yet.
    const bare = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: db.pool }) })
    await bare.transaction().execute(async (trx) => {
      await sql.raw(`set local role ${owner}`).execute(trx)
      await groundFloor(trx)
      await rowLevelSecurity(trx)
      await sql`select set_config('app.business', '*', true)`.execute(trx)
      for (const statement of written) await sql.raw(statement).execute(trx)
      await sql`select set_config('app.business', '', true)`.execute(trx)
      await billing(trx)
      await moneyMoves(trx)
    })
  })
  afterAll(() => db.close())

  it("gives a business the rules that hold when nobody has decided otherwise", async () => {
    const found = await read(Effect.flatMap(Businesses, (businesses) => businesses.find(business)))
    assert.deepEqual([found.subscriptionRules, found.taxRates], [defaultRules, []])
  })

  it("keeps products as they were sold: no paid trial, no add-ons, no keys", async () => {
    const products = await read(Effect.flatMap(Products, (reader) => reader.several(business, [bag, cup])))
    const [once, monthly] = products.toSorted((a, b) => b.id.localeCompare(a.id))
    assert.deepInclude(monthly?.price, { trialDays: 0, trialAmount: null, trialTakesDiscounts: false })
    assert.notProperty(once?.price, "trialAmount")
    for (const product of products) {
      assert.deepInclude(product, { addonIds: [], collectionId: null, license: null })
    }
  })

  it("covers a subscription by the line that was paid for its current period", async () => {
    const found = await read(Effect.flatMap(Subscriptions, (reader) => reader.find(business, paid)))
    assert.deepEqual(found.coverage, [coverage({ item: { _tag: "Plan", productId: bag } })])
    assert.deepInclude(found, {
      taxCategory: "digital_products",
      addons: [],
      discounts: [],
      timeZone: "UTC",
      openInvoiceId: null,
      credit: { amount: 0, currency: "SEK" }
    })
  })

  it("remembers what a subscription owes, and covers it by nothing that was not paid", async () => {
    const found = await read(Effect.flatMap(Subscriptions, (reader) => reader.find(business, owing)))
    assert.deepEqual([found.openInvoiceId, found.coverage], [overdue, []])
  })

  it("lets old invoices say what new ones say", async () => {
    const found = await read(
      Effect.flatMap(Invoices, (reader) => Effect.forEach([march, april, bought], (id) => reader.find(business, id)))
    )
    assert.deepEqual(
      found.map(({ kind, purpose }) => `${kind} ${purpose}`),
      ["invoice renewal", "invoice renewal", "invoice purchase"]
    )
    const none = { amount: 0, currency: "SEK" } as const
    for (const invoice of found) {
      assert.deepInclude(invoice, { creditApplied: none, walletApplied: none, credited: none, corrects: null })
      assert.deepInclude(invoice.lines[0], {
        discount: none,
        proration: null,
        taxInclusive: true,
        taxTreatment: "standard"
      })
      assert.strictEqual(invoice.taxes[0]?.treatment, "standard")
    }
  })

  it("opens the books with what was issued and received", async () => {
    const invoices = await read(
      Effect.flatMap(Invoices, (reader) =>
        Effect.forEach([march, april, overdue, bought], (id) => reader.find(business, id))
      )
    )
    const booked = await read(
      Effect.flatMap(Ledger, (ledger) =>
        ledger.entries(business, { ...anyEntry, kinds: ["invoice_issued"] }, firstPage)
      )
    )
    const byId = (a: { readonly id: string }, b: { readonly id: string }): number => a.id.localeCompare(b.id)
    assert.deepEqual(
      booked.toSorted(byId),
      invoices.map((invoice) => ({ ...issued(invoice), version: 1 })).toSorted(byId)
    )
    // Four invoices of 129 kronor, three of them paid.
    const balances = await read(Effect.flatMap(Ledger, (ledger) => ledger.balances(business)))
    assert.deepEqual(
      balances.map(({ account, amount }) => [account, amount]),
      [
        ["cash", 38_700],
        ["receivable", 12_900],
        ["revenue", -41_280],
        ["tax", -10_320]
      ]
    )
  })

  it("has a subscription due exactly when the domain says it is", async () => {
    const { rows: found } = await sql<{ id: string; due_at: Date | null }>`select * from subscription`.execute(
      db.kysely
    )
    const wrong = found.filter((row) => {
      const at = dueAt(subscriptions.decode(row))
      return (at?.epochMilliseconds ?? null) !== (row.due_at?.getTime() ?? null)
    })
    assert.deepEqual(wrong, [])
    // The active ones, and of those that are overdue the ones that come to an end.
    assert.sameMembers(
      found.filter(({ due_at }) => due_at !== null).map(({ id }) => id),
      ["sub_paid", "sub_plain0", "sub_ends0", "sub_ends2", "sub_over0", "sub_over1"]
    )
  })

  it("counts the attempts at an invoice, and leaves one that may still bring money", async () => {
    const { rows: found } = await sql`
      select attempt, status, attended, checks, check_at from payment where invoice_id = 'inv_overdue'
      order by attempt`.execute(db.kysely)
    const common = { attended: false, checks: 0, check_at: null }
    assert.deepEqual(found, [
      { attempt: 0, status: "failed", ...common },
      { attempt: 1, status: "cancelled", ...common },
      { attempt: 2, status: "requires_payment_method", ...common }
    ])
  })
})
