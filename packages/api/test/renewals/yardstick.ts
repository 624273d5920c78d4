import { performance } from "node:perf_hooks"
import type pg from "pg"

/**
 * The plainest billing there is, to know a machine by: numbers for names, no JSON, no row-level security, no triggers but
 * foreign keys. For each renewal the subscription moves on, and an invoice, its line, a payment, four postings and two
 * outbox rows are written, with a gapless number in each of a thousand businesses and thirteen indexes.
 */
const tables = `
  create table biz (id bigint primary key, last_number bigint not null default 0);
  create table payer (id bigint primary key, biz_id bigint not null references biz);
  create table sub (id bigint primary key, biz_id bigint not null references biz, payer_id bigint not null references payer,
    status text not null, amount bigint not null, currency text not null, period int not null,
    period_start timestamptz not null, period_end timestamptz not null);
  create index on sub (period_end) where status = 'active';
  create table bill (id bigint generated always as identity primary key, biz_id bigint not null references biz,
    payer_id bigint not null references payer, sub_id bigint not null references sub, number bigint not null,
    status text not null, total bigint not null, currency text not null, issued_at timestamptz not null, paid_at timestamptz,
    unique (biz_id, number));
  create table bill_line (id bigint generated always as identity primary key, bill_id bigint not null references bill,
    description text not null, quantity int not null, unit_price bigint not null, net bigint not null, tax bigint not null);
  create index on bill_line (bill_id);
  create table charge (id bigint generated always as identity primary key, bill_id bigint not null references bill,
    key text not null, status text not null, amount bigint not null, currency text not null, created_at timestamptz not null);
  create index on charge (bill_id);
  create table side (id bigint generated always as identity primary key, bill_id bigint not null references bill,
    account text not null, amount bigint not null, currency text not null, at timestamptz not null);
  create index on side (bill_id);
  create table outbox (id bigint generated always as identity primary key, kind text not null, payload text not null,
    sent_at timestamptz)`

const filled = (count: number) => `
  insert into biz (id) select n from generate_series(1, 1000) as n;
  insert into payer select n, 1 + n % 1000 from generate_series(1, ${count}) as n;
  insert into sub select n, 1 + n % 1000, n, 'active', 12900, 'SEK', 1, now() - interval '1 month' - interval '1 hour' * n / ${count},
    now() - interval '1 hour' * n / ${count} from generate_series(1, ${count}) as n;
  analyze`

const renewal = `
  with due as materialized (
    select id, biz_id, payer_id, amount, currency, period, period_end from sub
    where status = 'active' and period_end <= now() order by period_end limit 1000 for update skip locked),
  placed as (select *, row_number() over (partition by biz_id order by id) as place from due),
  drawn as (
    update biz as b set last_number = b.last_number + d.many
    from (select biz_id, count(*) as many from due group by 1) as d where b.id = d.biz_id
    returning b.id, b.last_number - d.many as before),
  moved as (
    update sub as s set period = s.period + 1, period_start = s.period_end, period_end = s.period_end + interval '1 month'
    from due where s.id = due.id returning s.id),
  billed as (
    insert into bill (biz_id, payer_id, sub_id, number, status, total, currency, issued_at, paid_at)
    select p.biz_id, p.payer_id, p.id, d.before + p.place, 'paid', p.amount, p.currency, now(), now()
    from placed as p join drawn as d on d.id = p.biz_id returning id, biz_id, sub_id, total, currency),
  lined as (
    insert into bill_line (bill_id, description, quantity, unit_price, net, tax)
    select id, 'A month of coffee', 1, total, total * 4 / 5, total / 5 from billed),
  charged as (
    insert into charge (bill_id, key, status, amount, currency, created_at)
    select id, 'charge_' || sub_id, 'succeeded', total, currency, now() from billed),
  booked as (
    insert into side (bill_id, account, amount, currency, at)
    select id, a.account, case when a.owes then total else -total end, currency, now()
    from billed, (values ('receivable', true), ('revenue', false), ('cash', true), ('receivable', false)) as a (account, owes)),
  told as (
    insert into outbox (kind, payload)
    select k.kind, '{"bill":' || id || ',"business":' || biz_id || '}' from billed, (values ('billed'), ('paid')) as k (kind))
  select count(*)::int as renewed from billed`

/** Renewals a second of the plainest billing, by one statement for each thousand. The database is the yardstick's own. */
export const yardstick = async (client: pg.Client, count: number): Promise<number> => {
  await client.query(tables)
  await client.query(filled(count))
  await client.query("checkpoint")
  const begun = performance.now()
  while (true) {
    const { rows } = await client.query(renewal)
    if (rows[0]?.renewed === 0) return count / ((performance.now() - begun) / 1000)
  }
}
