import type { Jobs } from "@kundportal/api/adapters/jobs"
import { grants, openJobs } from "@kundportal/api/adapters/jobs"
import type { JobTrouble } from "@kundportal/api/adapters/reacting"
import type { Database } from "@kundportal/api/adapters/store/database"
import { openEmbedded, scoped } from "@kundportal/api/adapters/store/database"
import type { DomainEvent } from "@kundportal/core/events"
import { BusinessId, CustomerId, EventId, LinkId, LoginRequestId, PaymentId } from "@kundportal/core/kernel/id"
import { kaffe } from "@kundportal/testing/fixtures/business"
import { april1 } from "@kundportal/testing/fixtures/time"
import { sql } from "kysely"
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest"
import { engines, freshDatabase } from "./databases.ts"

const loginRequested = (name: string): DomainEvent => ({
  _tag: "LoginRequested",
  id: EventId.make(`evt_${name}`),
  businessId: kaffe,
  loginRequestId: LoginRequestId.make(`lgn_${name}`)
})
const linkShared = (name: string): DomainEvent => ({
  _tag: "PortalLinkShared",
  id: EventId.make(`evt_${name}`),
  businessId: kaffe,
  linkId: LinkId.make(`lnk_${name}`)
})
const paid = (number: number): DomainEvent => ({
  _tag: "PaymentSucceeded",
  id: EventId.make(`evt_${number}`),
  businessId: kaffe,
  customerId: CustomerId.make("cus_1"),
  paymentId: PaymentId.make(`pay_${number}`),
  recovered: false
})
const signedIn: DomainEvent = {
  _tag: "SignedInByMerchantLink",
  id: EventId.make("evt_signedIn"),
  businessId: kaffe,
  linkId: LinkId.make("lnk_1"),
  at: april1
}

