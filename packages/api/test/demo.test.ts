import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { openLink } from "@kundportal/core/access/open-link"
import { authenticateKey } from "@kundportal/core/business/authenticate-key"
import { openBusiness } from "@kundportal/core/business/open-business"
import { Businesses } from "@kundportal/core/business/reader"
import { BusinessId, CustomerId, LinkId } from "@kundportal/core/kernel/id"
import { PublicUrl } from "@kundportal/core/notification/mailer"
import { Subscriptions } from "@kundportal/core/subscription/reader"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { DateTime, Layer, ManagedRuntime, Schema } from "effect"
import { sql } from "kysely"
import { afterAll, assert, beforeAll, beforeEach, describe, it } from "vitest"
import { layerInvoicePrinter } from "../src/adapters/pdf/printer.ts"
import type { Database } from "../src/adapters/store/database.ts"
import { DemoFile, demoFilePath } from "../src/demo/demo-file.ts"
import { makeDemo } from "../src/demo/make-demo.ts"
import { prepareDemo } from "../src/demo/prepare-demo.ts"
import type { Ports } from "../src/runtime/ports.ts"
import { freshDatabase } from "./databases.ts"
import { withMoney } from "./money.ts"
import { layerOver } from "./stores.ts"

const origin = "http://127.0.0.1:3000"
const dataDir = mkdtempSync(join(tmpdir(), "demo-"))
let db: Database
let runtime: ManagedRuntime.ManagedRuntime<Ports, never>

beforeAll(async () => {
  db = await freshDatabase("pglite")
  runtime = runtimeOver(db)
})

