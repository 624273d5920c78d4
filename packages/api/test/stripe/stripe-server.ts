import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { setImmediate } from "node:timers/promises"
import Stripe from "stripe"
import { makeTill } from "./till.ts"
import { makeVault } from "./vault.ts"
import { type Form, invalid, only, pageOf, WireError } from "./wire.ts"

/** What happens to the next question that changes something, once each. */
export type Mood =
  /** It is done, and the connection breaks before the answer. */
  | "lose the answer"
  /** It is done, and nobody ever answers. */
  | "hang"
  /** Stripe fails before it has done anything, and keeps that answer under the key. */
  | "fail before"
  /** Stripe fails after it has done it, and keeps that answer under the key. */
  | "fail after"
  /** It is turned away. */
  | { readonly status: number; readonly type: string; readonly code: string }

export const secretKey = "sk_test_4eC39HqLyjWDarjtT1zdp7dc"
export const webhookSecret = "whsec_4eC39HqLyjWDarjtT1zdp7dc"

interface Kept {
  readonly question: string
  readonly status: number
  readonly body: string
}

interface Reply {
  readonly status: number
  readonly body: string
  readonly isReplay?: boolean
}

const faultBody = JSON.stringify({ error: { type: "api_error", message: "Something went wrong on Stripe's end." } })

