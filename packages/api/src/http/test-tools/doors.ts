import type { TestBank } from "../../adapters/test-bank/open.ts"
import { methodNotAllowed } from "../../rest/problem.ts"
import { contextOf, type Deployment } from "../context.ts"
import { refused, type ToolRequest } from "./answer.ts"
import { listCharges } from "./bank-charges.ts"
import { moveClock, readClock } from "./move-clock.ts"
import { saveCard } from "./save-card.ts"

/** What answers at a door, by method; a method that is not there is refused. */
type Door = Readonly<Record<string, (asked: ToolRequest) => Promise<Response> | Response>>

const unauthenticated = {
  status: 401,
  code: "UNAUTHORIZED",
  message: "Send your API key as `Authorization: Bearer`.",
  headers: { "www-authenticate": "Bearer" }
}

/**
 * The tools of test mode, for a business with its key: its clock, what the simulated bank took, and cards without a
 * browser. In live mode none of these doors is there. Null for every other address.
 */
export const testTools = (deployment: Deployment, bank: TestBank | null) => {
  if (deployment.mode === "live") return () => Promise.resolve(null)
  return async (request: Request, from: { readonly ip: string }): Promise<Response | null> => {
    const door = doorOf(new URL(request.url).pathname, bank)
    if (door === null) return null
    const answer = door[request.method]
    // Reading a customer's cards is no tool: the contract's own door answers.
    if (answer === undefined)
      return "POST" in door && !("GET" in door) ? null : refused(methodNotAllowed(Object.keys(door)))
    const { actor } = await contextOf(deployment, request, { ip: from.ip, setCookie: () => undefined })
    if (actor._tag !== "Merchant") return refused(unauthenticated)
    return await answer({ deployment, request, businessId: actor.businessId })
  }
}

const doorOf = (pathname: string, bank: TestBank | null): Door | null => {
  if (pathname === "/test-clock") return { GET: readClock, POST: moveClock }
  if (bank === null) return null
  if (pathname === "/test-bank/charges") return { GET: (asked) => listCharges(asked, bank) }
  const customer = /^\/customers\/(?<customer>[A-Za-z0-9_]{1,64})\/payment-methods$/.exec(pathname)?.groups?.customer
  return customer === undefined ? null : { POST: (asked) => saveCard(asked, { bank, customer }) }
}
