import type { Kysely } from "kysely"
import { sql } from "kysely"
import { theBooks } from "./0003-books.ts"
import { oldBooks, oldRows } from "./0003-old-rows.ts"
import { guarded } from "./guarded.ts"

const newTables = [
  "addon",
  "product_collection",
  "discount",
  "quote",
  "wallet",
  "license_key",
  "journal_entry",
  "posting"
] as const

/**
 * The tables of the billing core: what is sold beside products, discounts, quotes, balances, licence keys and the books.
 * Rows that are there already get what they would have had; after that no column has a default, so that a writer who
 * forgets one is told.
 */
export const billing = async (db: Kysely<unknown>): Promise<void> => {
  // The tables' owner is bound by row-level security too, and has to see every row to fill it up.
  await sql`select set_config('app.business', '*', true)`.execute(db)
  for (const statement of [...columns, ...oldRows, ...filled, ...tables, ...theBooks, ...oldBooks]) {
    await sql.raw(statement).execute(db)
  }
  for (const table of newTables) for (const statement of guarded(table)) await sql.raw(statement).execute(db)
}

const columns = [
  "alter table business add subscription_rules jsonb, add tax_rates jsonb",
  "alter table product add addon_ids jsonb, add collection_id text, add license jsonb",
  `alter table subscription
    add tax_category text, add addons jsonb, add discounts jsonb, add trial_amount jsonb, add time_zone text,
    add coverage jsonb, add credit jsonb, add open_invoice_id text, add scheduled_change jsonb, add pending_change jsonb,
    add paused_by text, add cancellation jsonb`,
  `alter table invoice
    add kind text, add purpose text, add corrects text, add reason text, add credit_applied jsonb,
    add wallet_applied jsonb, add credited jsonb`
]

const filled = [
  "alter table business alter subscription_rules set not null, alter tax_rates set not null",
  "alter table product alter addon_ids set not null",
  `alter table subscription
    alter tax_category set not null, alter addons set not null, alter discounts set not null,
    alter time_zone set not null, alter coverage set not null, alter credit set not null,
    add check ((credit ->> 'amount')::bigint >= 0),
    add foreign key (business_id, open_invoice_id) references invoice (business_id, id)
      deferrable initially deferred`,
  `alter table invoice
    alter kind set not null, alter purpose set not null, alter credit_applied set not null,
    alter wallet_applied set not null, alter credited set not null,
    add foreign key (business_id, corrects) references invoice (business_id, id)`,
  "create index invoice_by_subscription on invoice (business_id, subscription_id, issued_at desc, id desc)",
  "create index invoice_by_corrected on invoice (business_id, corrects, issued_at, id) where corrects is not null"
]

const tables = [
  `create table addon (
    business_id text not null references business, id text not null, name text not null, description text,
    price jsonb not null, tax_inclusive boolean not null, tax_category text not null, created_at timestamptz not null,
    updated_at timestamptz not null, archived_at timestamptz, version int not null, primary key (business_id, id))`,
  "create index addon_by_age on addon (business_id, created_at desc, id desc)",

  `create table product_collection (
    business_id text not null references business, id text not null, name text not null, description text,
    groups jsonb not null, policy jsonb not null, created_at timestamptz not null, updated_at timestamptz not null,
    archived_at timestamptz, version int not null, primary key (business_id, id))`,
  "create index product_collection_by_age on product_collection (business_id, created_at desc, id desc)",
  "alter table product add foreign key (business_id, collection_id) references product_collection (business_id, id)",

  `create table discount (
    business_id text not null references business, id text not null, name text not null, code text not null,
    reduction jsonb not null, cycles int, restricted_to jsonb not null, usage_limit int, times_used int not null,
    starts_at timestamptz, ends_at timestamptz, preserve_on_plan_change boolean not null,
    created_at timestamptz not null, archived_at timestamptz, version int not null, primary key (business_id, id))`,
  "create unique index discount_by_code on discount (business_id, code) where archived_at is null",
  "create index discount_by_age on discount (business_id, created_at desc, id desc)",

  `create table quote (
    business_id text not null, id text not null, customer_id text not null, subscription_id text not null,
    subscription_version int not null, asked_by text not null, request jsonb not null, figures jsonb not null,
    created_at timestamptz not null, expires_at timestamptz not null, outcome jsonb, version int not null,
    primary key (business_id, id),
    foreign key (business_id, customer_id) references customer (business_id, id),
    foreign key (business_id, subscription_id) references subscription (business_id, id))`,

  `create table wallet (
    business_id text not null, id text not null, customer_id text not null,
    balance jsonb not null check ((balance ->> 'amount')::bigint >= 0),
    currency text not null generated always as (balance ->> 'currency') stored,
    created_at timestamptz not null, updated_at timestamptz not null, version int not null,
    primary key (business_id, id),
    unique (business_id, customer_id, currency),
    foreign key (business_id, customer_id) references customer (business_id, id))`,

  `create table license_key (
    business_id text not null, id text not null, customer_id text not null, product_id text not null,
    subscription_id text, invoice_id text, seat int not null, text_hash text not null, text_sealed text not null,
    ending text not null, activations_limit int, instances jsonb not null, expires_at timestamptz, disabled text,
    created_at timestamptz not null, updated_at timestamptz not null, version int not null,
    primary key (business_id, id),
    foreign key (business_id, customer_id) references customer (business_id, id),
    foreign key (business_id, product_id) references product (business_id, id),
    foreign key (business_id, subscription_id) references subscription (business_id, id),
    foreign key (business_id, invoice_id) references invoice (business_id, id))`,
  // Whoever presents a key is asked before its business is known, so its text is one of a kind everywhere.
  "create unique index license_key_by_text on license_key (text_hash)",
  "create index license_key_by_customer on license_key (business_id, customer_id, created_at desc, id desc)",
  "create index license_key_by_subscription on license_key (business_id, subscription_id, seat)",
  "create index license_key_by_invoice on license_key (business_id, invoice_id, seat)",
  "create index license_key_by_age on license_key (business_id, created_at desc, id desc)"
]
