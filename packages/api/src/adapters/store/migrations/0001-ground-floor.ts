import type { Kysely } from "kysely"
import { sql } from "kysely"

/**
 * The tables of the ground floor. Every key starts with `business_id` and every reference carries it, so that the
 * database itself refuses a row of one business that points at another's. Generated columns repeat what queries filter
 * by; what is only ever read whole stays JSON.
 */
export const groundFloor = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table business (
    business_id text primary key, name text not null, legal_name text not null, address jsonb not null, tax_id text,
    support_email text not null, language text not null, time_zone text not null, branding jsonb not null,
    return_origins jsonb not null, invoice_series text not null, created_at timestamptz not null,
    archived_at timestamptz, version int not null)`,

  `create table logo (
    business_id text primary key references business, media_type text not null, base64 text not null, version int not null)`,

  `create table api_key (
    business_id text not null references business, id text not null, label text not null, secret_hash text not null,
    created_at timestamptz not null, ends_at timestamptz, version int not null, primary key (business_id, id))`,
  `create unique index api_key_by_id on api_key (id)`,

  `create table customer (
    business_id text not null references business, id text not null, name text not null, email text not null,
    email_canonical text not null, phone_number text, language text, metadata jsonb not null,
    created_at timestamptz not null, updated_at timestamptz not null, blocked_at timestamptz, version int not null,
    primary key (business_id, id))`,
  `create index customer_by_email on customer (business_id, email_canonical)`,
  `create index customer_by_age on customer (business_id, created_at desc, id desc)`,

  `create table product (
    business_id text not null references business, id text not null, name text not null, description text,
    tax_category text not null, price jsonb not null, metadata jsonb not null, created_at timestamptz not null,
    updated_at timestamptz not null, archived_at timestamptz, version int not null, primary key (business_id, id))`,
  `create index product_by_age on product (business_id, created_at desc, id desc)`,

  `create table payment_method (
    business_id text not null, id text not null, customer_id text not null, card jsonb not null,
    is_default boolean not null, created_at timestamptz not null, last_used_at timestamptz, version int not null,
    primary key (business_id, id),
    foreign key (business_id, customer_id) references customer (business_id, id))`,
  `create index payment_method_by_customer on payment_method (business_id, customer_id)`,

  `create table subscription (
    business_id text not null, id text not null, customer_id text not null, product_id text not null,
    product_name text not null, status text not null, price jsonb not null, tax_inclusive boolean not null,
    quantity int not null, frequency jsonb not null, term jsonb not null, trial_days int not null,
    anchor timestamptz not null, period_index int not null, previous_billing_at timestamptz not null,
    next_billing_at timestamptz not null, trial_ends_at timestamptz, created_at timestamptz not null,
    expires_at timestamptz, paused_at timestamptz, cancel_at_next_billing boolean not null, cancelled_at timestamptz,
    payment_method_id text, billing jsonb not null, metadata jsonb not null, version int not null,
    primary key (business_id, id),
    foreign key (business_id, customer_id) references customer (business_id, id),
    foreign key (business_id, product_id) references product (business_id, id),
    foreign key (business_id, payment_method_id) references payment_method (business_id, id))`,
  `create index subscription_by_customer on subscription (business_id, customer_id, created_at desc, id desc)`,
  `create index subscription_by_age on subscription (business_id, created_at desc, id desc)`,

  `create table invoice_counter (
    business_id text not null references business, series text not null, last int not null,
    primary key (business_id, series))`,

  `create table invoice (
    business_id text not null, id text not null, customer_id text not null, subscription_id text,
    series text not null, sequence int not null,
    number text not null generated always as
      (series || '-' || lpad(sequence::text, greatest(6, length(sequence::text)), '0')) stored,
    language text not null, time_zone text not null, issued_at timestamptz not null, accent text not null, seller jsonb not null,
    buyer jsonb not null, lines jsonb not null, taxes jsonb not null, subtotal jsonb not null, tax jsonb not null,
    total jsonb not null, status text not null, paid_at timestamptz, version int not null,
    primary key (business_id, id),
    unique (business_id, series, sequence),
    foreign key (business_id, customer_id) references customer (business_id, id),
    foreign key (business_id, subscription_id) references subscription (business_id, id))`,

  `create table payment (
    business_id text not null, id text not null, customer_id text not null, subscription_id text, invoice_id text,
    description text not null, total jsonb not null, tax jsonb not null,
    currency text not null generated always as (total ->> 'currency') stored,
    status text not null, decline_reason text, payment_method_id text, card jsonb, billing_address jsonb not null,
    items jsonb not null, metadata jsonb not null, created_at timestamptz not null, updated_at timestamptz not null,
    version int not null,
    primary key (business_id, id),
    foreign key (business_id, customer_id) references customer (business_id, id),
    foreign key (business_id, subscription_id) references subscription (business_id, id),
    foreign key (business_id, invoice_id) references invoice (business_id, id),
    foreign key (business_id, payment_method_id) references payment_method (business_id, id))`,
  `create index payment_by_customer on payment (business_id, customer_id, created_at desc, id desc)`,
  `create index payment_by_subscription on payment (business_id, subscription_id, created_at desc, id desc)`,
  `create index payment_by_age on payment (business_id, created_at desc, id desc)`,

  `create table login_request (
    business_id text not null references business, id text not null, email text not null, browser_hash text not null,
    language text not null, created_at timestamptz not null, expires_at timestamptz not null, version int not null,
    primary key (business_id, id))`,
  `create index login_request_by_browser on login_request (business_id, browser_hash, created_at desc)`,

  `create table link (
    business_id text not null, id text not null, customer_id text not null, kind text not null, delivery text not null,
    email text not null, login_request_id text, return_url text, created_at timestamptz not null,
    expires_at timestamptz not null, used_at timestamptz, revoked_at timestamptz, version int not null,
    primary key (business_id, id),
    foreign key (business_id, customer_id) references customer (business_id, id),
    foreign key (business_id, login_request_id) references login_request (business_id, id))`,
  `create index link_by_customer on link (business_id, customer_id, created_at)`,
  `create index link_by_request on link (business_id, login_request_id)`,

  `create table session (
    business_id text not null, id text not null, customer_id text not null, link_id text not null, proof text not null,
    return_url text, created_at timestamptz not null, expires_at timestamptz not null, ends_at timestamptz not null,
    version int not null,
    primary key (business_id, id),
    unique (business_id, link_id),
    foreign key (business_id, customer_id) references customer (business_id, id),
    foreign key (business_id, link_id) references link (business_id, id))`,
  `create unique index session_by_id on session (id)`,
  `create index session_by_customer on session (business_id, customer_id)`,

  `create table throttle (
    business_id text not null, name text not null, subject_hash text not null,
    window_start timestamptz not null, taken int not null, primary key (business_id, name, subject_hash))`,

  `create table letter (
    business_id text not null references business, id text not null, created_at timestamptz not null,
    sealed bytea not null, primary key (business_id, id))`,
  `create index letter_by_age on letter (created_at desc)`
]
