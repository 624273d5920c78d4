/** All that may still happen to an invoice once it is issued: settling it. */
const settlement = ["status", "paid_at", "credit_applied", "wallet_applied", "credited", "version"]

/**
 * The books, and what must never change.
 *
 * An entry is one row with its postings in it, as the domain has it. Whenever entries are added the database itself
 * refuses those that do not come to zero and copies each posting into a row of its own, where an index turns the balance
 * of an account into a sum over that account alone. A posting cannot be written otherwise, so the copy cannot part from
 * the entry: neither can be changed or removed.
 */
export const theBooks = [
  `create table journal_entry (
    business_id text not null, id text not null, customer_id text not null, subscription_id text, invoice_id text,
    payment_id text, kind text not null, currency text not null, postings jsonb not null, reason text,
    at timestamptz not null, version int not null,
    primary key (business_id, id),
    foreign key (business_id, customer_id) references customer (business_id, id),
    foreign key (business_id, subscription_id) references subscription (business_id, id),
    foreign key (business_id, invoice_id) references invoice (business_id, id),
    foreign key (business_id, payment_id) references payment (business_id, id))`,
  "create index journal_entry_by_age on journal_entry (business_id, at desc, id desc)",
  "create index journal_entry_by_customer on journal_entry (business_id, customer_id, at desc, id desc)",
  "create index journal_entry_by_subscription on journal_entry (business_id, subscription_id, at desc, id desc)",
  "create index journal_entry_by_invoice on journal_entry (business_id, invoice_id, at desc, id desc)",

  `create table posting (
    business_id text not null, entry_id text not null, position int not null, account text not null, ref text not null,
    currency text not null, amount bigint not null,
    primary key (business_id, entry_id, position),
    foreign key (business_id, entry_id) references journal_entry (business_id, id))`,
  "create index posting_by_account on posting (business_id, account, ref, currency) include (amount)",

  `create function book_postings() returns trigger language plpgsql as $$
  declare unbalanced text;
  begin
    insert into posting (business_id, entry_id, position, account, ref, currency, amount)
      select e.business_id, e.id, p.position, p.posting ->> 'account', p.posting ->> 'ref', e.currency,
        (p.posting ->> 'amount')::bigint
      from added e, jsonb_array_elements(e.postings) with ordinality as p (posting, position);
    select e.id into unbalanced from added e, jsonb_array_elements(e.postings) as p (posting)
      group by e.business_id, e.id having sum((p.posting ->> 'amount')::bigint) <> 0 limit 1;
    if found then
      raise exception 'entry % does not come to zero', unbalanced using errcode = 'check_violation';
    end if;
    return null;
  end $$`,
  `create trigger booked after insert on journal_entry referencing new table as added
    for each statement execute function book_postings()`,

  `create function refuse() returns trigger language plpgsql as $$
  begin
    raise exception '% %: %', tg_op, tg_table_name, tg_argv[0] using errcode = 'restrict_violation';
  end $$`,
  `create trigger only_from_entries before insert on posting for each statement
    when (pg_trigger_depth() = 0) execute function refuse('a posting comes out of its entry')`,
  ...["journal_entry", "posting"].map(
    (table) => `create trigger immutable before update or delete on ${table} for each row
      execute function refuse('what is in the books stays as it is')`
  ),

  // Whole rows are compared, so a column that comes later is protected without being named here. After the update,
  // because only then the generated number is there to be compared.
  `create trigger immutable after update on invoice for each row
    when (to_jsonb(old) - array[${settlement.map((column) => `'${column}'`).join(", ")}]
      is distinct from to_jsonb(new) - array[${settlement.map((column) => `'${column}'`).join(", ")}])
    execute function refuse('an issued invoice is settled or corrected, never changed')`,
  `create trigger kept before delete on invoice for each row
    execute function refuse('an issued invoice is never removed')`
]
