import { createHash } from "node:crypto"
import { layerInvoicePrinter } from "@kundportal/api/adapters/pdf/printer"
import { restHandler } from "@kundportal/api/rest/handler"
import type { RequestContext } from "@kundportal/api/trpc/context"
import { createCaller } from "@kundportal/api/trpc/router"
import type { Actor } from "@kundportal/core/actor"
import type { Mode } from "@kundportal/core/business/api-key-text"
import { formatApiKey } from "@kundportal/core/business/api-key-text"
import type { Commit } from "@kundportal/core/commit"
import type { Customers } from "@kundportal/core/customer/reader"
import { EmailAddress } from "@kundportal/core/kernel/email-address"
import { ApiKeyId, BusinessId, CustomerId, InvoiceId, PaymentId, SessionId } from "@kundportal/core/kernel/id"
import { issued, paymentReceived } from "@kundportal/core/ledger/entries"
import { aLink, aSession } from "@kundportal/testing/fixtures/access"
import { anInvoice, aPayment } from "@kundportal/testing/fixtures/billing"
import { aBusiness, anApiKey, kaffe } from "@kundportal/testing/fixtures/business"
import { aProduct } from "@kundportal/testing/fixtures/catalog"
import { aCard, aCustomer, ada, aPaymentMethod } from "@kundportal/testing/fixtures/customer"
import { aSubscription } from "@kundportal/testing/fixtures/subscription"
import { april1, at } from "@kundportal/testing/fixtures/time"
import { currentWorld, layerMemory } from "@kundportal/testing/world"
import type { Seed } from "@kundportal/testing/world/seed"
import { aWorld } from "@kundportal/testing/world/seed"
import { DateTime, Layer, ManagedRuntime } from "effect"
import { TestClock } from "effect/testing"
import { type PortsWithoutMoney, withMoney } from "./money.ts"

export const rival = BusinessId.make("bus_rival")

/** Secrets of the keys below: 40 letters or digits each. */
const secrets = { kaffe: "K".repeat(40), rival: "R".repeat(40), ended: "E".repeat(40) }

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex")

const keyText = (id: string, secret: string, mode: Mode = "test"): string =>
  formatApiKey({ mode, id: ApiKeyId.make(id), secret })

/** A key of every kind, as a merchant would send it. */
export const keys = {
  kaffe: keyText("key_kaffe", secrets.kaffe),
  rival: keyText("key_rival", secrets.rival),
  revoked: keyText("key_ended", secrets.ended),
  otherMode: keyText("key_kaffe", secrets.kaffe, "live"),
  wrongSecret: keyText("key_kaffe", "W".repeat(40)),
  unknown: keyText("key_nobody", secrets.kaffe),
  wrongChecksum: `${keyText("key_kaffe", secrets.kaffe).slice(0, -6)}000000`
}

/** What the browser of a signed-in Ada sends. */
export const adasCookie = "__Host-kp-test-session=adas-own-session-secret"

/** Ada has a card, a subscription, and three payments: one invoiced and paid, one declined, one without an invoice. */
export const seed: Seed = {
  businesses: [aBusiness(), aBusiness({ id: rival, name: "Rival", invoiceSeries: "RIV", returnOrigins: [] })],
  apiKeys: [
    anApiKey({ id: ApiKeyId.make("key_kaffe"), secretHash: sha256(secrets.kaffe) }),
    anApiKey({ id: ApiKeyId.make("key_rival"), businessId: rival, secretHash: sha256(secrets.rival) }),
    anApiKey({ id: ApiKeyId.make("key_ended"), secretHash: sha256(secrets.ended), endsAt: april1 })
  ],
  customers: [
    aCustomer({ metadata: { tier: "gold", seats: 3, vip: true } }),
    ...Array.from({ length: 25 }, (_, index) =>
      aCustomer({
        id: CustomerId.make(`cus_${index + 1}`),
        name: `Customer ${index + 1}`,
        email: EmailAddress.make(`customer${index + 1}@example.com`),
        createdAt: DateTime.add(april1, { minutes: index + 1 })
      })
    ),
    aCustomer({ id: CustomerId.make("cus_rivals"), businessId: rival })
  ],
  products: [aProduct()],
  paymentMethods: [aPaymentMethod()],
  subscriptions: [aSubscription({ paymentMethodId: aPaymentMethod().id })],
  invoices: [
    anInvoice({ subscriptionId: aSubscription().id, status: "paid", paidAt: april1 }),
    anInvoice({ id: InvoiceId.make("inv_2"), subscriptionId: aSubscription().id })
  ],
  payments: [
    aPayment({
      subscriptionId: aSubscription().id,
      invoiceId: anInvoice().id,
      paymentMethodId: aPaymentMethod().id,
      card: aCard(),
      items: [{ productId: aProduct().id, quantity: 1 }]
    }),
    aPayment({
      id: PaymentId.make("pay_2"),
      subscriptionId: aSubscription().id,
      invoiceId: InvoiceId.make("inv_2"),
      status: "failed",
      declineReason: "insufficient_funds",
      createdAt: at("2026-04-01T00:01:00Z")
    }),
    aPayment({
      id: PaymentId.make("pay_3"),
      items: [{ productId: aProduct().id, quantity: 2 }],
      createdAt: at("2026-04-01T00:02:00Z")
    })
  ],
  journal: [
    issued(anInvoice()),
    paymentReceived(anInvoice(), { paymentId: aPayment().id, amount: aPayment().total, at: april1 })
  ],
  links: [aLink({ usedAt: april1 })],
  sessions: [
    aSession({
      id: SessionId.make(sha256("adas-own-session-secret")),
      expiresAt: at("2026-04-01T20:00:00Z"),
      customerId: ada
    })
  ]
}

