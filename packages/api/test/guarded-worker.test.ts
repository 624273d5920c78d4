import { layerInvoicePrinter } from "@kundportal/api/adapters/pdf/printer"
import { closedGate } from "@kundportal/api/runtime/money/gate"
import { startGuardedWorker } from "@kundportal/api/runtime/money/guarded-worker"
import { PublicUrl } from "@kundportal/core/notification/mailer"
import { aDueScene } from "@kundportal/testing/conformance/due-scene"
import { Bank, layerBank } from "@kundportal/testing/simulators/bank"
import { Effect, Layer, ManagedRuntime } from "effect"
import { assert, describe, it } from "vitest"
import { freshDatabase } from "./databases.ts"
import { layerOver } from "./stores.ts"

const opened = async () => {
  const db = await freshDatabase("pglite")
  const ports = Layer.mergeAll(
    layerOver(db),
    layerBank(),
    layerInvoicePrinter,
    Layer.succeed(PublicUrl, { origin: "https://portal.test" })
  )
  const runtime = ManagedRuntime.make(ports)
  const gate = closedGate(db)
  const told: Array<string> = []
  const worker = () =>
    startGuardedWorker({ db, gate, runtime, report: ({ message }) => told.push(message), hasProvider: true })
  return { db, runtime, gate, told, worker }
}

describe("a worker behind the gate", () => {
  it("bills nothing while the provider is down, says so, and begins when it answers", async () => {
    const { db, runtime, gate, told, worker } = await opened()
    const { business } = await runtime.runPromise(aDueScene(1))
    await runtime.runPromise(Effect.flatMap(Bank, (bank) => bank.setLine("down")))
    const shut = worker()
    await shut.tried
    await shut.stop()
    assert.isFalse(gate.isOpen())
    assert.deepEqual(told, ["The provider cannot be asked what it has taken: nothing is billed until it can"])
    const { rows } = await db.pool.query("select 1 from invoice_counter where business_id = $1", [business.id])
    assert.lengthOf(rows, 0)

    await runtime.runPromise(Effect.flatMap(Bank, (bank) => bank.setLine("open")))
    const begun = worker()
    await begun.tried
    assert.isTrue(gate.isOpen())
    await begun.stop()
    assert.lengthOf(told, 1)
    await runtime.dispose()
    await db.close()
  }, 30_000)
})
