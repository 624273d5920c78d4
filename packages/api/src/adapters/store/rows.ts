import { Link } from "@kundportal/core/access/link"
import { LoginRequest } from "@kundportal/core/access/login-request"
import { Session } from "@kundportal/core/access/session"
import { ApiKey } from "@kundportal/core/business/api-key"
import { Business } from "@kundportal/core/business/model"
import { Addon } from "@kundportal/core/catalog/addon"
import { ProductCollection } from "@kundportal/core/catalog/collection"
import { Product } from "@kundportal/core/catalog/product"
import { Customer } from "@kundportal/core/customer/model"
import { Discount } from "@kundportal/core/discount/model"
import { Invoice } from "@kundportal/core/invoice/model"
import { JournalEntry } from "@kundportal/core/ledger/journal"
import { LicenseKey } from "@kundportal/core/license-key/model"
import { Payment } from "@kundportal/core/payment/model"
import { PaymentMethod } from "@kundportal/core/payment-method/model"
import { PaymentMethodSetup } from "@kundportal/core/payment-method/setup"
import { Quote } from "@kundportal/core/plan-change/quote"
import { Refund } from "@kundportal/core/refund/model"
import { Subscription } from "@kundportal/core/subscription/model"
import { Wallet } from "@kundportal/core/wallet/model"
import { Schema } from "effect"

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** How one aggregate becomes a row and back: its schema, with each field's name in snake case. */
export interface Rows<A> {
  readonly columns: ReadonlyArray<string>
  readonly encode: (value: A) => Record<string, unknown>
  /** The cells of these fields alone. */
  readonly encodeOnly: (value: A, fields: ReadonlySet<string>) => Record<string, unknown>
  readonly decode: (row: object) => A
}

const rowsOf = <A, Fields extends Schema.Struct.Fields>(
  schema: Schema.Codec<A, unknown> & { readonly fields: Fields },
  renamed: Record<string, string> = {}
): Rows<A> => {
  const columnOf = new Map(Object.keys(schema.fields).map((field) => [field, renamed[field] ?? snake(field)]))
  const types = Object.entries<Schema.Constraint>(schema.fields)
  const cellOf = new Map(types.map(([field, type]) => [field, encoderOf(type)]))
  const fieldOf = types.map(([field, type]) => ({ field, column: columnOf.get(field) ?? field, read: decoderOf(type) }))
  const encodeOnly = (value: A, fields: Iterable<string>): Record<string, unknown> => {
    const [given, cells]: [Record<string, unknown>, Record<string, unknown>] = [Object(value), {}]
    for (const field of fields) {
      cells[columnOf.get(field) ?? field] = cellOf.get(field)?.(given[field])
    }
    return cells
  }
  return {
    columns: [...columnOf.values()],
    encode: (value) => encodeOnly(value, columnOf.keys()),
    encodeOnly,
    decode: (row) => {
      const [cells, value]: [Record<string, unknown>, Record<string, unknown>] = [Object(row), {}]
      for (const { field, column, read } of fieldOf) value[field] = read(cells[column])
      return Object(value)
    }
  }
}

/** As the schema of the whole would do it, field by field. */
const decoderOf = (type: Schema.Constraint): ((cell: unknown) => unknown) =>
  nullFirst(type, Schema.decodeUnknownSync(Schema.make<Schema.Codec<unknown>>(type.ast)))

/** Most fields are stored as they are; only the others cost something. */
const encoderOf = (type: Schema.Constraint): ((value: unknown) => unknown) =>
  Schema.toEncoded(type).ast === Schema.toType(type).ast
    ? (value) => value
    : nullFirst(type, Schema.encodeUnknownSync(Schema.make<Schema.Codec<unknown>>(type.ast)))

/** A schema tries what a null might be otherwise first, and that costs more than all the rest of a row. */
const nullFirst = (type: Schema.Constraint, turn: (value: unknown) => unknown): ((value: unknown) => unknown) => {
  const mayBeNull = Schema.is(Schema.toType(Schema.make<Schema.Codec<unknown>>(type.ast)))(null)
  return mayBeNull ? (value) => (value === null ? null : turn(value)) : turn
}

export const addons = rowsOf(Addon)
export const apiKeys = rowsOf(ApiKey)
export const businesses = rowsOf(Business, { id: "business_id" })
export const collections = rowsOf(ProductCollection)
export const customers = rowsOf(Customer)
export const discounts = rowsOf(Discount)
export const invoices = rowsOf(Invoice)
export const journalEntries = rowsOf(JournalEntry)
export const licenseKeys = rowsOf(LicenseKey)
export const links = rowsOf(Link)
export const loginRequests = rowsOf(LoginRequest)
export const paymentMethods = rowsOf(PaymentMethod)
export const paymentMethodSetups = rowsOf(PaymentMethodSetup)
export const payments = rowsOf(Payment)
export const products = rowsOf(Product)
export const quotes = rowsOf(Quote)
export const refunds = rowsOf(Refund)
export const sessions = rowsOf(Session)
export const subscriptions = rowsOf(Subscription)
export const wallets = rowsOf(Wallet)