/** The seed, in which Ada's first payment was taken by the bank in memory: it is the first that it is asked to take. */
export const seedWithCharge: Seed = {
  ...seed,
  payments: (seed.payments ?? []).map((payment) =>
    payment.id === aPayment().id ? { ...payment, providerObject: `ch_${payment.id}` } : payment
  )
}

/** When the tests happen: noon on the day of the fixtures. */
export const noon = at("2026-04-01T12:00:00Z")

/** Both merchant doors over any store. */
export const openDoors = async (ports: Layer.Layer<PortsWithoutMoney>) => {
  const runtime = ManagedRuntime.make(Layer.mergeAll(withMoney(ports), TestClock.layer()))
  await runtime.runPromise(TestClock.setTime(DateTime.toEpochMillis(noon)))
  const rest = restHandler({ runtime, mode: "test" })
  const context: RequestContext = {
    runtime,
    mode: "test",
    actor: { _tag: "Merchant", businessId: kaffe, apiKeyId: ApiKeyId.make("key_kaffe") },
    ip: "192.0.2.1",
    browserSecret: null,
    language: "en",
    signal: new AbortController().signal,
    setCookie: () => undefined
  }
  return {
    runtime,
    /** The tRPC door, as the coffee roaster's server. */
    trpc: createCaller(context).merchant,
    /** Every procedure, as whoever is named. */
    callerAs: (actor: Actor) => createCaller({ ...context, actor }),
    /** The portal, as a customer of the coffee roaster who is signed in. */
    portalOf: (customerId: CustomerId) =>
      createCaller({
        ...context,
        actor: {
          _tag: "Customer",
          businessId: kaffe,
          customerId,
          sessionId: SessionId.make("5".repeat(64)),
          proof: "email",
          returnUrl: null
        }
      }).portal,
    /** The tRPC door, as anybody. */
    trpcAsVisitor: createCaller({ ...context, actor: { _tag: "Visitor" } }).merchant,
    /** What pages ask for people without a session. */
    portalAsVisitor: createCaller({ ...context, actor: { _tag: "Visitor" } }).portal,
    /** The REST door. */
    rest: (request: Request) => rest(request, { ip: "192.0.2.1" }),
    /** Let time pass. */
    advance: (milliseconds: number) => runtime.runPromise(TestClock.adjust(milliseconds)),
    close: () => runtime.dispose()
  }
}

/** A shop of its own in memory, with both merchant doors open. `trouble` takes the place of the ports it names. */
export const openShop = async (
  trouble: Layer.Layer<Commit> | Layer.Layer<Customers> | Layer.Layer<never> = Layer.empty
) => {
  const memory = Layer.mergeAll(layerMemory(aWorld(seed)), layerInvoicePrinter)
  const world = ManagedRuntime.make(memory)
  const held = Layer.succeedContext(await world.context())
  const doors = await openDoors(Layer.mergeAll(held, trouble))
  return { ...doors, world: () => world.runPromise(currentWorld) }
}

export type Shop = Awaited<ReturnType<typeof openShop>>

const origin = "https://portal.test"

interface Asked {
  readonly method?: string
  readonly key?: string | null
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly body?: string
}

/** Ask over REST with the coffee roaster's key, unless told otherwise. */
export const ask = async (shop: Pick<Shop, "rest">, path: string, asked: Asked = {}) => {
  const { method = "GET", key = keys.kaffe, json } = asked
  const body = asked.body ?? (json === undefined ? undefined : JSON.stringify(json))
  const response = await shop.rest(
    new Request(origin + path, {
      method,
      headers: {
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...asked.headers
      },
      ...(body === undefined ? {} : { body })
    })
  )
  if (response === null) throw new Error(`${path} is not a path of the REST surface`)
  const text = await response.text()
  const isJson = response.headers.get("content-type")?.startsWith("application/json") === true
  const parsed: unknown = isJson && text !== "" ? JSON.parse(text) : null
  return { status: response.status, headers: response.headers, text, json: parsed }
}
