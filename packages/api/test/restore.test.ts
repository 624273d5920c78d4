import { afterRestore } from "@kundportal/api/runtime/money/after-restore"
import { compareMovements } from "@kundportal/api/runtime/money/compare-movements"
import { findStrays } from "@kundportal/api/runtime/money/find-strays"
import { reclaimStrays } from "@kundportal/api/runtime/money/reclaim-strays"
import { defaultRules } from "@kundportal/core/business/subscription-rules"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { collectPayment } from "@kundportal/core/payment/collect-payment"
import { Payments } from "@kundportal/core/payment/reader"
import { updatePaymentMethod } from "@kundportal/core/payment-method/update-payment-method"
import { everyPayment } from "@kundportal/testing/conformance/queries"
import { fresh, write } from "@kundportal/testing/conformance/scene"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { aProduct } from "@kundportal/testing/fixtures/catalog"
import { aCustomer, aPaymentMethod } from "@kundportal/testing/fixtures/customer"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { at } from "@kundportal/testing/fixtures/time"
import { Bank } from "@kundportal/testing/simulators/bank"
import type { Mood } from "@kundportal/testing/simulators/bank/books"
import { DateTime, Effect } from "effect"
import { assert, describe, it } from "vitest"
import { type EngineName, engines } from "./databases.ts"
import { aBank, aClock, aMachine, type Machine, somePlace, workOff } from "./restore-scene.ts"

const may1 = "2026-05-01T00:00:00Z"
const may2 = "2026-05-02T00:00:00Z"

/** A subscription of the scene, with the card that pays it, which behaves so. */
const subscribed = Effect.fnUntraced(function* (owner: Owner, nextBillingAt: string, mood: Mood) {
  const token = yield* (yield* Bank).cardThat(mood)
  const method = aPaymentMethod({ ...owner.of, id: fresh.paymentMethod(), token, isDefault: false })
  const subscription = aSubscription({
    ...owner.of,
    productId: owner.productId,
    id: fresh.subscription(),
    paymentMethodId: method.id,
    nextBillingAt: at(nextBillingAt)
  })
  yield* write(owner.of.businessId, { paymentMethods: [method], subscriptions: [subscription] })
  return { id: subscription.id, token }
})

interface Owner {
  readonly of: { readonly businessId: BusinessId; readonly customerId: ReturnType<typeof fresh.customer> }
  readonly productId: ReturnType<typeof fresh.product>
}

/**
 * Four are due on 1 May: two pay, one is declined for good, one answers late. Three are due on 2 May: two pay, one is
 * declined and pays half a day later.
 */
const opened = Effect.gen(function* () {
  const business = aBusiness({
    id: fresh.business(),
    subscriptionRules: { ...defaultRules, retryPayments: true }
  })
  const owner: Owner = { of: { businessId: business.id, customerId: fresh.customer() }, productId: fresh.product() }
  yield* write(business.id, {
    businesses: [business],
    customers: [aCustomer({ businessId: business.id, id: owner.of.customerId })],
    products: [aProduct({ businessId: business.id, id: owner.productId })]
  })
  yield* subscribed(owner, may1, "pays")
  yield* subscribed(owner, may1, "pays")
  return {
    owner,
    held: yield* subscribed(owner, may1, { declines: "stolen_card" }),
    late: yield* subscribed(owner, may1, "undecided"),
    retried: yield* subscribed(owner, may2, { declines: "insufficient_funds" }),
    next: [yield* subscribed(owner, may2, "pays"), yield* subscribed(owner, may2, "pays")]
  }
})

type Story = Effect.Success<typeof opened>

const payments = (owner: BusinessId) =>
  Effect.flatMap(Payments, (all) => all.page(owner, everyPayment, { number: 0, size: 100 }))

/** The customer who was declined for good saves another card and pays with it. */
const paysWithAnother = Effect.fnUntraced(function* ({ owner, held }: Story) {
  const { businessId, customerId } = owner.of
  const token = yield* (yield* Bank).cardThat("pays")
  const method = aPaymentMethod({ ...owner.of, id: fresh.paymentMethod(), token, isDefault: false })
  yield* write(businessId, { paymentMethods: [method] })
  const { payment } = yield* updatePaymentMethod({
    businessId,
    asker: { _tag: "Customer", customerId },
    subscriptionId: held.id,
    paymentMethodId: method.id,
    attended: true
  })
  if (payment !== null) yield* collectPayment({ businessId, paymentId: payment.id, waitingIsOver: false })
})

/** The bank tells at last about the charge that it was undecided about. */
const bankDecides = Effect.gen(function* () {
  const bank = yield* Bank
  for (const { object, state } of yield* bank.charges)
    if (state._tag === "Processing") yield* bank.decide(object, "takes")
})

