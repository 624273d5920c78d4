import type { AppRouter } from "@kundportal/api/trpc/router"
import { createTRPCClient, httpBatchLink, type TRPCClient } from "@trpc/client"
import { getRequestEvent, isServer } from "solid-js/web"

export type PortalClient = TRPCClient<AppRouter>

let browserClient: PortalClient | undefined

/** The one API: in process while the server renders, over HTTP in the browser. */
export const portalClient = (): PortalClient => {
  if (isServer) return getRequestEvent()?.locals.facts.client
  browserClient ??= createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: "/api/trpc", maxItems: 10 })] })
  return browserClient
}
