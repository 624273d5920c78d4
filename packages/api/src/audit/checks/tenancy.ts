import type { Check } from "../check.ts"
import { check, wrongs } from "../check.ts"

/** A column that names a row of the same business, and whether that row belongs to the same customer. */
interface Reference {
  readonly from: string
  readonly column: string
  readonly to: string
  readonly sameCustomer: boolean
}

const of = (from: string, column: string, to: string): Reference => ({ from, column, to, sameCustomer: true })

/** What belongs to the business as a whole, or is the customer. */
const shared = (from: string, column: string, to: string): Reference => ({ from, column, to, sameCustomer: false })

/** Every reference between rows that have an owner. */
export const references: ReadonlyArray<Reference> = [
  ...[
    "payment_method",
    "subscription",
    "invoice",
    "payment",
    "refund",
    "quote",
    "wallet",
    "license_key",
    "link",
    "session"
  ].map((table) => shared(table, "customer_id", "customer")),
  shared("journal_entry", "customer_id", "customer"),
  shared("subscription", "product_id", "product"),
  of("subscription", "payment_method_id", "payment_method"),
  of("subscription", "open_invoice_id", "invoice"),
  shared("product", "collection_id", "product_collection"),
  of("invoice", "subscription_id", "subscription"),
  of("invoice", "corrects", "invoice"),
  of("payment", "subscription_id", "subscription"),
  of("payment", "invoice_id", "invoice"),
  of("payment", "payment_method_id", "payment_method"),
  of("payment_method_setup", "subscription_id", "subscription"),
  of("refund", "payment_id", "payment"),
  of("refund", "credit_note_id", "invoice"),
  of("quote", "subscription_id", "subscription"),
  shared("license_key", "product_id", "product"),
  of("license_key", "subscription_id", "subscription"),
  of("license_key", "invoice_id", "invoice"),
  shared("link", "login_request_id", "login_request"),
  of("session", "link_id", "link"),
  of("journal_entry", "subscription_id", "subscription"),
  of("journal_entry", "invoice_id", "invoice"),
  of("journal_entry", "payment_id", "payment")
]

/** What is wrong with a reference, by its place among those of its table. */
const troubles = ({ column, to, sameCustomer }: Reference, place: number): Readonly<Record<string, string>> => ({
  [`its ${column} is no ${to} of its business`]: `f.${column} is not null and t${place}.id is null`,
  ...(sameCustomer ? { [`its ${column} is another customer''s`]: `t${place}.customer_id <> f.customer_id` } : {})
})

/** All references of one table in one pass over it. */
const strays = (from: string, own: ReadonlyArray<Reference>): string => {
  const wrong: Readonly<Record<string, string>> = Object.assign({}, ...own.map(troubles))
  return `select f.business_id, f.id, w.what
    from ${from} f
    ${own
      .map(
        ({ column, to }, place) =>
          `left join ${to} t${place} on t${place}.business_id = f.business_id and t${place}.id = f.${column}`
      )
      .join("\n    ")}
    cross join lateral ${wrongs(wrong)}
    where (${Object.values(wrong).join(" or ")}) and w.wrong`
}

/** One query for each table that points somewhere, so that two of them can be asked at once. */
export const tenancy: ReadonlyArray<Check> = [...Map.groupBy(references, ({ from }) => from)].map(([from, own]) =>
  check({
    name: `tenancy_of_${from}`,
    proves: ["I22"],
    sentence: `What a row of ${from} refers to belongs to its business, and to its customer.`,
    sql: strays(from, own)
  })
)

const owned = [
  "api_key",
  "addon",
  "customer",
  "product",
  "product_collection",
  "discount",
  "login_request",
  "invoice_counter",
  "letter"
]

export const ownedByBusiness = check({
  name: "owned_by_a_business",
  proves: ["I22"],
  sentence: "Every row belongs to a business that is there.",
  sql: owned
    .map(
      (table) => `select t.business_id, ${table === "invoice_counter" ? "t.series" : "t.id"} as id,
          'its business is not there' as what
        from ${table} t where not exists (select from business b where b.business_id = t.business_id)`
    )
    .join("\nunion all\n")
})
