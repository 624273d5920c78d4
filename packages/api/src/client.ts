import type { TRPCClient } from "@trpc/client"
import { createTRPCClient, httpBatchLink } from "@trpc/client"
import type { AppRouter } from "./trpc/router.ts"

export interface MerchantClientOptions {
  /** Where the portal is, as `https://portal.example.com`. */
  readonly url: string
  /** A secret key, `kp_test_…` or `kp_live_…`: for servers only. */
  readonly apiKey: string
}

export type MerchantClient = TRPCClient<AppRouter>["merchant"]

/** The server refuses more calls in one request. */
const maxItems = 10

/**
 * The merchant's procedures with their types: `client.customers.create.mutate({ email, name })`. Only types come from
 * the server; what runs is tRPC's own client.
 */
export const createMerchantClient = ({ url, apiKey }: MerchantClientOptions): MerchantClient =>
  createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: new URL("/api/trpc", url),
        maxItems,
        // Together with the guard's limit on addresses: long inputs travel in requests of their own.
        maxURLLength: 4096,
        headers: { authorization: `Bearer ${apiKey}` }
      })
    ]
  }).merchant
