import type { Kysely } from "kysely"
import { sql } from "kysely"
import { columns, filled, indexes } from "./0004-columns.ts"
import { lighterBooks } from "./0004-lighter-books.ts"
import { oldRows } from "./0004-old-rows.ts"
import { guarded } from "./guarded.ts"

const newTables = ["refund", "payment_method_setup", "test_clock"] as const

/**
 * What moves money: attempts at a payment with what the provider knows them by, cards that can be charged, what is due
 * and when, refunds, pages on which a card is saved, and the clocks that a test may move. As in 0003, old rows are filled
 * and no column of an aggregate has a default.
 */
export const moneyMoves = async (db: Kysely<unknown>): Promise<void> => {
  // The tables' owner is bound by row-level security too, and has to see every row to fill it up.
  await sql`select set_config('app.business', '*', true)`.execute(db)
  for (const statement of [...columns, ...oldRows, ...filled, ...indexes, ...tables, ...lighterBooks]) {
    await sql.raw(statement).execute(db)
  }
  for (const table of newTables) for (const statement of guarded(table)) await sql.raw(statement).execute(db)
}

const tables = [
  `create table refund (
    business_id text not null, id text not null, customer_id text not null, payment_id text not null,
    credit_note_id text, amount jsonb not null, tax jsonb not null, is_partial boolean not null, status text not null,
    reason text, metadata jsonb not null, check_at timestamptz, checks int not null, created_at timestamptz not null,
    updated_at timestamptz not null, version int not null,
    primary key (business_id, id),
    foreign key (business_id, customer_id) references customer (business_id, id),
    foreign key (business_id, payment_id) references payment (business_id, id),
    foreign key (business_id, credit_note_id) references invoice (business_id, id))`,
  "create index refund_by_age on refund (business_id, created_at desc, id desc)",
  "create index refund_by_customer on refund (business_id, customer_id, created_at desc, id desc)",
  "create index refund_by_payment on refund (business_id, payment_id, created_at, id)",
  "create index refund_by_check on refund (check_at, id) where check_at is not null",

  `create table payment_method_setup (
    business_id text not null, id text not null, customer_id text not null, subscription_id text, status text not null,
    provider_object text, return_url text, payment_method_id text, created_at timestamptz not null, version int not null,
    primary key (business_id, id),
    foreign key (business_id, customer_id) references customer (business_id, id),
    foreign key (business_id, subscription_id) references subscription (business_id, id),
    foreign key (business_id, payment_method_id) references payment_method (business_id, id))`,

  "create table test_clock (business_id text primary key references business, now timestamptz not null)"
]