afterAll(async () => {
  await runtime.dispose()
  await db.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const runtimeOver = (database: Database) =>
  ManagedRuntime.make(
    withMoney(Layer.mergeAll(layerOver(database), layerInvoicePrinter, Layer.succeed(PublicUrl, { origin })))
  )

const start = (publicUrl = origin) =>
  prepareDemo({
    runtime,
    settings: { dataDir, publicUrl: { origin: publicUrl }, smtp: null },
    bank: null,
    now: DateTime.nowUnsafe()
  })

const fileText = () => readFileSync(demoFilePath(dataDir), "utf8")
const file = () => Schema.decodeUnknownSync(Schema.fromJsonString(DemoFile))(fileText())
const rowsOf = async (query: string) => (await sql.raw<Record<string, unknown>>(query).execute(db.kysely)).rows
const emptied = () => sql.raw("truncate business cascade").execute(db.kysely)
const lose = () => rmSync(demoFilePath(dataDir), { force: true })

/** How many rows everything that a start could make twice has. */
const counts = () =>
  rowsOf(`select (select count(*) from business) as businesses, (select count(*) from product) as products,
    (select count(*) from customer) as customers, (select count(*) from payment_method) as cards,
    (select count(*) from subscription) as subscriptions, (select count(*) from payment) as payments,
    (select count(*) from invoice) as invoices, (select count(*) from api_key) as keys`)

describe("a first start", () => {
  let banner: string

  beforeAll(async () => {
    await emptied()
    lose()
    ;({ banner } = await start())
  })

  it("opens two businesses that do not look alike, each with a logo", async () => {
    const looks = await rowsOf(
      `select name, branding ->> 'accent' as accent, language, left(base64, 11) as png
       from business join logo using (business_id) order by name`
    )
    assert.deepStrictEqual(looks, [
      { name: "Språkhuset", accent: "#9c3d22", language: "sv", png: "iVBORw0KGgo" },
      { name: "Tidewater Backup", accent: "#124a78", language: "en", png: "iVBORw0KGgo" }
    ])
  })

  it("shows every status, and one customer who has all eight", async () => {
    const all = ["active", "cancelled", "expired", "failed", "on_hold", "past_due", "paused", "pending"]
    const statuses = await rowsOf("select distinct status from subscription order by status")
    assert.deepStrictEqual(
      statuses.map(({ status }) => status),
      all
    )
    const [ebba] = await rowsOf(
      `select array_agg(distinct status order by status) as statuses from subscription
       where customer_id = (select id from customer where email = 'ebba.wikstrom@example.com')`
    )
    assert.deepStrictEqual(ebba?.statuses, all)
  })

  it("takes payments in kronor, euro, dollars, yen and dinars", async () => {
    const currencies = await rowsOf(
      `select name, array_agg(distinct currency order by currency) as currencies
       from payment join business using (business_id) group by name order by name`
    )
    assert.deepStrictEqual(currencies, [
      { name: "Språkhuset", currencies: ["EUR", "SEK"] },
      { name: "Tidewater Backup", currencies: ["JPY", "KWD", "USD"] }
    ])
  })

  it("has one customer with two thousand payments", async () => {
    const [most] = await rowsOf(
      `select customer.name, count(*)::int as payments from payment
       join customer on customer.business_id = payment.business_id and customer.id = payment.customer_id
       group by customer.id, customer.name order by 2 desc limit 1`
    )
    assert.deepStrictEqual(most, { name: "Nils Holm", payments: 2000 })
  })

  it("has customers with none, one and many subscriptions", () => {
    const numbers = file().businesses.map(({ customers }) =>
      [...new Set(customers.map(({ subscriptionIds }) => subscriptionIds.length))].toSorted((a, b) => a - b)
    )
    assert.deepStrictEqual(numbers, [
      [0, 1, 6, 8],
      [0, 1, 2, 6]
    ])
  })

  it("has a trial that runs, an end that is planned, a blocked customer and a purchase without a subscription", async () => {
    const [found] = await rowsOf(`select
      (select count(*)::int from subscription where status = 'active' and trial_ends_at > now()) as trials,
      (select count(*)::int from subscription where status = 'active' and cancel_at_next_billing) as ends,
      (select count(*)::int from subscription where quantity > 1) as several,
      (select count(*)::int from customer where blocked_at is not null) as blocked,
      (select count(*)::int from payment where subscription_id is null) as purchases`)
    assert.deepStrictEqual(found, { trials: 2, ends: 2, several: 6, blocked: 1, purchases: 5 })
  })

  it("knows one person as a customer of both businesses", async () => {
    const astrids = await rowsOf(
      "select distinct business_id from customer where email = 'astrid.lindqvist@example.com'"
    )
    assert.strictEqual(astrids.length, 2)
  })

  it("lets every running subscription be inside the period that was billed last, and owe that bill if it is behind", async () => {
    const wrong = await rowsOf(
      `select id, status from subscription where status in ('active', 'past_due', 'on_hold')
       and (next_billing_at <= now() or previous_billing_at > now() or (status = 'active') <> (open_invoice_id is null))`
    )
    assert.deepStrictEqual(wrong, [])
  })

  it("lets nobody buy before they were a customer", async () => {
    const early = await rowsOf(
      `select customer.name from customer join payment
       on payment.business_id = customer.business_id and payment.customer_id = customer.id
       where payment.created_at < customer.created_at or customer.created_at > now()`
    )
    assert.deepStrictEqual(early, [])
  })

  it("numbers each business's invoices 1, 2, 3 … in the order of their dates", async () => {
    const wrong = await rowsOf(
      `select number from (
         select number, sequence, row_number() over (partition by business_id, series order by sequence) as place,
           issued_at < lag(issued_at) over (partition by business_id, series order by sequence) as is_earlier
         from invoice) as numbered
       where sequence <> place or is_earlier`
    )
    assert.deepStrictEqual(wrong, [])
  })

  it("leaves nothing in the future", async () => {
    const [late] = await rowsOf(`select
      (select count(*)::int from payment where created_at > now()) as payments,
      (select count(*)::int from subscription where created_at > now() or paused_at > now() or cancelled_at > now())
        as subscriptions`)
    assert.deepStrictEqual(late, { payments: 0, subscriptions: 0 })
  })

  it("writes demo.json for its owner alone", () => {
    assert.strictEqual(statSync(demoFilePath(dataDir)).mode & 0o777, 0o600)
    const { baseUrl, mailUrl, businesses } = file()
    assert.strictEqual(baseUrl, "http://127.0.0.1:3000")
    assert.strictEqual(mailUrl, "http://127.0.0.1:3000/dev/mail")
    for (const { id, staticLink } of businesses) assert.strictEqual(staticLink, `http://127.0.0.1:3000/login/${id}`)
  })

  it("names keys and ids in demo.json that open what they name", async () => {
    for (const { id, apiKey, customers } of file().businesses) {
      const merchant = await runtime.runPromise(authenticateKey(apiKey, "test"))
      assert.strictEqual(merchant.businessId, id)
      for (const { id: customerId, subscriptionIds } of customers) {
        const owned = await runtime.runPromise(
          Subscriptions.use((found) => found.ofCustomer(merchant.businessId, CustomerId.make(customerId)))
        )
        assert.sameMembers(
          owned.map((subscription) => `${subscription.id}`),
          [...subscriptionIds]
        )
      }
    }
  })

  it("prints a link that opens the first customer's portal", async () => {
    const [, business = "", link = "", secret = ""] = /\/session\/(\w+)\/(\w+)\.([\w-]+)/.exec(banner) ?? []
    const opening = openLink({
      businessId: BusinessId.make(business),
      linkId: LinkId.make(link),
      secret,
      ip: "127.0.0.1"
    })
    const { session } = await runtime.runPromise(opening)
    assert.strictEqual(session.customerId, file().businesses[0]?.customers[0]?.id)
  })

  it("prints the static link, the mail page, the key and how to stop", () => {
    const [business] = file().businesses
    for (const shown of [origin, business?.staticLink, `${origin}/dev/mail`, business?.apiKey, "Ctrl-C stops"]) {
      assert.include(banner, shown ?? "missing in demo.json")
    }
  })
})

// These go on where the first start ended: making the demo is what costs time here.
describe("a later start", () => {
  it("makes nothing twice and leaves demo.json as it is", async () => {
    const [before, text] = [await counts(), fileText()]
    await start()
    assert.deepStrictEqual(await counts(), before)
    assert.strictEqual(fileText(), text)
  })

  it("writes a lost demo.json again, with the same ids and a key that works", async () => {
    const { businesses: before } = file()
    lose()
    await start()
    const { businesses: after } = file()
    assert.deepStrictEqual(
      after.map((business) => ({ ...business, apiKey: "" })),
      before.map((business) => ({ ...business, apiKey: "" }))
    )
    for (const { id, apiKey } of after) {
      assert.strictEqual((await runtime.runPromise(authenticateKey(apiKey, "test"))).businessId, id)
    }
  })

  it("keeps the keys and rewrites the addresses when the portal has moved", async () => {
    const before = file()
    await start("https://portal.example.com")
    const after = file()
    assert.strictEqual(after.baseUrl, "https://portal.example.com")
    assert.strictEqual(after.mailUrl, "https://portal.example.com/dev/mail")
    for (const [index, { id, apiKey, staticLink }] of after.businesses.entries()) {
      assert.strictEqual(staticLink, `https://portal.example.com/login/${id}`)
      assert.strictEqual(apiKey, before.businesses[index]?.apiKey)
    }
  })
})

describe("an odd start", () => {
  beforeEach(async () => {
    await emptied()
    lose()
  })

  it("tells the story once when two processes start together on PostgreSQL", async () => {
    const database = await freshDatabase("postgres")
    const [here, there] = [runtimeOver(database), runtimeOver(database)]
    const now = DateTime.nowUnsafe()
    const [one, other] = await Promise.all([here.runPromise(makeDemo(now)), there.runPromise(makeDemo(now))])
    assert.deepStrictEqual(one, other)
    const { rows } = await database.pool.query(`select (select count(*)::int from business) as businesses,
      (select count(*)::int from product) as products, (select count(*)::int from customer) as customers,
      (select count(*)::int from subscription) as subscriptions`)
    assert.deepStrictEqual(rows, [{ businesses: 2, products: 22, customers: 19, subscriptions: 36 }])
    await Promise.all([here.dispose(), there.dispose()])
    await database.close()
  })

  it("makes no demo beside a business that was there before", async () => {
    await runtime.runPromise(openBusiness(aBusiness()))
    const { banner } = await start()
    assert.deepStrictEqual(file().businesses, [])
    assert.include(banner, "this database holds no demo")
    assert.isTrue(await runtime.runPromise(Businesses.use(({ any }) => any)))
    assert.strictEqual((await counts())[0]?.businesses, 1)
  })
})
