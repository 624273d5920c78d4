import { Sessions } from "@kundportal/core/access/sessions"
import { aScene, fresh, write } from "@kundportal/testing/conformance/scene"
import { aLink, aSession } from "@kundportal/testing/fixtures/access"
import { DateTime, Effect } from "effect"
import { TestClock } from "effect/testing"
import { assert, describe, it, vi } from "vitest"
import { engines } from "./databases.ts"
import { layerFresh } from "./stores.ts"

/** Sign in, and come back when one millisecond is left by the clock of the use cases. */
const usedInItsLastMillisecond = Effect.gen(function* () {
  const { customer } = yield* aScene()
  const sessions = yield* Sessions
  const { secret, id } = yield* sessions.mint
  const owner = { businessId: customer.businessId, customerId: customer.id }
  const link = aLink({ ...owner, id: fresh.link() })
  const now = yield* DateTime.now
  const expiresAt = DateTime.add(now, { milliseconds: 1 })
  const endsAt = DateTime.add(now, { hours: 24 })
  const session = aSession({ ...owner, id, linkId: link.id, createdAt: now, expiresAt, endsAt })
  yield* write(customer.businessId, { links: [link], sessions: [session] })
  return yield* sessions.identify(secret)
})

describe.each(engines)("the wall clock that the session library reads, on %s", (engine) => {
  it("decides nothing, however far it moves while a session is looked up", async () => {
    let wall = Date.now()
    const spy = vi.spyOn(Date, "now").mockImplementation(() => {
      wall += 1000
      return wall
    })
    try {
      const found = await usedInItsLastMillisecond.pipe(
        Effect.provide([layerFresh(engine), TestClock.layer()]),
        Effect.runPromise
      )
      assert.isNotNull(found)
    } finally {
      spy.mockRestore()
    }
  })
})
