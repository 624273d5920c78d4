import type { Outbox } from "@kundportal/api/adapters/store/commit"
import type { Database } from "@kundportal/api/adapters/store/database"
import { forManyRows, scoped } from "@kundportal/api/adapters/store/database"
import { earliestDue } from "@kundportal/api/adapters/store/due-claim"
import { layerDueWork } from "@kundportal/api/adapters/store/due-work"
import { DueWork } from "@kundportal/core/billing-run/due-work"
import type { DomainEvent } from "@kundportal/core/events"
import type { BusinessId } from "@kundportal/core/kernel/id"
import { aDueScene, billed, broken, eachOf, everythingOf } from "@kundportal/testing/conformance/due-scene"
import { fresh } from "@kundportal/testing/conformance/scene"
import { DateTime, Effect } from "effect"
import { sql } from "kysely"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { engines, freshDatabase } from "./databases.ts"
import { layerOver } from "./stores.ts"

describe.each(engines)("due work on %s", (engine) => {
  let db: Database
  beforeAll(async () => {
    db = await freshDatabase(engine)
  })
  afterAll(() => db.close())

  it("announces what was decided in the same transaction, and wakes the workers after it", async () => {
    const story: Array<string> = []
    const outbox: Outbox = {
      enqueue: async (trx, events) => {
        const { rows } = await sql<{ issued: number }>`select count(*) as issued from invoice`.execute(trx)
        story.push(`${events.length} events with ${rows[0]?.issued} invoices`)
      },
      nudge: () => {
        story.push("nudge")
      }
    }
    const scene = await Effect.runPromise(aDueScene(2).pipe(Effect.provide(layerOver(db))))
    const { business, customer } = scene
    const decide = eachOf((facts) => {
      const outcome = billed(facts)
      const event: DomainEvent = {
        _tag: "PaymentFailed",
        id: fresh.event(),
        businessId: business.id,
        customerId: customer.id,
        paymentId: fresh.payment()
      }
      return outcome._tag === "Decided" ? { ...outcome, decision: { ...outcome.decision, events: [event] } } : outcome
    })
    await Effect.runPromise(
      Effect.flatMap(DueWork, (work) => work.process(everythingOf(business.id), decide)).pipe(
        Effect.provide(layerDueWork(db, outbox))
      )
    )
    assert.deepEqual(story, ["2 events with 2 invoices", "nudge"])
  })

  it("notes why something was put off, in words without what the row holds", async () => {
    const { business, customer } = await Effect.runPromise(aDueScene(1).pipe(Effect.provide(layerOver(db))))
    const twice = { _tag: "PutCustomer", value: { ...customer, name: "Secret", businessId: business.id } } as const
    for (const outcome of [
      () => broken("no such tax"),
      (facts: Parameters<typeof billed>[0]) => billed(facts, [twice])
    ]) {
      await Effect.runPromise(
        Effect.flatMap(DueWork, (work) => work.process(everythingOf(business.id), eachOf(outcome))).pipe(
          Effect.provide(layerOver(db))
        )
      )
      const { rows } = await sql<{ due_trouble: string }>`
        update subscription set due_not_before = null where business_id = ${business.id} returning due_trouble`.execute(
        db.kysely
      )
      assert.include(["no such tax", "error 23505 customer_pkey"], rows[0]?.due_trouble)
    }
  })

  it("puts off a row that cannot be read, and does the others", async () => {
    const { business, subscriptions } = await Effect.runPromise(aDueScene(3).pipe(Effect.provide(layerOver(db))))
    await sql`update subscription set billing = '{}' where id = ${subscriptions[1]?.id ?? ""}`.execute(db.kysely)
    const done = await Effect.runPromise(
      Effect.flatMap(DueWork, (work) =>
        work.process(
          everythingOf(business.id),
          eachOf((facts) => billed(facts))
        )
      ).pipe(Effect.provide(layerOver(db)))
    )
    assert.deepEqual([done.taken, done.begun.length, done.broken], [3, 2, 1])
  })

  it("walks an index to what is due first, however much is due, over all businesses and in one", async () => {
    const { business } = await Effect.runPromise(aDueScene(1).pipe(Effect.provide(layerOver(db))))
    await sql`
      insert into subscription
      select (jsonb_populate_record(s, jsonb_build_object('id', 'sub_due' || n,
        'due_at', now() - interval '1 second' * ((n * 7919) % 5000)))).*
      from subscription as s, generate_series(1, 5000) as n where s.business_id = ${business.id}`.execute(db.kysely)
    await sql`analyze subscription`.execute(db.kysely)
    const now = DateTime.nowUnsafe()
    const planFor = (owner: BusinessId | null): Promise<string> =>
      scoped(db, owner ?? "*", async (trx) => {
        await forManyRows(trx)
        const query = earliestDue(trx, { now, wallNow: now, owner, limit: 100, only: null })
        return JSON.stringify(await query.explain("json"))
      })
    for (const owner of [null, business.id]) {
      const plan = await planFor(owner)
      assert.match(plan, /"Index Name":"due_subscription_by_(time|business)"/)
      assert.notInclude(plan, '"Sort"')
    }
  })
})
