import type { Database } from "@kundportal/api/adapters/store/database"
import type { BankFault } from "@kundportal/api/adapters/test-bank/faults"
import { bankCharges } from "@kundportal/api/adapters/test-bank/movements"
import type { TestBank } from "@kundportal/api/adapters/test-bank/open"
import { openTestBank } from "@kundportal/api/adapters/test-bank/open"
import { layerTestBank } from "@kundportal/api/adapters/test-bank/provider"
import { saveTestCard } from "@kundportal/api/adapters/test-bank/saved-cards"
import { of } from "@kundportal/core/kernel/money"
import { PaymentProvider } from "@kundportal/core/payment/provider"
import { anAsker, anOrder, aRefundId } from "@kundportal/testing/conformance/provider-hands"
import { Effect, Fiber, Layer } from "effect"
import { TestClock } from "effect/testing"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { emptyDatabase, engines, freshDatabase } from "../databases.ts"
import { aCharge, aSavedCard, asked, openedOver, origin } from "./opened.ts"

const many = (count: number) => Array.from({ length: count }, (_, index) => index)

describe.each(engines)("the test bank on %s", (engine) => {
  let db: Database
  let bank: TestBank
  beforeAll(async () => {
    db = await freshDatabase(engine)
    bank = await openedOver(db)
  })
  afterAll(() => db.close())

  const movedFor = async (businessId: string): Promise<ReadonlyArray<string>> => {
    const { rows } = await db.pool.query<{ kind: string; amount: number }>(
      "select kind, amount from test_bank.movement where business_id = $1 order by id",
      [businessId]
    )
    return rows.map(({ kind, amount }) => `${kind} ${amount}`)
  }

  it("refuses to start in live mode, and touches nothing then", async () => {
    const empty = await emptyDatabase(engine)
    const refused = await openTestBank({ db: empty, mode: "live", publicUrl: { origin } }).catch(String)
    assert.match(String(refused), /refuses to start in live mode/)
    const { rows } = await empty.pool.query("select from pg_namespace where nspname = 'test_bank'")
    assert.lengthOf(rows, 0)
    await empty.close()
  })

  it("opens however often, also at the same moment, and keeps what it has", async () => {
    const { order, confirmation } = await aCharge(bank, "pays")
    await asked(bank, (provider) => provider.confirm(confirmation))
    const [again] = await Promise.all(many(4).map(() => openedOver(db)))
    assert.strictEqual((await asked(again ?? bank, (p) => p.read(confirmation.object)))._tag, "Succeeded")
    assert.deepStrictEqual(await movedFor(order.businessId), ["charge 1999"])
  })

  it("takes the money once when twenty confirm at the same moment", async () => {
    const { order, confirmation } = await aCharge(bank, "pays")
    const states = await Promise.all(many(20).map(() => asked(bank, (provider) => provider.confirm(confirmation))))
    assert.deepStrictEqual([...new Set(states.map(({ _tag }) => _tag))], ["Succeeded"])
    assert.deepStrictEqual(await movedFor(order.businessId), ["charge 1999"])
  })

  it("makes one object when twenty prepare the same payment at the same moment", async () => {
    const { token } = await Effect.runPromise(aSavedCard(bank, "pays"))
    const order = anOrder(anAsker(), token)
    const objects = await Promise.all(many(20).map(() => asked(bank, (provider) => provider.prepare(order))))
    assert.strictEqual(new Set(objects).size, 1)
  })

  it("gives back no more than it took when ten refunds come at the same moment", async () => {
    const { order, object, confirmation } = await aCharge(bank, "pays")
    await asked(bank, (provider) => provider.confirm(confirmation))
    const amount = of(600, "EUR")
    const states = await Promise.all(
      many(10).map(() => asked(bank, (provider) => provider.refund({ reference: aRefundId(), object, amount })))
    )
    assert.lengthOf(
      states.filter(({ _tag }) => _tag === "Succeeded"),
      3
    )
    assert.deepStrictEqual(await movedFor(order.businessId), ["charge 1999", "refund 600", "refund 600", "refund 600"])
  })

  it("cannot move the money of one charge twice, whatever its programs do: the table refuses", async () => {
    const { object, confirmation } = await aCharge(bank, "pays")
    await asked(bank, (provider) => provider.confirm(confirmation))
    const twice = `insert into test_bank.movement (kind, object, charge_id, business_id, reference, from_account,
        to_account, amount, currency, at)
      select kind, object, charge_id, business_id, reference, from_account, to_account, amount, currency, at
        from test_bank.movement where object = $1`
    const refused: unknown = await db.pool.query(twice, [object]).catch(String)
    assert.match(String(refused), /duplicate key/)
  })

  it("keeps books that balance: what cards gave is what businesses have", async () => {
    const { order, object, confirmation } = await aCharge(bank, "pays")
    await asked(bank, (provider) => provider.confirm(confirmation))
    await asked(bank, (provider) => provider.refund({ reference: aRefundId(), object, amount: of(500, "EUR") }))
    const { rows } = await db.pool.query<{ account: string; balance: number }>(
      `select account, sum(amount)::bigint as balance from (
         select business_id, to_account as account, amount from test_bank.movement
         union all select business_id, from_account, -amount from test_bank.movement) as posting
       where business_id = $1 group by account order by account`,
      [order.businessId]
    )
    assert.deepStrictEqual(rows, [
      { account: `business:${order.businessId}`, balance: 1499 },
      { account: `card:${order.token.method}`, balance: -1499 }
    ])
  })

  it("lists what it really took of a business, oldest first, with what it gave back", async () => {
    const asker = anAsker()
    const { token } = await Effect.runPromise(aSavedCard(bank, "5555 5555 5555 4444"))
    const declined = await Effect.runPromise(aSavedCard(bank, "declined"))
    const orders = many(3).map((index) => anOrder(asker, token, { amount: of(1000 + index, "SEK") }))
    for (const order of [...orders, anOrder(asker, declined.token)]) {
      const object = await asked(bank, (provider) => provider.prepare(order))
      await asked(bank, (provider) => provider.confirm({ reference: order.reference, object, returnUrl: null }))
      if (order === orders[1]) {
        const refund = { reference: aRefundId(), object, amount: of(1, "SEK") }
        await asked(bank, (provider) => provider.refund(refund))
      }
    }
    const page = (number: number, size: number) =>
      Effect.runPromise(bankCharges(bank, asker.businessId, { number, size }))
    const told = (await page(0, 10)).map(({ reference, amount, refunded, network, lastFour }) => [
      reference,
      amount.amount,
      refunded.amount,
      `${network} ${lastFour}`
    ])
    assert.deepStrictEqual(told, [
      [orders[0]?.reference, 1000, 0, "mastercard 4444"],
      [orders[1]?.reference, 1001, 1, "mastercard 4444"],
      [orders[2]?.reference, 1002, 0, "mastercard 4444"]
    ])
    const second = (await page(1, 2)).map(({ amount }) => amount)
    assert.deepStrictEqual(second, [of(1002, "SEK")])
    assert.deepStrictEqual(
      await Effect.runPromise(bankCharges(bank, anAsker().businessId, { number: 0, size: 10 })),
      []
    )
  })

  it("saves a test card without a browser, by its number or its name, and no other", async () => {
    const { businessId } = anAsker()
    const save = (testCard: string, providerCustomer: string | null = null) =>
      Effect.runPromise(saveTestCard(bank, { businessId, testCard, holderName: "Ada", providerCustomer }))
    const saved = await save("3782 822463 10005", "tbu_known")
    assert.deepInclude(saved?.card, { network: "amex", lastFour: "0005", holderName: "Ada" })
    assert.deepInclude(saved?.token, { provider: "test_bank", customer: "tbu_known" })
    assert.strictEqual((await save("declined"))?.card.lastFour, "0002")
    for (const text of ["", "4242424242424241", "4111111111111111", "nothing", "\0"]) assert.isNull(await save(text))
  })

  it("keeps no card number", async () => {
    await Effect.runPromise(aSavedCard(bank, "4242 4242 4242 4242"))
    const { rows } = await db.pool.query<{ row: string }>("select to_jsonb(m)::text as row from test_bank.method as m")
    for (const { row } of rows) assert.notMatch(row, /\d{12}/)
  })

  it("takes the money of the card whose answer is lost, and says nothing that once", async () => {
    const { order, object, confirmation } = await aCharge(bank, "4000 0000 0000 1109")
    const silence = await asked(bank, (provider) => Effect.flip(provider.confirm(confirmation)))
    assert.strictEqual(silence._tag, "ProviderSilent")
    assert.strictEqual((await asked(bank, (provider) => provider.read(object)))._tag, "Succeeded")
    assert.strictEqual((await asked(bank, (provider) => provider.confirm(confirmation)))._tag, "Succeeded")
    assert.deepStrictEqual(await movedFor(order.businessId), ["charge 1999"])
  })

  it("cannot be reached for the card whose bank is down", async () => {
    const { token } = await Effect.runPromise(aSavedCard(bank, "4000 0000 0000 3303"))
    const order = anOrder(anAsker(), token)
    const down = await asked(bank, (provider) => Effect.flip(provider.prepare(order)))
    assert.strictEqual(down._tag, "ProviderDown")
    assert.deepStrictEqual(await movedFor(order.businessId), [])
  })

  it("lets nobody wait for a slow card but who asked", async () => {
    const slowBank = await openedOver(db, { slowMs: 10_000 })
    const slow = await aCharge(slowBank, "4000 0000 0000 2206")
    const quick = await aCharge(slowBank, "pays")
    const waiting = Effect.gen(function* () {
      const provider = yield* PaymentProvider
      const fiber = yield* Effect.forkChild(provider.confirm(slow.confirmation), { startImmediately: true })
      // The slow one's money is taken; the clock stands still, so its answer is not there.
      while ((yield* provider.read(slow.object))._tag === "Ready") yield* Effect.yieldNow
      assert.strictEqual((yield* provider.confirm(quick.confirmation))._tag, "Succeeded")
      assert.isUndefined(fiber.pollUnsafe())
      while (fiber.pollUnsafe() === undefined) yield* TestClock.adjust("10 seconds")
      return yield* Fiber.join(fiber)
    })
    const layer = Layer.merge(layerTestBank(slowBank), TestClock.layer())
    assert.strictEqual((await Effect.runPromise(waiting.pipe(Effect.provide(layer))))._tag, "Succeeded")
    assert.deepStrictEqual(await movedFor(slow.order.businessId), ["charge 1999"])
  })

  it("fails as its faults say: before, when nothing happens, and after, when it has", async () => {
    const planned: Array<BankFault> = []
    const faulty = await openedOver(db, { faults: () => planned.shift() ?? "ok" })
    const { object, confirmation } = await aCharge(faulty, "pays")
    const table: ReadonlyArray<readonly [ReadonlyArray<BankFault>, string, string]> = [
      [["down"], "ProviderDown", "Ready"],
      [["lost"], "ProviderSilent", "Ready"],
      [["ok", "lost"], "ProviderSilent", "Succeeded"]
    ]
    for (const [faults, failure, state] of table) {
      planned.push(...faults)
      const failed = await asked(faulty, (provider) => Effect.flip(provider.confirm(confirmation)))
      assert.strictEqual(failed._tag, failure)
      assert.strictEqual((await asked(faulty, (provider) => provider.read(object)))._tag, state)
    }
  })
})
