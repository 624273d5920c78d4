import type { Effect } from "effect"
import { Context } from "effect"
import type { Currency } from "../kernel/currency.ts"
import type { BusinessId, CustomerId } from "../kernel/id.ts"
import type { Wallet } from "./model.ts"

/** The wallets of a business's customers, read. */
export class Wallets extends Context.Service<
  Wallets,
  {
    /** The customer's wallet in this currency; null until something was put into one. */
    find(owner: BusinessId, customer: CustomerId, currency: Currency): Effect.Effect<Wallet | null>
    /** Every wallet of a customer, by currency. */
    ofCustomer(owner: BusinessId, customer: CustomerId): Effect.Effect<ReadonlyArray<Wallet>>
  }
>()("@kundportal/core/Wallets") {}
