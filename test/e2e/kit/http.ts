import { type IncomingHttpHeaders, request } from "node:http"
import { buffer } from "node:stream/consumers"
import { origin } from "./demo.ts"

/** A request as it goes over the wire: nothing is added, followed or corrected. */
export interface Asked {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** The visitor's own address: every one in 127.0.0.0/8 is this machine, and each has throttles of its own. */
  readonly from?: string | undefined
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly setCookies: ReadonlyArray<string>
  readonly bytes: Buffer
  readonly text: string
}

/** Ask for `target`: a path, or whatever else somebody may write into a request line. */
export const ask = (target: string, asked: Asked = {}): Promise<Answer> => {
  const { hostname, port } = new URL(origin)
  const { method = "GET", headers = {}, body, from } = asked
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        hostname,
        port,
        path: target,
        method,
        headers,
        agent: false,
        ...(from === undefined ? {} : { localAddress: from })
      },
      (incoming) => {
        buffer(incoming).then(
          (bytes) =>
            resolve({
              status: incoming.statusCode ?? 0,
              headers: incoming.headers,
              setCookies: incoming.headers["set-cookie"] ?? [],
              bytes,
              text: bytes.toString("utf8")
            }),
          reject
        )
      }
    )
    outgoing.on("error", reject)
    outgoing.end(body)
  })
}
