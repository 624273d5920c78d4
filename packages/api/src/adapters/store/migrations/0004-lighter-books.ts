/** All that may still happen to an invoice once it is issued: settling it. */
const settlement = ["status", "paid_at", "credit_applied", "wallet_applied", "credited", "version"]

/**
 * The same guards as in 0003, for less. An invoice's columns are compared one by one instead of turning both rows into
 * JSON: the list is taken from the table as it is now, so a migration that adds a column to invoices runs this again. And
 * a posting's entry is not looked up once more when it is copied out of that very entry: nothing else can write a
 * posting, and no entry can be removed.
 */
export const lighterBooks = [
  "drop trigger immutable on invoice",
  `do $$ declare columns record; begin
    select string_agg('old.' || quote_ident(attname), ', ') as before, string_agg('new.' || quote_ident(attname), ', ') as after
      into columns
      from pg_attribute
      where attrelid = 'invoice'::regclass and attnum > 0 and not attisdropped
        and attname not in (${settlement.map((column) => `'${column}'`).join(", ")});
    execute format(
      'create trigger immutable after update on invoice for each row when ((%s) is distinct from (%s))
        execute function refuse(%L)',
      columns.before, columns.after, 'an issued invoice is settled or corrected, never changed');
  end $$`,
  "alter table posting drop constraint posting_business_id_entry_id_fkey",
  `create or replace function book_postings() returns trigger language plpgsql as $$
  declare unbalanced text;
  begin
    with copied as (
      insert into posting (business_id, entry_id, position, account, ref, currency, amount)
        select e.business_id, e.id, p.position, p.posting ->> 'account', p.posting ->> 'ref', e.currency,
          (p.posting ->> 'amount')::bigint
        from added e, jsonb_array_elements(e.postings) with ordinality as p (posting, position)
        returning business_id, entry_id, amount)
    select entry_id into unbalanced from copied group by business_id, entry_id having sum(amount) <> 0 limit 1;
    if found then
      raise exception 'entry % does not come to zero', unbalanced using errcode = 'check_violation';
    end if;
    return null;
  end $$`,

  // Room for the row as it will stand once it is paid: then no index has to learn of a charge's name or of a paid bill.
  "alter table invoice set (fillfactor = 50)",
  "alter table payment set (fillfactor = 50)"
]
