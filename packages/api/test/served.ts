import { createServer } from "node:http"
import { text } from "node:stream/consumers"

export interface Served {
  readonly url: string
  /** Every request that came, as `POST /customers`. */
  readonly asked: ReadonlyArray<string>
  readonly close: () => Promise<void>
}

/** A real HTTP server on this machine in front of a fetch-style handler. */
export const serve = async (answer: (request: Request) => Promise<Response | null>): Promise<Served> => {
  const asked: Array<string> = []
  const server = createServer((incoming, outgoing) => {
    const reply = async (): Promise<void> => {
      const { method = "GET", url = "/" } = incoming
      asked.push(`${method} ${url}`)
      const body = await text(incoming)
      const headers = Object.entries(incoming.headers).flatMap(
        ([name, value]): ReadonlyArray<[string, string]> => (typeof value === "string" ? [[name, value]] : [])
      )
      const request = new Request(`http://127.0.0.1${url}`, { method, headers, ...(body === "" ? {} : { body }) })
      const response = (await answer(request)) ?? new Response("nobody answers here", { status: 599 })
      outgoing.writeHead(response.status, Object.fromEntries(response.headers))
      outgoing.end(new Uint8Array(await response.arrayBuffer()))
    }
    reply().catch((trouble: unknown) => {
      outgoing.writeHead(599)
      outgoing.end(String(trouble))
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve)
  })
  const address = server.address()
  if (address === null || typeof address === "string") throw new Error("the server has no port")
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
  }
}