describe.each(engines)("jobs on %s", (engine) => {
  let db: Database
  let jobs: Jobs
  let troubles: Array<JobTrouble> = []

  beforeAll(async () => {
    db = await freshDatabase(engine)
  })
  afterAll(() => db.close())
  afterEach(() => jobs.stop())

  const restart = async (): Promise<void> => {
    troubles = []
    jobs = await openJobs(db, (trouble) => troubles.push(trouble))
    await db.pool.query("delete from jobs.job")
    for (const statement of grants(db.role)) await db.pool.query(statement)
  }
  const announce = async (...events: ReadonlyArray<DomainEvent>): Promise<void> => {
    await scoped(db, kaffe, (trx) => jobs.enqueue(trx, events))
    jobs.nudge()
  }
  const stateOf = async (name: string): Promise<ReadonlyArray<string>> => {
    const found = await db.pool.query<{ state: string }>("select state from jobs.job where name = $1", [name])
    return found.rows.map(({ state }) => state)
  }
  /** As if the time until the next attempt had passed. */
  const skipTheWait = async (): Promise<void> => {
    await db.pool.query("update jobs.job set start_after = now() where state = 'retry'")
    jobs.nudge()
  }

  it("delivers each event of a committed transaction exactly once, as it was announced", async () => {
    await restart()
    const seen: Array<DomainEvent> = []
    await jobs.start(async (event) => void seen.push(event))
    await announce(loginRequested("a"), linkShared("b"), signedIn)
    await vi.waitFor(async () => expect(await stateOf("reactions")).toEqual(["completed", "completed", "completed"]))
    expect(seen.toSorted((x, y) => x._tag.localeCompare(y._tag))).toEqual([
      loginRequested("a"),
      linkShared("b"),
      signedIn
    ])
    expect(troubles).toEqual([])
  })

  it("delivers nothing of a transaction that was rolled back", async () => {
    await restart()
    const seen: Array<string> = []
    await jobs.start(async ({ id }) => void seen.push(id))
    const rolledBack = scoped(db, kaffe, async (trx) => {
      await jobs.enqueue(trx, [loginRequested("never")])
      throw new Error("the change was refused")
    })
    await expect(rolledBack).rejects.toThrow("the change was refused")
    await announce(loginRequested("always"))
    await vi.waitFor(async () => expect(await stateOf("reactions")).toEqual(["completed"]))
    expect(seen).toEqual(["evt_always"])
  })

  it("delivers what was announced before anybody listened", async () => {
    await restart()
    await announce(loginRequested("early"))
    const seen: Array<string> = []
    await jobs.start(async ({ id }) => void seen.push(id))
    await vi.waitFor(() => expect(seen).toEqual(["evt_early"]))
  })

  it("tries a failed reaction again, and stores nothing of why it failed", async () => {
    await restart()
    let attempts = 0
    await jobs.start(async () => {
      attempts += 1
      if (attempts === 1) throw new Error("550 ada@example.com")
    })
    await announce(loginRequested("stubborn"))
    await vi.waitFor(async () => expect(await stateOf("reactions")).toEqual(["retry"]))
    expect(troubles).toEqual([
      { message: "The reaction to LoginRequested failed", cause: new Error("550 ada@example.com"), final: false }
    ])
    const stored = await db.pool.query<{ job: string }>("select to_jsonb(j)::text as job from jobs.job j")
    expect(stored.rows[0]?.job).not.toContain("ada@example.com")
    await skipTheWait()
    await vi.waitFor(async () => expect(await stateOf("reactions")).toEqual(["completed"]))
    expect(attempts).toBe(2)
  })

  it("lays a reaction that failed to the end aside for a person", async () => {
    await restart()
    await jobs.start(() => Promise.reject(new Error("broken for good")))
    await announce(loginRequested("broken"))
    await vi.waitFor(async () => expect(await stateOf("reactions")).toEqual(["retry"]))
    await db.pool.query("update jobs.job set retry_count = retry_limit - 1 where state = 'retry'")
    await skipTheWait()
    await vi.waitFor(async () => expect(await stateOf("reactions_dead")).toEqual(["created"]))
    expect(troubles.map(({ final }) => final)).toEqual([false, true])
  })

  it("reacts to other events while every reaction of one kind hangs", async () => {
    await restart()
    const seen: Array<string> = []
    const gate = Promise.withResolvers<void>()
    await jobs.start(async ({ _tag, id }) => {
      if (_tag === "LoginRequested") await gate.promise
      seen.push(id)
    })
    await announce(...Array.from({ length: 12 }, (_, index) => loginRequested(`hanging${index}`)))
    await vi.waitFor(async () =>
      expect((await stateOf("reactions")).filter((state) => state === "active").length).toBeGreaterThanOrEqual(4)
    )
    await announce(linkShared("free"))
    await vi.waitFor(() => expect(seen).toEqual(["evt_free"]), { timeout: 5000 })
    gate.resolve()
    await vi.waitFor(() => expect(seen.length).toBe(13), { timeout: 10_000 })
  })

  it("reacts to many receipts side by side, and each succeeds or fails by itself", async () => {
    await restart()
    const under = { now: 0, most: 0 }
    await jobs.start(async (event) => {
      under.now += 1
      under.most = Math.max(under.most, under.now)
      await new Promise((resolve) => setImmediate(resolve))
      under.now -= 1
      if (event.id === "evt_3") throw new Error("the printer is out of ink")
    })
    await announce(...Array.from({ length: 20 }, (_, number) => paid(number)))
    await vi.waitFor(async () => {
      const states = (await stateOf("reactions")).toSorted()
      expect(states).toEqual([...Array.from({ length: 19 }, () => "completed"), "retry"])
    })
    expect(under.most).toBe(20)
    expect(troubles.map(({ message }) => message)).toEqual(["The reaction to PaymentSucceeded failed"])
  })

  it("sends a login letter while every worker for receipts hangs", async () => {
    await restart()
    const gate = Promise.withResolvers<void>()
    const seen: Array<string> = []
    await jobs.start(async ({ _tag, id }) => {
      if (_tag === "PaymentSucceeded") await gate.promise
      seen.push(id)
    })
    await announce(...Array.from({ length: 120 }, (_, number) => paid(number)))
    await vi.waitFor(async () =>
      expect((await stateOf("reactions")).filter((state) => state === "active").length).toBeGreaterThanOrEqual(50)
    )
    await announce(loginRequested("hurried"))
    await vi.waitFor(() => expect(seen).toEqual(["evt_hurried"]), { timeout: 10_000 })
    gate.resolve()
    await vi.waitFor(() => expect(seen.length).toBe(121), { timeout: 20_000 })
  })

  it("tells when all of a business has been reacted to, and waits for nobody who has to try again", async () => {
    await restart()
    const gate = Promise.withResolvers<void>()
    const seen: Array<string> = []
    await jobs.start(async ({ _tag, id }) => {
      if (_tag === "LoginRequested") throw new Error("try again later")
      await gate.promise
      seen.push(id)
    })
    await announce(paid(1), loginRequested("later"))
    const told = jobs.caughtUp(kaffe, 60_000).then(() => [...seen])
    await jobs.caughtUp(BusinessId.make("bus_elsewhere"), 60_000)
    expect(seen).toEqual([])
    gate.resolve()
    expect(await told).toEqual(["evt_1"])
  })

  it("waits no longer for reactions than it is told", async () => {
    await restart()
    await announce(paid(1))
    await jobs.caughtUp(kaffe, 20)
    expect(await stateOf("reactions")).toEqual(["created"])
  })

  it("stops within five seconds, and a reaction that was cut off runs again after the next start", async () => {
    await restart()
    const cutOff = Promise.withResolvers<void>()
    const started = Promise.withResolvers<void>()
    await jobs.start(async (_, signal) => {
      signal.addEventListener("abort", () => cutOff.resolve())
      started.resolve()
      await new Promise(() => undefined)
    })
    await announce(loginRequested("slow"))
    await started.promise
    const before = performance.now()
    await jobs.stop()
    expect(performance.now() - before).toBeLessThan(5000)
    await cutOff.promise

    jobs = await openJobs(db, (trouble) => troubles.push(trouble))
    const seen: Array<string> = []
    await jobs.start(async ({ id }) => void seen.push(id))
    await skipTheWait()
    await vi.waitFor(() => expect(seen).toEqual(["evt_slow"]), { timeout: 10_000 })
  })

  it("lets the role of requests enqueue, and neither read nor change jobs", async () => {
    await restart()
    const asRole = (statement: string) => scoped(db, kaffe, (trx) => sql.raw(statement).execute(trx))
    await expect(asRole("select data from jobs.job")).rejects.toThrow("permission denied")
    await expect(asRole("update jobs.job set data = null")).rejects.toThrow("permission denied")
    await expect(asRole("delete from jobs.job")).rejects.toThrow("permission denied")
  })
})

it("leaves the embedded database usable when a statement of the queue fails half-way", async () => {
  const db = await openEmbedded(null)
  await db.pool.query("create role visitor; set role visitor")
  await expect(openJobs(db, () => undefined)).rejects.toThrow("permission denied")
  expect((await db.pool.query<{ one: number }>("select 1 as one")).rows).toEqual([{ one: 1 }])
  await db.close()
})
