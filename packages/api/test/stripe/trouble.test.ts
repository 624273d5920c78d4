import { inspect } from "node:util"
import { DateTime, type Effect, Redacted } from "effect"
import { describe, expect, it } from "vitest"
import { anOrder, aRefund, aSetup, openStripe } from "./opened.ts"
import { secretKey } from "./stripe-server.ts"
import { WireError } from "./wire.ts"

const down = { _tag: "ProviderDown" }
const silent = { _tag: "ProviderSilent" }

/** Every question, of a charge that is prepared. */
const questions = [
  "prepare",
  "confirm",
  "read",
  "cancel",
  "refund",
  "readRefund",
  "forget",
  "openSetup",
  "readSetup",
  "movements"
] as const

const asking = async (over: Parameters<typeof openStripe>[0] = {}) => {
  const all = await openStripe(over)
  const token = all.cardOf("pays")
  const order = anOrder({ token })
  const put = (question: (typeof questions)[number], object = "pi_1") =>
    all.ask((provider): Effect.Effect<unknown, unknown> => {
      switch (question) {
        case "prepare":
          return provider.prepare(order)
        case "confirm":
          return provider.confirm({ reference: order.reference, object, returnUrl: null })
        case "read":
        case "cancel":
        case "readSetup":
          return provider[question](object)
        case "refund":
        case "readRefund":
          return provider[question](aRefund(object))
        case "forget":
          return provider.forget(token)
        case "openSetup":
          return provider.openSetup(aSetup())
        case "movements":
          return provider.movements({ from: DateTime.makeUnsafe(0), to: DateTime.makeUnsafe(1000) }, null)
      }
    })
  return { ...all, put }
}

describe("trouble with Stripe", () => {
  it.each(questions)("is down when nobody listens: %s", async (question) => {
    const { put, stripe } = await asking()
    await stripe.close()
    expect(await put(question)).toMatchObject(down)
    await stripe.listen()
  })

  it("is down when its name is not found", async () => {
    // No resolver needs to be asked about a name that is too long to be one.
    const host = `${"a".repeat(64)}.invalid`
    const { put, logged } = await asking({ apiBase: { host, port: 443, protocol: "https" } })
    expect(await put("prepare")).toMatchObject(down)
    expect(logged).toEqual(["Stripe was not reached (ENOTFOUND)"])
  })

  it("is silent when it was asked and does not answer in time, and has perhaps done it", async () => {
    const { put, stripe } = await asking({ timeoutMs: 2000 })
    stripe.moods.push("hang")
    expect(await put("prepare")).toMatchObject(silent)
    expect(stripe.till.intents.size).toBe(1)
    expect(await put("prepare")).toBe([...stripe.till.intents.keys()][0])
  })

  it("asks once: nothing is repeated in here when the connection breaks", async () => {
    const { put, stripe, logged } = await asking()
    stripe.moods.push("lose the answer")
    expect(await put("prepare")).toMatchObject(silent)
    expect(stripe.asked.length).toBe(1)
    expect(logged).toEqual(["Stripe gave no answer (UND_ERR_SOCKET)"])
  })

  it.each([
    [429, "rate_limit", down],
    [429, "lock_timeout", silent],
    [409, "idempotency_key_in_use", silent],
    [500, "", silent],
    [502, "", silent],
    [503, "", silent]
  ])("after %d %s is certain of nothing more than it knows", async (status, code, trouble) => {
    const { put, stripe } = await asking()
    stripe.moods.push({ status, type: "api_error", code })
    expect(await put("prepare")).toMatchObject(trouble)
    expect(stripe.till.intents.size).toBe(0)
    expect(typeof (await put("prepare"))).toBe("string")
  })

  it("does not call it down when the last step of several is not reached", async () => {
    const { put, stripe, prepared } = await asking()
    const { object } = await prepared({ code: "card_declined" })
    const reading = stripe.till.shown
    stripe.till.shown = (intent, form) => {
      stripe.till.shown = reading
      throw new WireError(429, { type: "invalid_request_error", code: "rate_limit", intent, form })
    }
    expect(await put("confirm", object)).toMatchObject(silent)
    expect(stripe.till.charges.length).toBe(1)
  })

  it.each(questions)(
    "stops loudly at a key that Stripe does not accept, and tells it to nobody: %s",
    async (question) => {
      const { put, stripe, logged } = await asking()
      stripe.state.acceptsKeys = false
      const failure = await put(question).then(
        () => null,
        (error: unknown) => error
      )
      expect(String(failure)).toContain("Stripe does not accept STRIPE_SECRET_KEY (401 invalid_api_key")
      expect(logged.join()).toContain("Stripe does not accept STRIPE_SECRET_KEY")
      for (const text of [String(failure), logged.join(), JSON.stringify(failure)]) {
        expect(text).not.toContain(secretKey)
        expect(text).not.toContain("sk_test")
      }
    }
  )

  it("tells nobody a key that cannot even be sent", async () => {
    const { put, logged, stripe } = await asking({ secretKey: Redacted.make(`${secretKey}\nmore`) })
    const failure = await put("prepare").catch((error: unknown) => error)
    expect(`${String(failure)} ${logged.join()} ${inspect(failure, { depth: 9 })}`).not.toContain(secretKey)
    expect(stripe.asked).toEqual([])
  })
})