/** A Stripe of one's own, on the loopback: what this adapter uses of it, over the wire, and nothing that is invented. */
export const startStripe = async () => {
  let count = 0
  let port = 0
  let offset = 0
  const state = { largestPage: 100, isLosing: false, acceptsKeys: true }
  const moods: Array<Mood> = []
  const asked: Array<{
    readonly method: string
    readonly path: string
    readonly key: string | null
    readonly form: Form
  }> = []
  const keys = new Map<string, Kept | "in progress">()
  const locks = new Set<string>()
  const tools = {
    id: (prefix: string): string => {
      count += 1
      return `${prefix}_${String(count).padStart(14, "0")}`
    },
    seconds: (): number => Math.floor(Date.now() / 1000) + offset,
    origin: (): string => `http://127.0.0.1:${port}`
  }
  const vault = makeVault(tools)
  const till = makeTill(vault, tools)

  const change = (path: string, form: Form): object => {
    const [, , kind = "", id = "", verb = ""] = path.split("/")
    switch (`${kind} ${verb}`.trim()) {
      case "customers":
        return vault.createCustomer(form)
      case "checkout":
        return vault.createSession(form)
      case "payment_intents":
        return id === "" ? till.create(form) : till.update(id, form)
      case "payment_intents confirm":
        return till.confirm(id, form)
      case "payment_intents cancel":
        return till.cancel(id)
      case "payment_methods detach":
        return vault.detach(id)
      case "refunds":
        return till.refund(form)
      default:
        throw invalid({ message: `Unrecognized request URL (POST: ${path})` }, 404)
    }
  }

  const show = (path: string, form: Form): object => {
    const [, , kind = "", id = "", second = ""] = path.split("/")
    const list = { form, url: path, largest: state.largestPage }
    switch (kind) {
      case "checkout":
        return vault.shown(vault.sessionOf(second), form)
      case "payment_intents":
        return till.shown(till.intentOf(id), form)
      case "payment_methods":
        return vault.methodOf(id)
      case "charges":
        only(form, ["created", "limit", "starting_after"])
        return pageOf(till.charges, list)
      case "refunds": {
        only(form, ["created", "limit", "starting_after", "payment_intent"])
        const of = form.get("payment_intent")
        return pageOf(of === null ? till.refunds : till.refunds.filter((each) => each.payment_intent === of), list)
      }
      default:
        throw invalid({ message: `Unrecognized request URL (GET: ${path})` }, 404)
    }
  }

  const replyOf = (work: () => object): Reply => {
    try {
      return { status: 200, body: JSON.stringify(work()) }
    } catch (error) {
      if (!(error instanceof WireError)) throw error
      return { status: error.status, body: JSON.stringify({ error: error.error }) }
    }
  }

  /** One question at a time may work on an object; the other is turned away. */
  const locked = async (path: string, work: () => Reply): Promise<Reply> => {
    const [, , kind, id = ""] = path.split("/")
    const name = `${kind} ${id}`
    if (id === "" || kind === "checkout") return work()
    if (locks.has(name)) return refusal({ status: 429, type: "invalid_request_error", code: "lock_timeout" })
    locks.add(name)
    await setImmediate()
    const reply = work()
    locks.delete(name)
    return reply
  }

  const perform = async (path: string, form: Form, mood: Mood | undefined): Promise<Reply> => {
    if (mood === "fail before") return { status: 500, body: faultBody }
    const reply = await locked(path, () => replyOf(() => change(path, form)))
    return mood === "fail after" ? { status: 500, body: faultBody } : reply
  }

  /** What Stripe keeps under a key: all but what was turned away before it was begun. */
  const isKept = ({ status, body }: Reply): boolean => status !== 429 && !body.includes('"code":"parameter_')

  const underKey = async (key: string, question: string, work: () => Promise<Reply>): Promise<Reply> => {
    const before = keys.get(key)
    if (before === "in progress") {
      return refusal({ status: 409, type: "idempotency_error", code: "idempotency_key_in_use" })
    }
    if (before !== undefined) {
      if (before.question === question) return { status: before.status, body: before.body, isReplay: true }
      return refusal({ status: 400, type: "idempotency_error", code: "" })
    }
    keys.set(key, "in progress")
    const reply = await work()
    if (isKept(reply)) keys.set(key, { question, status: reply.status, body: reply.body })
    else keys.delete(key)
    return reply
  }

  const post = async (request: IncomingMessage, path: string, text: string): Promise<Reply | "lost" | "hung"> => {
    const mood = moods.shift()
    if (typeof mood === "object") return refusal(mood)
    const key = request.headers["idempotency-key"]
    const work = () => perform(path, new URLSearchParams(text), mood)
    const reply = await (typeof key === "string" ? underKey(key, `${path}?${text}`, work) : work())
    if (mood === "hang") return "hung"
    return mood === "lose the answer" || state.isLosing ? "lost" : reply
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Array<Buffer> = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    const text = Buffer.concat(chunks).toString("utf8")
    const { pathname, searchParams } = new URL(request.url ?? "/", tools.origin())
    const method = request.method ?? "GET"
    const key = request.headers["idempotency-key"]
    asked.push({
      method,
      path: pathname,
      key: typeof key === "string" ? key : null,
      form: method === "GET" ? searchParams : new URLSearchParams(text)
    })
    const reply = await replying(request, { method, pathname, searchParams, text })
    if (reply === "lost") response.destroy()
    else if (reply !== "hung") write(response, reply)
  }

  const replying = async (
    request: IncomingMessage,
    asks: { readonly method: string; readonly pathname: string; readonly searchParams: Form; readonly text: string }
  ): Promise<Reply | "lost" | "hung"> => {
    if (!state.acceptsKeys || request.headers.authorization !== `Bearer ${secretKey}`) {
      const message = "Invalid API Key provided: sk_test_***********p7dc"
      const error = { type: "invalid_request_error", code: "invalid_api_key", message }
      return { status: 401, body: JSON.stringify({ error }) }
    }
    if (asks.method === "GET") return replyOf(() => show(asks.pathname, asks.searchParams))
    return await post(request, asks.pathname, asks.text)
  }

  const write = (response: ServerResponse, { status, body, isReplay = false }: Reply): void => {
    response.writeHead(status, {
      "content-type": "application/json",
      "request-id": tools.id("req"),
      // Every question has its own connection, so that a server that is gone is gone for the next one.
      connection: "close",
      ...(isReplay ? { "idempotent-replayed": "true" } : {})
    })
    response.end(body)
  }

  const server = createServer((request, response) => void answer(request, response))
  const listen = (): Promise<void> => new Promise((resolve) => server.listen(port, "127.0.0.1", resolve))
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
  }
  await listen()
  const address = server.address()
  port = typeof address === "object" && address !== null ? address.port : 0

  return {
    apiBase: { host: "127.0.0.1", port, protocol: "http" } as const,
    vault,
    till,
    state,
    moods,
    asked,
    /** Nobody listens any more; and somebody does again, at the same port. */
    close,
    listen,
    forgetKeys: (): void => keys.clear(),
    /** Let so many seconds go by. */
    wait: (seconds: number): void => {
      offset += seconds
    },
    /** A message as Stripe sends it: its bytes and its signature. */
    message: (
      type: string,
      object: unknown,
      { secret = webhookSecret, at = Math.floor(Date.now() / 1000) }: { secret?: string; at?: number } = {}
    ) => {
      const event = { id: tools.id("evt"), object: "event", type, created: at, data: { object } }
      const text = JSON.stringify(event, null, 2)
      const signature = Stripe.webhooks.generateTestHeaderString({ payload: text, secret, timestamp: at })
      return { text, body: new TextEncoder().encode(text), headers: { "stripe-signature": signature } }
    }
  }
}

export type StripeServer = Awaited<ReturnType<typeof startStripe>>

const refusal = ({ status, type, code }: { status: number; type: string; code: string }): Reply => ({
  status,
  body: JSON.stringify({ error: { type, ...(code === "" ? {} : { code }), message: "Turned away." } })
})
