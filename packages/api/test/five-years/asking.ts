import { request } from "node:http"
import { text } from "node:stream/consumers"
import { Schema } from "effect"

const Answer = Schema.Record(Schema.String, Schema.Unknown)
const Items = Schema.Struct({ items: Schema.Array(Answer) })
type Item = typeof Answer.Type

/** A merchant's program: asks over HTTP, and takes nothing but "done" for an answer. */
export interface Ask {
  readonly get: (path: string) => Promise<Item>
  readonly post: (path: string, body: unknown) => Promise<Item>
  readonly patch: (path: string, body: unknown) => Promise<Item>
  /** Move the business's clock, and wait for as long as it takes. */
  readonly clock: (now: string) => Promise<Item>
  /** All pages of a list. */
  readonly all: (path: string, pageSize: number) => Promise<ReadonlyArray<Item>>
}

/** Where a portal answers, and the key of a business. */
export interface Door {
  readonly url: string
  readonly key: string
}

export const asking = ({ url, key }: Door): Ask => {
  // By node's own client: it has no limit on how long an answer may take.
  const send = (method: string, path: string, body: unknown): Promise<Item> =>
    new Promise((resolve, reject) => {
      const headers = { "content-type": "application/json", authorization: `Bearer ${key}` }
      // A line of its own each time: one that was kept may be closed by a busy portal just as it is used again.
      const asked = request(`${url}${path}`, { method, headers, agent: false }, (answer) => {
        text(answer)
          .then((said) => {
            if ((answer.statusCode ?? 0) >= 300) throw new Error(`${method} ${path}: ${answer.statusCode} ${said}`)
            resolve(Schema.decodeUnknownSync(Answer)(JSON.parse(said)))
          })
          .catch(reject)
      })
      asked.on("error", reject)
      asked.end(body === undefined ? undefined : JSON.stringify(body))
    })

  const all = async (path: string, pageSize: number): Promise<ReadonlyArray<Item>> => {
    const found: Array<Item> = []
    for (let page = 0; ; page += 1) {
      const asked = await send("GET", `${path}?page_number=${page}&page_size=${pageSize}`, undefined)
      const { items } = Schema.decodeUnknownSync(Items)(asked)
      found.push(...items)
      if (items.length < pageSize) return found
    }
  }

  return {
    get: (path) => send("GET", path, undefined),
    post: (path, body) => send("POST", path, body),
    patch: (path, body) => send("PATCH", path, body),
    clock: (now) => send("POST", "/test-clock", { now }),
    all
  }
}
