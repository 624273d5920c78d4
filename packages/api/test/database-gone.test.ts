import type { AddressInfo, Server, Socket } from "node:net"
import { connect, createServer } from "node:net"
import { readSettings } from "@kundportal/api/runtime/config"
import type { Portal } from "@kundportal/api/runtime/portal"
import { openPortal } from "@kundportal/api/runtime/portal"
import { issueApiKey } from "@kundportal/core/business/manage-api-keys"
import { openBusiness } from "@kundportal/core/business/open-business"
import { aBusiness } from "@kundportal/testing/fixtures/business"
import { Effect, Result } from "effect"
import { afterAll, assert, beforeAll, describe, inject, it } from "vitest"

/** A wire to the database that can be cut and mended. */
class Wire {
  private server: Server | null = null
  private readonly sockets = new Set<Socket>()
  private readonly target = new URL(inject("postgresAdminUrl"))
  port = 0

  async mend(): Promise<void> {
    const server = createServer((near) => {
      const far = connect(Number(this.target.port), "127.0.0.1")
      for (const socket of [near, far]) this.sockets.add(socket.on("error", () => undefined))
      near.pipe(far).pipe(near)
    })
    this.server = server
    await new Promise<void>((resolve) => server.listen(this.port, "127.0.0.1", resolve))
    const address: AddressInfo | string | null = server.address()
    if (address !== null && typeof address === "object") this.port = address.port
  }

  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.server?.close(resolve))
    for (const socket of this.sockets) socket.destroy()
    this.sockets.clear()
    await closed
  }
}

describe("a database that goes away", () => {
  const wire = new Wire()
  let portal: Portal
  let key: string

  const ask = async (path: string): Promise<Response | null> =>
    await portal.fetch(new Request(`http://127.0.0.1:3000${path}`, { headers: { authorization: `Bearer ${key}` } }), {
      ip: "192.0.2.1"
    })

  beforeAll(async () => {
    await wire.mend()
    const settings = Result.getOrThrow(
      readSettings({
        DATABASE_URL: `postgres://postgres:postgres@127.0.0.1:${wire.port}/postgres`,
        SECRET_KEY: "a key for tests, at least 32 characters"
      })
    )
    portal = await openPortal(settings, () => undefined)
    const issued = Effect.gen(function* () {
      const business = yield* openBusiness(aBusiness())
      return yield* issueApiKey({ businessId: business.id, label: "Server", mode: "test" })
    })
    key = (await portal.runtime.runPromise(issued)).text
  })
  afterAll(async () => {
    await portal.close()
    await wire.cut()
  })

  it("is answered with 503 and a time to come back, on both doors, and is found again without a restart", async () => {
    assert.strictEqual((await ask("/customers"))?.status, 200)
    assert.strictEqual((await ask("/api/trpc/merchant.apiKeys.list"))?.status, 200)
    await wire.cut()
    const refused = await ask("/customers")
    assert.strictEqual(refused?.status, 503)
    assert.isAtLeast(Number(refused?.headers.get("retry-after")), 1)
    assert.strictEqual((await ask("/api/trpc/merchant.apiKeys.list"))?.status, 503)
    await wire.mend()
    assert.strictEqual((await ask("/customers"))?.status, 200)
    assert.strictEqual((await ask("/api/trpc/merchant.apiKeys.list"))?.status, 200)
  })
})
