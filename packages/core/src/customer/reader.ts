import type { Effect } from "effect"
import { Context, Schema } from "effect"
import type { EmailAddress } from "../kernel/email-address.ts"
import type { Kind } from "../kernel/failure.ts"
import type { BusinessId, CustomerId } from "../kernel/id.ts"
import type { CreatedRange, Page } from "../kernel/page.ts"
import type { Customer } from "./model.ts"

/** The business has no customer with this id. */
export class CustomerNotFound extends Schema.TaggedError<CustomerNotFound>()("CustomerNotFound", {
  id: Schema.String
}) {
  readonly kind: Kind = "not_found"
}

/** Which customers a list holds. Null does not ask. */
export interface CustomerFilter extends CreatedRange {
  readonly email: string | null
  /** Part of the name, in any case. */
  readonly name: string | null
}

/** The customers of a business, read. */
export class Customers extends Context.Service<
  Customers,
  {
    find(owner: BusinessId, id: CustomerId): Effect.Effect<Customer, CustomerNotFound>
    /** Those of the customers that there are, in any order. */
    several(owner: BusinessId, ids: ReadonlyArray<CustomerId>): Effect.Effect<ReadonlyArray<Customer>>
    /** Several customers may share an address; the newest comes first. */
    byEmail(owner: BusinessId, email: EmailAddress): Effect.Effect<ReadonlyArray<Customer>>
    /** Newest first. */
    page(owner: BusinessId, filter: CustomerFilter, page: Page): Effect.Effect<ReadonlyArray<Customer>>
  }
>()("@kundportal/core/Customers") {}
