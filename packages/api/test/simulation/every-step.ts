import { Bank } from "@kundportal/testing/simulators/bank"
import type { BankCharge } from "@kundportal/testing/simulators/bank/books"
import { Context, Effect } from "effect"
import type { World } from "./world.ts"

const live = "('active', 'past_due', 'on_hold', 'paused')"

/** What has to hold at every moment and is cheap to ask. One question; each row is something wrong. */
const wrongs = `
  select 'numbers of ' || c.business_id || ' ' || c.series || ' are not 1 to N' as what
  from invoice_counter c
  where (select count(*) from invoice i where i.business_id = c.business_id and i.series = c.series)
    + coalesce((select sum(g.last - g.first + 1) from number_gap g
        where g.business_id = c.business_id and g.series = c.series), 0) <> c.last
  union all
  select 'the books of ' || currency || ' are off by ' || sum(amount) from posting group by currency having sum(amount) <> 0
  union all
  select 'wallet ' || id || ' is below nothing' from wallet where (balance ->> 'amount')::bigint < 0
  union all
  select 'subscription ' || id || ' is dunned and ' || status from subscription
  where jsonb_typeof(dunning) = 'object' and status not in ('past_due', 'on_hold')
  union all
  select 'subscription ' || id || ' is ' || status || ' and owes nothing' from subscription
  where status in ('past_due', 'on_hold') and open_invoice_id is null
  union all
  select 'subscription ' || id || ' has ended and owes something' from subscription
  where status in ('cancelled', 'failed', 'expired') and (open_invoice_id is not null or due_at is not null)
  union all
  select 'subscription ' || s.id || ' is on hold within its days of grace'
  from subscription s
  join business b on b.business_id = s.business_id
  join invoice i on i.business_id = s.business_id and i.id = s.open_invoice_id and i.purpose = 'renewal'
  where s.status = 'on_hold' and (s.dunning ->> 'since')::timestamptz
    + (b.subscription_rules ->> 'graceDays')::int * interval '1 day' > $1
  union all
  select 'subscription ' || s.id || ' is billed although its end was planned' from subscription s
  where s.cancel_at_next_billing and exists (
    select from invoice i where i.business_id = s.business_id and i.subscription_id = s.id and i.purpose = 'renewal'
      and i.issued_at > (s.cancellation ->> 'askedAt')::timestamptz + interval '2 hours')
  union all
  select 'subscription ' || id || ' has less than no credit' from subscription where (credit ->> 'amount')::bigint < 0
  union all
  select 'payment ' || id || ' is under way and nobody will look' from payment
  where status in ('processing', 'requires_customer_action') and check_at is null
  union all
  select 'refund ' || id || ' is under way and nobody will look' from refund where status = 'pending' and check_at is null`

/** Look at the world after a step. Replies how many subscriptions live. */
export const lookAt = async (world: World, lookers: Lookers): Promise<number> => {
  const { db, clock, tally } = world
  lookers.latest = Math.max(lookers.latest, clock.now())
  const { rows } = await db.pool.query(wrongs, [new Date(lookers.latest)])
  for (const { what } of rows) tally.wrong(String(what))
  lookers.charges()
  const { rows: counted } = await db.pool.query(`select count(*)::int as n from subscription where status in ${live}`)
  return Number(counted[0]?.n)
}

/** What is looked at from where the last look ended. */
export interface Lookers {
  /** The latest that it has been, in UTC milliseconds: a clock that was set back opens no grace again. */
  latest: number
  readonly charges: () => void
}

/** A derived stem is 21 characters long, and may itself end like the number of an attempt. */
const derived = /pay_[A-Za-z0-9]{21}(?=(?:a\d+)?(?:x\d+)?$)/

/** The invoice that a charge was for: the attempts at it differ by what stands after the stem. */
export const stemOf = (reference: string): string => {
  const found = derived.exec(reference)
  return found === null
    ? reference.replace(/(?:a\d+)?(?:x\d+)?$/, "")
    : reference.slice(0, found.index + found[0].length)
}

/** Every charge that moved money is the first of its invoice. What was paid twice is counted. */
export const lookersAt = ({ ports, tally }: World): Lookers => {
  const bank = Context.get(ports, Bank)
  const taken = new Set<string>()
  let seen = 0
  return {
    latest: 0,
    charges: () => {
      const moved = Effect.runSync(bank.moved)
      for (const { kind, reference, businessId } of moved.slice(seen)) {
        tally.count(kind === "charge" ? "charges" : "refunds")
        if (kind !== "charge") continue
        const invoice = `${businessId} ${stemOf(reference ?? "")}`
        if (taken.has(invoice)) {
          tally.count("double charges")
          tally.wrong(`${invoice} was charged twice`)
        }
        taken.add(invoice)
      }
      seen = moved.length
    }
  }
}

/** Charges that wait for somebody outside. */
export const waitingAt = ({ ports }: World, tag: "ActionNeeded" | "Processing" | "Ready"): ReadonlyArray<BankCharge> =>
  Effect.runSync(Context.get(ports, Bank).charges).filter(({ state }) => state._tag === tag)
