import type { ask, Shop } from "./shop.ts"

/** The same question at both doors. */
export interface Call {
  readonly what: string
  readonly rest: (shop: Shop) => ReturnType<typeof ask>
  readonly trpc: (shop: Shop) => Promise<unknown>
}

/** One that both refuse: with a status and a code over REST, with the failure's name over tRPC. */
export interface Refused extends Call {
  readonly status: number
  readonly code: string
  readonly tag: string
}

export const post = (json?: unknown) => ({ method: "POST", ...(json === undefined ? {} : { json }) })

export const missing = { status: 404 }
export const unfit = { code: "INVALID_REQUEST_BODY", status: 422, tag: "BAD_REQUEST" }
