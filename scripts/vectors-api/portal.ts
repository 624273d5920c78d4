import { mkdtempSync, rmSync } from "node:fs"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { text } from "node:stream/consumers"
import { createMerchantClient, type MerchantClient } from "@kundportal/api/client"
import { readSettings } from "@kundportal/api/runtime/config"
import { openPortal, type Portal } from "@kundportal/api/runtime/portal"
import DodoPayments from "dodopayments"
import { Effect, Result } from "effect"
import { issueApiKey } from "../../packages/core/src/business/manage-api-keys.ts"
import { openBusiness } from "../../packages/core/src/business/open-business.ts"
import { CountryCode } from "../../packages/core/src/kernel/country.ts"
import { EmailAddress } from "../../packages/core/src/kernel/email-address.ts"

/** A new business, as its own server reaches the portal: by the official SDK, the typed client and plain requests. */
export interface Merchant {
  readonly sdk: DodoPayments
  readonly typed: MerchantClient
  /** What a tool of test mode answers. A refusal is an error. */
  readonly tool: (path: string, body?: unknown) => Promise<unknown>
}

/** A portal of its own on the loopback: in test mode, with the simulated bank and an empty embedded database. */
export interface TestPortal {
  readonly openMerchant: () => Promise<Merchant>
  /** Stop it and delete its files. */
  readonly close: () => Promise<void>
}

export const openTestPortal = async (): Promise<TestPortal> => {
  const folder = mkdtempSync(join(tmpdir(), "kundportal-vectors-"))
  const settings = Result.getOrThrow(readSettings({ DATA_DIR: folder }))
  const portal = await openPortal(settings, ({ message }) => {
    process.stderr.write(`${message}\n`)
  })
  const server = createServer((incoming, outgoing) => {
    answer(portal, incoming, outgoing).catch((trouble: unknown) => outgoing.writeHead(500).end(String(trouble)))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve)
  })
  const address = server.address()
  if (address === null || typeof address === "string") throw new Error("the server has no port")
  const url = `http://127.0.0.1:${address.port}`
  return {
    openMerchant: async () => merchantOf(url, await portal.runtime.runPromise(newKey)),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
      await portal.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

const answer = async (portal: Portal, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
  const { method = "GET", url = "/", headers } = incoming
  const body = await text(incoming)
  const request = new Request(`http://${headers.host}${url}`, {
    method,
    headers: Object.entries(headers).flatMap(
      ([name, value]): ReadonlyArray<[string, string]> => (typeof value === "string" ? [[name, value]] : [])
    ),
    ...(body === "" ? {} : { body })
  })
  const response = (await portal.fetch(request, { ip: "127.0.0.1" })) ?? new Response(null, { status: 404 })
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  outgoing.end(new Uint8Array(await response.arrayBuffer()))
}

/** A business in the United States and its key. It sells to its neighbours without tax: no example here is about tax. */
const newKey = Effect.gen(function* () {
  const { id } = yield* openBusiness({
    name: "Examples",
    legalName: "Examples Inc.",
    address: {
      street: "1 Main Street",
      city: "Dover",
      state: "DE",
      postalCode: "19901",
      country: CountryCode.make("US")
    },
    taxId: null,
    supportEmail: EmailAddress.make("hello@examples.example"),
    language: "en",
    timeZone: "UTC",
    branding: { accent: "#1f6f50", radius: 8, appearance: "system", hasLogo: false },
    returnOrigins: [],
    invoiceSeries: "EX"
  })
  const { text: key } = yield* issueApiKey({ businessId: id, label: "Examples", mode: "test" })
  return key
})

const merchantOf = (url: string, apiKey: string): Merchant => ({
  sdk: new DodoPayments({ baseURL: url, bearerToken: apiKey }),
  typed: createMerchantClient({ url, apiKey }),
  tool: async (path, body) => {
    const authorization = `Bearer ${apiKey}`
    const response = await fetch(
      url + path,
      body === undefined
        ? { headers: { authorization } }
        : {
            method: "POST",
            headers: { authorization, "content-type": "application/json" },
            body: JSON.stringify(body)
          }
    )
    const said = await response.text()
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${said}`)
    return JSON.parse(said)
  }
})
