import type { Socket } from "node:net"
import { createServer } from "node:net"
import type { Jobs } from "@kundportal/api/adapters/jobs"
import { grants, openJobs } from "@kundportal/api/adapters/jobs"
import type { KeptLetters } from "@kundportal/api/adapters/mailer/kept"
import { keptLetters, layerKeptMailer } from "@kundportal/api/adapters/mailer/kept"
import { layerSmtpMailer } from "@kundportal/api/adapters/mailer/smtp"
import type { JobTrouble } from "@kundportal/api/adapters/reacting"
import type { Database } from "@kundportal/api/adapters/store/database"
import { layerStore } from "@kundportal/api/adapters/store/layer"
import { grantLink } from "@kundportal/core/access/grant-link"
import { openLink, redeemCode } from "@kundportal/core/access/open-link"
import { requestLink } from "@kundportal/core/access/request-link"
import { Commit } from "@kundportal/core/commit"
import { EmailAddress } from "@kundportal/core/kernel/email-address"
import type { Mailer } from "@kundportal/core/notification/mailer"
import { PublicUrl } from "@kundportal/core/notification/mailer"
import { react } from "@kundportal/core/reactions"
import { aBusiness, kaffe } from "@kundportal/testing/fixtures/business"
import { aCustomer, ada } from "@kundportal/testing/fixtures/customer"
import { layerBank } from "@kundportal/testing/simulators/bank"
import { changesOf } from "@kundportal/testing/world/seed"
import { Effect, Layer, ManagedRuntime } from "effect"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { engines, freshDatabase } from "./databases.ts"
import { layerOver } from "./stores.ts"

const browserSecret = "the asking browser"
const asking = (email: string) =>
  requestLink({
    businessId: kaffe,
    email: EmailAddress.make(email),
    language: "en",
    browserSecret,
    ip: "192.0.2.1"
  })

describe.each(engines)("from a use case to a letter, on %s", (engine) => {
  let db: Database
  let jobs: Jobs
  let letters: KeptLetters
  let troubles: Array<JobTrouble>
  const closing: Array<() => Promise<void>> = []

  beforeAll(async () => {
    db = await freshDatabase(engine)
    letters = keptLetters(db, "a secret key for tests, long enough")
    const seed = changesOf({ businesses: [aBusiness()], customers: [aCustomer()] })
    const write = Effect.flatMap(Commit, (store) => store.commit(kaffe, { changes: seed, events: [] }))
    await Effect.runPromise(write.pipe(Effect.provide(layerOver(db))))
  })
  beforeEach(async () => {
    troubles = []
    jobs = await openJobs(db, (trouble) => troubles.push(trouble))
    for (const statement of grants(db.role)) await db.pool.query(statement)
    await db.pool.query("delete from jobs.job; delete from letter; delete from throttle")
  })
  afterEach(async () => {
    await jobs.stop()
    await Promise.all(closing.splice(0).map((close) => close()))
  })
  afterAll(() => db.close())

  /** A deployment with its workers running. */
  const deployed = async (mailer: Layer.Layer<Mailer>) => {
    const ports = Layer.mergeAll(
      layerOver(db),
      layerStore(db, jobs),
      Layer.succeed(PublicUrl, { origin: "https://portal.test" }),
      mailer,
      layerBank()
    )
    const runtime = ManagedRuntime.make(ports)
    closing.push(() => runtime.dispose())
    await jobs.start((event, signal) => runtime.runPromise(react(event), { signal }))
    return runtime
  }
  const subjects = async () => (await letters.list()).map(({ subject }) => subject)

  it("a login request becomes a letter whose code signs the asking browser in", async () => {
    const runtime = await deployed(layerKeptMailer(letters))
    await runtime.runPromise(asking("ada@example.com"))
    await vi.waitFor(async () => expect(await subjects()).toEqual(["Your login link for Kaffe"]))
    const [letter] = await letters.list()
    const code = /^ {4}(?<code>[0-9]{6})$/m.exec(letter?.text ?? "")?.groups?.code ?? ""
    const { session } = await runtime.runPromise(redeemCode({ businessId: kaffe, browserSecret, code }))
    expect(session.customerId).toBe(ada)
    expect(session.proof).toBe("email")
    expect(troubles).toEqual([])
  })

  it("a login request for an address nobody has becomes a job that sends nothing", async () => {
    const runtime = await deployed(layerKeptMailer(letters))
    await runtime.runPromise(asking("nobody@example.com"))
    await vi.waitFor(async () => {
      const { rows } = await db.pool.query<{ state: string }>("select state from jobs.job")
      expect(rows).toEqual([{ state: "completed" }])
    })
    expect(await subjects()).toEqual([])
  })

  it("a shared link becomes a letter, and opening it becomes a notice", async () => {
    const runtime = await deployed(layerKeptMailer(letters))
    const grant = grantLink({ businessId: kaffe, customerId: ada, returnUrl: null, delivery: "mail" })
    const { linkId, secret } = await runtime.runPromise(grant)
    await vi.waitFor(async () => expect(await subjects()).toEqual(["Din kundportal hos Kaffe"]))
    expect((await letters.list())[0]?.text).toContain(`https://portal.test/session/bus_kaffe/${linkId}.${secret}\n`)
    await runtime.runPromise(openLink({ businessId: kaffe, linkId, secret, ip: "192.0.2.1" }))
    await vi.waitFor(async () =>
      expect(await subjects()).toEqual(["Någon har loggat in i din kundportal hos Kaffe", "Din kundportal hos Kaffe"])
    )
  })

  it("a mail server that says nothing delays no request", async () => {
    const called = Promise.withResolvers<void>()
    const calls: Array<Socket> = []
    let isOver = false
    const silent = createServer((socket) => {
      socket.on("error", () => undefined)
      if (isOver) socket.destroy()
      calls.push(socket)
      called.resolve()
    })
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve))
    closing.push(() => new Promise((resolve) => silent.close(() => resolve())))
    const address = silent.address()
    const port = address === null || typeof address === "string" ? 0 : address.port
    const runtime = await deployed(layerSmtpMailer({ url: `smtp://127.0.0.1:${port}`, from: "portal@host.example" }))
    await runtime.runPromise(asking("ada@example.com"))
    await called.promise

    const before = performance.now()
    await runtime.runPromise(asking("ada@example.com"))
    // The server above stays silent for ten seconds; a request that waited for it could not be this quick.
    expect(performance.now() - before).toBeLessThan(5000)
    isOver = true
    for (const call of calls) call.destroy()
  })
})
