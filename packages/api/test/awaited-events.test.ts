import { awaited } from "@kundportal/api/adapters/store/awaited-events"
import type { Database } from "@kundportal/api/adapters/store/database"
import { scoped } from "@kundportal/api/adapters/store/database"
import type { DomainEvent } from "@kundportal/core/events"
import { aDueScene } from "@kundportal/testing/conformance/due-scene"
import { fresh, write } from "@kundportal/testing/conformance/scene"
import { aLicenseKey } from "@kundportal/testing/fixtures/license-key"
import { Effect } from "effect"
import { sql } from "kysely"
import { afterAll, assert, beforeAll, describe, it } from "vitest"
import { engines, freshDatabase } from "./databases.ts"
import { layerOver } from "./stores.ts"

describe.each(engines)("events that somebody waits for, on %s", (engine) => {
  let db: Database
  beforeAll(async () => {
    db = await freshDatabase(engine)
  })
  afterAll(() => db.close())

  const scene = () => Effect.runPromise(aDueScene(2).pipe(Effect.provide(layerOver(db))))

  const eventsOf = ({ business, customer, subscriptions }: Awaited<ReturnType<typeof scene>>) => {
    const about = { businessId: business.id, customerId: customer.id }
    const paid: DomainEvent = {
      _tag: "PaymentSucceeded",
      id: fresh.event(),
      ...about,
      paymentId: fresh.payment(),
      recovered: false
    }
    const changed = subscriptions.map(
      ({ id }): DomainEvent => ({
        _tag: "SubscriptionChanged",
        id: fresh.event(),
        ...about,
        subscriptionId: id,
        what: "renewed"
      })
    )
    return { paid, changed }
  }

  const kept = (events: ReadonlyArray<DomainEvent>) => scoped(db, "*", (trx) => awaited(trx, events))

  it("are all but those about subscriptions that come without licence keys", async () => {
    const { paid, changed } = eventsOf(await scene())
    assert.deepEqual(await kept([...changed, paid]), [paid])
    assert.deepEqual(await kept([]), [])
  })

  it("are those about subscriptions to a product that comes with keys", async () => {
    const given = await scene()
    await sql`update product set license = '{}' where business_id = ${given.business.id}`.execute(db.kysely)
    const { paid, changed } = eventsOf(given)
    assert.deepEqual(await kept([...changed, paid]), [...changed, paid])
  })

  it("are those about a subscription that has keys, whatever its product comes with today", async () => {
    const given = await scene()
    const { business, customer, product, subscriptions } = given
    const [first] = subscriptions
    const key = aLicenseKey({
      id: fresh.licenseKey(),
      businessId: business.id,
      customerId: customer.id,
      productId: product.id,
      subscriptionId: first?.id ?? null,
      textHash: fresh.textHash()
    })
    await Effect.runPromise(write(business.id, { licenseKeys: [key] }).pipe(Effect.provide(layerOver(db))))
    const { changed } = eventsOf(given)
    assert.deepEqual(await kept(changed), changed.slice(0, 1))
  })
})