/** Two days of work, a backup between them, and back to it on the third: a machine over yesterday's data. */
const backToTheFirstDay = async (engine: EngineName, isGuarded: boolean) => {
  const place = await somePlace(engine)
  const clock = aClock(at("2026-05-01T01:00:00Z"))
  const bench = await aBank()
  const started = async (): Promise<Machine> => {
    const machine = aMachine({ db: await place.open(), bench, clock: clock.service, isGuarded })
    await machine.gate.open()
    return machine
  }
  const first = await started()
  const story = await first.run(opened)
  await first.run(workOff)
  await first.db.close()
  await place.backUp()

  const second = await started()
  clock.set("2026-05-02T01:00:00Z")
  await second.run(Effect.andThen(bankDecides, workOff))
  clock.set("2026-05-02T14:00:00Z")
  await second.run(Effect.flatMap(Bank, (bank) => bank.setMood(story.retried.token, "pays")))
  await second.run(workOff)
  clock.set("2026-05-02T15:00:00Z")
  await second.run(paysWithAnother(story))
  const lost = await second.run(payments(story.owner.of.businessId))
  await second.db.close()

  clock.set("2026-05-03T18:00:00Z")
  await place.goBack()
  const machine = aMachine({ db: await place.open(), bench, clock: clock.service, isGuarded })
  return { ...story, machine, lost, clock, leave: () => machine.db.close().then(place.leave) }
}

const moved = Effect.flatMap(Bank, (bank) => bank.moved)
const around = { from: at("2026-04-30T00:00:00Z"), to: at("2026-05-04T00:00:00Z") }

describe.each(engines)("a backup of yesterday, restored, on %s", (engine) => {
  it("charges nobody again: what was paid is paid again in the books, and no number is used twice", async () => {
    const { machine, owner, lost, clock, leave } = await backToTheFirstDay(engine, true)
    const { db, gate, run } = machine
    const { businessId } = owner.of
    const before = await run(moved)
    assert.lengthOf(before, 7)
    assert.deepEqual(lost.map(({ status }) => status).toSorted(), [
      "failed",
      "failed",
      ...Array.from({ length: 7 }, () => "succeeded")
    ])

    const { found, gaps } = await run(findStrays(db))
    assert.strictEqual(found, 4)
    assert.deepEqual(
      gaps.map(({ series, first, last }) => [series, first, last]),
      [
        ["KAF", 5, 108],
        ["KAF-CR", 1, 104]
      ]
    )
    await gate.open()
    assert.strictEqual(await run(reclaimStrays(db)), 1)
    clock.set("2026-05-03T19:00:00Z")
    await run(workOff)

    assert.deepEqual(await run(moved), before)
    const after = await run(payments(businessId))
    const paid = after.filter(({ status }) => status === "succeeded")
    assert.deepEqual(
      paid.map(({ providerObject, total }) => [providerObject, total]).toSorted(),
      before.map(({ object, amount }) => [object, amount]).toSorted()
    )
    const { findings, listed } = await run(compareMovements(db, around))
    assert.deepEqual([listed, findings], [7, []])
    const numberOf = new Map(lost.map(({ invoiceId, invoiceNumber }) => [invoiceNumber, invoiceId]))
    for (const { invoiceId, invoiceNumber } of after) {
      assert.strictEqual(numberOf.get(invoiceNumber) ?? invoiceId, invoiceId)
    }
    assert.deepEqual(machine.troubles, [])
    await leave()
  }, 60_000)
})

describe("data that went back a day", () => {
  it("leaves numbers out once, however often it is got ready, and as many as it is told", async () => {
    const { machine, leave } = await backToTheFirstDay("postgres", true)
    const { db, run } = machine
    const ready = (skipNumbers: number) =>
      Effect.map(afterRestore(db, { skipNumbers, dismiss: [] }), ({ strays, gaps }) => [
        strays.length,
        ...gaps.map(({ first, last }) => last - first + 1)
      ])
    assert.deepEqual(await run(ready(100)), [4, 104, 104])
    assert.deepEqual(await run(ready(100)), [4])
    assert.deepEqual(await run(ready(150)), [4, 50, 50])
    assert.strictEqual((await run(findStrays(db))).found, 0)
    await leave()
  }, 60_000)

  it("charges again without the look at what the bank has taken, which is why there is one", async () => {
    const { machine, clock, leave } = await backToTheFirstDay("postgres", false)
    await machine.run(workOff)
    clock.set("2026-05-03T19:00:00Z")
    await machine.run(workOff)
    assert.isAbove((await machine.run(moved)).length, 7)
    const { findings } = await machine.run(
      compareMovements(machine.db, { ...around, to: DateTime.add(around.to, { hours: 1 }) })
    )
    assert.isTrue(findings.some(({ _tag }) => _tag === "Orphan"))
    await leave()
  }, 60_000)
})
