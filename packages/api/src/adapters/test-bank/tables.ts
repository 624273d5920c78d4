import type { Currency } from "@kundportal/core/kernel/currency"
import type { Language } from "@kundportal/core/kernel/language"
import type { DeclineReason } from "@kundportal/core/payment/model"
import type { Generated, Kysely } from "kysely"
import { sql } from "kysely"

/** The bank's own schema; the rest of the product never reads it. */
export const schema = "test_bank"

interface MethodRow {
  id: string
  business_id: string
  bank_customer: string
  /** Which number of the table it was. The number itself is not kept. */
  test_card: string
  network: string
  last_four: string
  expiry_month: number
  expiry_year: number
  holder_name: string | null
  /** What its owner read when the card was saved; null when nobody was there. */
  language: Language | null
  created_at: Date
  forgotten_at: Date | null
}

interface SetupRow {
  id: string
  business_id: string
  reference: string
  bank_customer: string
  language: Language
  return_url: string
  state: "waiting" | "saved" | "abandoned"
  method_id: string | null
  created_at: Date
  expires_at: Date
}

interface ChargeRow {
  id: string
  business_id: string
  reference: string
  method_id: string
  /** Minor units. */
  amount: number
  currency: Currency
  description: string
  state: "ready" | "action_needed" | "succeeded" | "declined" | "cancelled"
  decline_reason: DeclineReason | null
  /** Where the customer comes back to who has to authenticate. */
  return_url: string | null
  created_at: Date
}

interface RefundRow {
  id: string
  business_id: string
  reference: string
  charge_id: string
  amount: number
  currency: Currency
  state: "succeeded" | "refused"
  created_at: Date
}

/** One movement of money, out of one account and into another: the books balance row by row. */
interface MovementRow {
  id: Generated<number>
  kind: "charge" | "refund"
  object: string
  charge_id: string
  business_id: string
  reference: string
  from_account: string
  to_account: string
  amount: number
  currency: Currency
  at: Date
}

/** The tables of the bank, by their names within its schema. */
export interface BankTables {
  method: MethodRow
  setup: SetupRow
  charge: ChargeRow
  refund: RefundRow
  movement: MovementRow
}

/** Make what is missing. Two processes that start together do it one after the other. */
export const createTables = (kysely: Kysely<BankTables>): Promise<void> =>
  kysely.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext(${schema}))`.execute(trx)
    for (const statement of statements) await sql.raw(statement).execute(trx)
  })

const statements = [
  `create schema if not exists ${schema}`,

  `create table if not exists ${schema}.method (
    id text primary key, business_id text not null, bank_customer text not null, test_card text not null,
    network text not null, last_four text not null check (last_four ~ '^[0-9]{4}$'), expiry_month int not null,
    expiry_year int not null, holder_name text, language text, created_at timestamptz not null, forgotten_at timestamptz)`,

  `create table if not exists ${schema}.setup (
    id text primary key, business_id text not null, reference text not null, bank_customer text not null,
    language text not null, return_url text not null,
    state text not null check (state in ('waiting', 'saved', 'abandoned')),
    method_id text references ${schema}.method, created_at timestamptz not null, expires_at timestamptz not null,
    unique (business_id, reference), check ((state = 'saved') = (method_id is not null)))`,

  `create table if not exists ${schema}.charge (
    id text primary key, business_id text not null, reference text not null, method_id text not null,
    amount bigint not null check (amount > 0), currency text not null, description text not null,
    state text not null check (state in ('ready', 'action_needed', 'succeeded', 'declined', 'cancelled')),
    decline_reason text, return_url text, created_at timestamptz not null, unique (business_id, reference),
    check ((state = 'declined') = (decline_reason is not null)))`,

  `create table if not exists ${schema}.refund (
    id text primary key, business_id text not null, reference text not null,
    charge_id text not null references ${schema}.charge, amount bigint not null check (amount > 0),
    currency text not null, state text not null check (state in ('succeeded', 'refused')),
    created_at timestamptz not null, unique (business_id, reference))`,

  // Unique objects: whatever else goes wrong, no charge and no refund moves money twice.
  `create table if not exists ${schema}.movement (
    id bigint generated always as identity primary key, kind text not null check (kind in ('charge', 'refund')),
    object text not null unique, charge_id text not null references ${schema}.charge, business_id text not null,
    reference text not null, from_account text not null, to_account text not null check (to_account <> from_account),
    amount bigint not null check (amount > 0), currency text not null, at timestamptz not null)`,
  `create index if not exists movement_by_time on ${schema}.movement (at, id)`,
  `create index if not exists movement_by_business on ${schema}.movement (business_id, at, id)`,
  `create index if not exists movement_by_charge on ${schema}.movement (charge_id)`
]
