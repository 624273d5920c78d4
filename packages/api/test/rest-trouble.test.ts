import { DatabaseUnavailable } from "@kundportal/api/adapters/store/unavailable"
import { withRequestScope } from "@kundportal/api/http/request-scope"
import { Commit, StaleWrite } from "@kundportal/core/commit"
import { Customers } from "@kundportal/core/customer/reader"
import DodoPayments from "dodopayments"
import { Effect, Layer, References } from "effect"
import { assert, describe, it } from "vitest"
import { serve } from "./served.ts"
import { ask, keys, openShop } from "./shop.ts"

/** A store in which somebody else always writes first. */
const contended = Layer.succeed(Commit, { commit: () => Effect.fail(new StaleWrite({ id: "cus_ada" })) })

/** A store of customers that stops with the given error. The log keeps quiet about it here. */
const stopping = (error: Error) => {
  const stop = () => Effect.die(error)
  return Layer.mergeAll(
    Layer.succeed(Customers, { find: stop, several: stop, byEmail: stop, page: stop }),
    Layer.succeed(References.MinimumLogLevel, "None")
  )
}

describe("when something goes wrong", () => {
  it("tells a conflict once: the SDK does not send it again", async () => {
    const shop = await openShop(contended)
    const served = await serve(shop.rest)
    const client = new DodoPayments({ baseURL: served.url, bearerToken: keys.kaffe })
    let refused: unknown = null
    try {
      await client.customers.update("cus_ada", { name: "Ada" })
    } catch (conflict) {
      refused = conflict
    }
    await served.close()
    await shop.close()
    assert.instanceOf(refused, DodoPayments.ConflictError)
    assert.deepEqual(served.asked, ["PATCH /customers/cus_ada"])
  })

  it("asks for patience when the database is away", async () => {
    const shop = await openShop(stopping(new DatabaseUnavailable("connection refused by 10.0.0.7")))
    const answer = await ask(shop, "/customers")
    await shop.close()
    assert.equal(answer.status, 503)
    assert.equal(answer.headers.get("retry-after"), "2")
    assert.deepEqual(answer.json, {
      code: "UNAVAILABLE",
      message: "The service is not available at the moment. Try again shortly."
    })
  })

  it("says nothing about the inside when a bug is met, only a reference", async () => {
    const shop = await openShop(stopping(new Error("relation customers at /srv/app.ts does not exist")))
    const answer = await ask(shop, "/customers")
    await shop.close()
    assert.equal(answer.status, 500)
    assert.match(
      answer.text,
      /^\{"code":"UNEXPECTED","message":"Something went wrong on our side\. Reference: [0-9a-f-]{36}"\}$/
    )
  })

  it("reports a bug to the host, under the reference that the caller gets", async () => {
    const bug = new Error("a bug")
    const shop = await openShop(stopping(bug))
    const reported: Array<unknown> = []
    const scope = { requestId: "r-1", nonce: "", ip: "192.0.2.1", report: (problem: unknown) => reported.push(problem) }
    const answer = await withRequestScope(scope, () => ask(shop, "/customers"))
    await shop.close()
    assert.deepEqual(reported, [bug])
    assert.equal(Object(answer.json).message, "Something went wrong on our side. Reference: r-1")
  })
})
