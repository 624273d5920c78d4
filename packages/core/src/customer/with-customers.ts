import { Effect } from "effect"
import type { BusinessId, CustomerId } from "../kernel/id.ts"
import type { Customer } from "./model.ts"
import { Customers } from "./reader.ts"

/** A row and the customer it belongs to. */
export interface WithCustomer<Row> {
  readonly row: Row
  readonly customer: Customer
}

/** The rows of one page with their customers, read in one go. A row without its customer cannot be stored. */
export const withCustomers = Effect.fn("Customer.withCustomers")(function* <
  Row extends { readonly customerId: CustomerId }
>(owner: BusinessId, rows: ReadonlyArray<Row>) {
  const customers = yield* Customers
  const ids = [...new Set(rows.map(({ customerId }) => customerId))]
  const found = ids.length === 0 ? [] : yield* customers.several(owner, ids)
  const byId = new Map(found.map((customer) => [customer.id, customer]))
  return rows.flatMap((row): ReadonlyArray<WithCustomer<Row>> => {
    const customer = byId.get(row.customerId)
    return customer === undefined ? [] : [{ row, customer }]
  })
})

/** One row with its customer. */
export const withCustomer = Effect.fn("Customer.withCustomer")(function* <
  Row extends { readonly businessId: BusinessId; readonly customerId: CustomerId }
>(row: Row) {
  const customer = yield* Effect.orDie((yield* Customers).find(row.businessId, row.customerId))
  const owned: WithCustomer<Row> = { row, customer }
  return owned
})
