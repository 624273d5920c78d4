import { DeclineReason } from "@kundportal/core/payment/model"
import type { World } from "../world.ts"

const hard = DeclineReason.literals.filter(
  (reason) =>
    !["card_declined", "insufficient_funds", "velocity_exceeded", "try_again_later", "processing_error"].includes(
      reason
    )
)
const hour = 60 * 60 * 1000

interface Row {
  readonly id: string
  readonly invoice_id: string
  readonly attended: boolean
  readonly decline_reason: string | null
  readonly payment_method_id: string | null
  readonly created_at: Date
  readonly updated_at: Date
  readonly issued_at: Date
  readonly rules: { readonly retryPayments: boolean; readonly retryWindowDays: number }
  readonly purpose: string
  readonly is_taken_over: boolean
}

/**
 * Who is asked again by nobody's hand: not after a hard decline, not sooner than the schedule says, not beyond its window,
 * and not where the business does not want it.
 */
export const lookAtAttempts = async ({ db, tally }: World): Promise<void> => {
  const { rows } = await db.pool.query<Row>(
    `select p.id, p.invoice_id, p.attended, p.decline_reason, p.payment_method_id, p.created_at, p.updated_at,
       i.issued_at, b.subscription_rules as rules, i.purpose, exists (
         select from stray_charge s where s.business_id = p.business_id and s.adopted_by = p.id) as is_taken_over
     from payment p join invoice i on i.business_id = p.business_id and i.id = p.invoice_id
     join business b on b.business_id = p.business_id
     order by p.business_id, p.invoice_id, p.attempt`
  )
  for (const attempts of Map.groupBy(rows, ({ invoice_id }) => invoice_id).values()) {
    for (const [place, attempt] of attempts.entries()) {
      const before = attempts[place - 1]
      if (before === undefined || !isRetry(attempt, before)) continue
      tally.count("retries")
      for (const wrong of wrongsOf({ attempt, before, place })) tally.wrong(`${attempt.id} ${wrong}`)
    }
  }
}

/** Another card, or somebody who is there, is no retry; nor is what was paid before a backup was taken back. */
const isRetry = (attempt: Row, before: Row): boolean =>
  !attempt.attended && attempt.payment_method_id === before.payment_method_id && !attempt.is_taken_over

interface Retried {
  readonly attempt: Row
  readonly before: Row
  readonly place: number
}

/** The shortest time between an attempt that failed and the next. */
const shortestGapMs = 12 * hour

const wrongsOf = ({ attempt, before, place }: Retried): ReadonlyArray<string> => {
  const { retryPayments, retryWindowDays } = attempt.rules
  const at = attempt.created_at.getTime()
  const windowEnds = attempt.issued_at.getTime() + retryWindowDays * 24 * hour
  const wrongs: ReadonlyArray<readonly [boolean, string]> = [
    [hard.some((reason) => reason === before.decline_reason), `was tried after ${before.decline_reason}`],
    [!retryPayments, "was tried again, and the business does not want it"],
    [at - before.updated_at.getTime() < shortestGapMs, "was tried again within twelve hours"],
    [place > 8, `is retry ${place}`],
    // A worker that was away is late, however long; nothing is planned for later.
    [before.updated_at.getTime() + shortestGapMs > windowEnds, "was planned beyond its window"]
  ]
  return wrongs.flatMap(([isWrong, what]) => (isWrong ? [what] : []))
}
