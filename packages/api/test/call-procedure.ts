import { ada } from "@kundportal/testing/fixtures/customer"
import type { Input } from "./procedure-inputs.ts"
import type { Trade } from "./trade.ts"

/** Call a procedure by its path: `merchant.*` as the coffee roaster's server, `portal.*` as Ada. The input is whatever it is. */
export const callProcedure = (trade: Trade, path: string, input: Input): Promise<unknown> => {
  const callers = { merchant: trade.trpc, portal: trade.portalOf(ada) }
  const procedure: unknown = path.split(".").reduce<unknown>((held, part) => Reflect.get(Object(held), part), callers)
  if (typeof procedure !== "function") throw new Error(`there is no ${path}`)
  return Promise.resolve(Reflect.apply(procedure, null, [input]))
}
